# The page of a no, for who opened an address in a browser.
sorry-nothing = No such page
sorry-sign-in = Please sign in first
sorry-not-yours = This page is not for you
sorry-later = Please try again shortly
sorry-defect = Something broke
sorry-other = That did not work
sorry-again = Try again
sorry-start = Start page
