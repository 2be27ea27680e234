"""Keypads that ask the hall by HTTP and need no box: `hall/web/device_events.py` hears them, nothing here does."""
