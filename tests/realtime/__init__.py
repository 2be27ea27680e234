"""How faces are told what happened."""
