"""LED signs: bytes in `codec`, what a sign should say in `wording`, the line and its signs in `device`."""
