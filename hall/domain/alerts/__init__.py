"""Warnings before a promise is broken, and when it is (METRICS §10, 预警): yellow first, red after.

`table` says what is looked at and from where on it is an alert; `plan` what a hall has set otherwise; `standing` how
one alert begins, rises, eases and ends; `watch` looks at a whole hall. All of it takes values and returns values.
"""
