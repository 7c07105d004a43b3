"""Qungui (群规): makes the written rules of a chat group work."""
