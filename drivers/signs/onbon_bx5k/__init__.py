"""Onbon BX-5K/6K font cards: text with the card's own fonts."""
