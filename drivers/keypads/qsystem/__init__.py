"""QSystem-style keypads: four keys and a light, on a line of their own."""
