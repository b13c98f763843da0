"""What one row says: its target, months, unit, basis and figure, or what is wrong with it."""
