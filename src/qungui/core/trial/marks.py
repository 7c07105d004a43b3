"""What a finding rests on: two findings under one rule about one person are the same wrong where they share any of it."""

from __future__ import annotations

from qungui.core.findings import Finding
from qungui.core.moments import local

MOST = 64
"""So many facts of one finding, the first half and the last: a quota's breach rests on every message of a month."""


def marks(finding: Finding, zone: str, span: int | None = None) -> list[str]:
    """Its facts; of one that rests on none the moment from which it was owed, where `span` (ms) says how long it was, else its day."""
    if finding.facts:
        half = MOST // 2
        return list(finding.facts if len(finding.facts) <= MOST else (*finding.facts[:half], *finding.facts[-half:]))
    return [f"since {finding.at - span}" if span is not None else f"on {local(finding.at, zone).date()}"]

