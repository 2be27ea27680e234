"""Every kind of device against every way in which it breaks."""
