"""What every room speaks of: frozen dataclasses, enumerations, code lists, rules. Standard library only."""
