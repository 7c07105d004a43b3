"""Prose ─► policy: splitting into clauses, headings over items, every kind asked for its wording, doubts said."""

from qungui.core.policy.choose import rule_to_dict
from qungui.core.reading.policy import read_policy

__all__ = ["read_policy", "rule_to_dict"]
