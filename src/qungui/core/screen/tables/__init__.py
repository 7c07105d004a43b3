"""Generated tables of characters."""
