"""What a face shows, as one JSON value of one consistent state: every screen can be redrawn from its snapshot alone."""
