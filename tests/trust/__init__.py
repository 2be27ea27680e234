"""What must hold whatever happens: races, faults, and mutants that prove the judges bite."""
