"""The registry's face to other systems: public facts, read only."""
