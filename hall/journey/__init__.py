"""What people ask of a hall: one operation = one function = one transaction (DESIGN §3, law 3)."""
