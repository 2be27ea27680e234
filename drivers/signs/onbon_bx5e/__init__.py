"""Onbon BX-5E/6E/6Q cards: pictures in dynamic areas."""
