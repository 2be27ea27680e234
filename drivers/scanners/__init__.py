"""Scanners of slip and appointment codes."""
