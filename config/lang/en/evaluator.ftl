# The evaluator on the desk: after being served, a visitor says how it was. Nobody is pressed to.
eval-title = Window { $window }
eval-number = For your visit with number { $number }. The clerk does not see who answered.
eval-free = You need not answer, and no answer is not counted as good. This goes away in { $seconds } s.
eval-thanks = Thank you for your answer
eval-idle = Welcome
eval-idle-more = When you are done here, please tell us how it was.
eval-cut = Not connected just now. Please rate on your phone, or tell the desk.
eval-enrol = A new screen for { $place }. An administrator enters this code in the settings under Devices.
eval-unknown = There is no such place
eval-unknown-more = An administrator finds the address of “{ $place }” in the settings under Places, or adds it there.
eval-not-taken = Your answer could not be taken just now. Please rate on your phone.
eval-skip = No thanks
eval-chosen = You chose: { $level }.
eval-why-left = Goes away in { $seconds } s; what is ticked is sent.
