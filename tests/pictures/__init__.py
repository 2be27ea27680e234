"""A picture of every face in every state, from a real hall: for people to look at before they believe anything."""
