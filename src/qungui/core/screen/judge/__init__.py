"""From words and signs to hits, one file a way of judging."""
