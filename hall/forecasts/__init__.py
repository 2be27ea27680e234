"""The forecast of every open hall, kept fresh beside the server, and the record of what people were told.

    reader.py     reads the halls that changed and plays them forward (`of_hall`), at most once a second each
    __main__.py   does that for ever in a process of its own: computing beside the presses takes their interpreter
    beside.py     starts that process, hands its forecasts to the presses, and records what people were told

A press only looks up what is there; while nothing is, the formula answers.
"""
