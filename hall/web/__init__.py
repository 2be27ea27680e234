"""HTTP: each view reads what was asked, calls one operation, and turns the outcome into an answer."""
