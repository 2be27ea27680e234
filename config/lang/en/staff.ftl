# Shared by the manager's, admin's and sign-in pages
bar-nav = Main
bar-start = Start page
bar-sign-out = Sign out
own-title = My sign-in
face-window = Window
face-floor = Live floor
face-reports = Reports
face-staffing = Staffing
face-ratings = Ratings
face-bulletin = Bulletin
face-bookings = Bookings
face-admin = Settings
face-workbench = Workbench

link-live = Live
link-catching_up = Reconnecting
link-cut_off = Cut off, as of { $at }

ask-why = Reason
ask-more = Anything to add
ask-cancel = Not now
refused-plainly = The hall did not agree; nothing has changed.
no-answer = The hall did not answer, so we cannot tell whether it was done. Look at the floor before you try again.

place-window = Window { $n }
face-opening = Before opening
face-recovering = After an outage
