"""How rules are worded: numbers, times, roles, word classes, and the passage of prose that every kind is asked about."""
