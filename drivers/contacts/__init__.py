"""Dry contacts: two wires that somebody else closes, such as the fire alarm panel."""
