"""Numeric keypads on USB, by Linux' input devices."""
