"""What the hall and its device boxes say to each other: frozen, versioned, words and never bytes."""
