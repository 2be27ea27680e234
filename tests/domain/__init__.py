"""The law of the hall, without database and clock."""
