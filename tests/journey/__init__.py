"""Operations of the hall, on both databases."""
