# Window sign. The same in fewer and fewer letters; the first that fits is shown.
sign-called-1 = { $number } please come to window { $label }
sign-called-2 = { $number } please come
sign-called-3 = { $number } come
sign-called-4 = { $number }
sign-serving-1 = { $number } being served
sign-serving-2 = { $number } served
sign-serving-3 = { $number }
sign-idle-1 = Window { $label }: please take a number
sign-idle-2 = Take a number
sign-idle-3 = Window { $label }
sign-paused-1 = Window { $label } paused
sign-paused-2 = Paused
sign-paused-3 = Paused
sign-closed-1 = Window { $label } closed
sign-closed-2 = Closed
sign-closed-3 = Closed
