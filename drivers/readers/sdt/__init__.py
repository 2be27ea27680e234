"""SDT readers of second-generation resident ID cards."""
