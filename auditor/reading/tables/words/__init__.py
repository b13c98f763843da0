"""What texts in tables say: names, places, units, months, bases, caveats."""
