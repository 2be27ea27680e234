"""Reports: what a hall's people read about their days."""
