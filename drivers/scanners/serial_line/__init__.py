"""Scanners on a serial line or USB CDC."""
