"""Live faces: one relay per hall tells every room, in journal order, after the commit."""
