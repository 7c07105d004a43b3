"""Expectations against findings: which were missed, which breaches nobody expected."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct

from qungui.core.casebook.model import Chat, Expectation
from qungui.core.casebook.names import Names
from qungui.core.findings import Action, Finding
from qungui.core.moments import MINUTE, SECOND, local, parse_moment
from qungui.core.people.problems import FileProblem

_CLAUSE = re.compile(r"[0-9一二三四五六七八九十第L]")


class Wanted(Struct, frozen=True):
    """An expectation made out: `at` up to `until` (ms), whom it concerns (`None`: anybody), in which clause (`None`: any)."""

    line: int
    verdict: str
    kind: str
    at: int
    until: int
    subject: str | None
    clause: str | None

    def fits(self, finding: Finding) -> bool:
        """Whether a finding is what was expected."""
        return (
            finding.verdict == self.verdict
            and finding.kind == self.kind
            and self.at <= finding.at < self.until
            and self.subject in (None, finding.subject)
            and self.clause in (None, finding.clause)
        )

    def acts(self, finding: Finding, action: Action) -> bool:
        """Whether a finding's action is the one expected, proposed with the finding or later; not while it is held."""
        moments = (finding.at,) if action.after is None else (finding.at, action.after)
        return (
            action.do == self.kind
            and action.state != "held"
            and any(self.at <= moment < self.until for moment in moments)
            and self.subject in (None, finding.subject)
            and self.clause in (None, finding.clause)
        )


def made_out(expected: Expectation, names: Names, clauses: Sequence[str], zone: str) -> Wanted:
    """An expectation with its moment, person and clause."""
    whom, clause = _parted(expected.whom, names, clauses)
    at = parse_moment(f"{expected.day}T{expected.clock}", zone) if expected.clock else 0
    sharp = expected.clock.count(":") > 1
    return Wanted(expected.line, expected.verdict, expected.kind, at, at + (SECOND if sharp else MINUTE), names.one(whom) if whom else None, clause)


def _parted(whom: str, names: Names, clauses: Sequence[str]) -> tuple[str, str | None]:
    """The name and the clause behind it: what the policy has as a clause, else what looks like one behind a name that somebody has."""
    if names.knows(whom):
        return whom, None
    for clause in sorted(clauses, key=len, reverse=True):
        if clause and f" {whom}".endswith(f" {clause}"):
            return whom[: -len(clause)].strip(), clause
    head, _, last = whom.rpartition(" ")
    if _CLAUSE.match(last) and names.candidates(head.strip()):
        return head.strip(), last
    return whom, None


def differences(chat: Chat, wanted: Sequence[Wanted], findings: Sequence[Finding], names: Mapping[str, str], zone: str) -> list[FileProblem]:
    """What is other than expected, one sentence each. `names` are display names by id."""
    said: list[FileProblem] = []
    left = list(findings)
    actions = [(finding, action) for finding in findings for action in finding.actions]
    for one in wanted:
        found: object = None
        if one.verdict == "do":
            found = next((pair for pair in actions if one.acts(*pair)), None)
            actions = [pair for pair in actions if pair is not found]
        elif one.verdict != "none":
            found = next((finding for finding in left if one.fits(finding)), None)
            left = [finding for finding in left if finding is not found]
        if found is None and one.verdict != "none":
            said.append(FileProblem(f"{chat.place}:{one.line}", f"没有等到「{_told(one, names, zone)}」{_instead(one, findings, names, zone)}"))
    watched = {*chat.only, *(one.kind for one in wanted if one.verdict != "do")}
    said += [
        FileProblem(f"{chat.place}:{chat.line}", f"多出「{_shown(finding, names, zone)}」,理由:{finding.reason}")
        for finding in left
        if finding.verdict == "breach" and finding.kind in watched
    ]
    for one in wanted:
        if one.verdict == "none":
            said += [
                FileProblem(f"{chat.place}:{one.line}", f"不该有 {one.kind} 的违反,却有「{_shown(finding, names, zone)}」")
                for finding in findings
                if finding.verdict == "breach" and finding.kind == one.kind and not any(finding is other for other in left)
            ]
    return said


def _told(one: Wanted, names: Mapping[str, str], zone: str) -> str:
    whom = "" if one.subject is None else f" {names.get(one.subject, one.subject)}"
    clause = "" if one.clause is None else f" {one.clause}"
    return f"{_when(one.at, zone)} {one.verdict} {one.kind}{whom}{clause}"


def _shown(finding: Finding, names: Mapping[str, str], zone: str) -> str:
    return f"{_when(finding.at, zone)} {finding.verdict} {finding.kind} {names.get(finding.subject, finding.subject)} {finding.clause}"


def _when(moment: int, zone: str) -> str:
    wall = local(moment, zone)
    return f"{wall:%m-%d %H:%M:%S}" if wall.second else f"{wall:%m-%d %H:%M}"


def _instead(one: Wanted, findings: Sequence[Finding], names: Mapping[str, str], zone: str) -> str:
    """What was found that comes nearest: of the same kind, or the same person's actions."""
    if one.verdict == "do":
        near = [
            f"{_when(finding.at, zone)} do {action.do}"
            for finding in findings
            for action in finding.actions
            if one.subject in (None, finding.subject)
        ]
    else:
        near = [
            f"{_shown(finding, names, zone)}({finding.reason})"
            for finding in findings
            if finding.kind == one.kind and one.subject in (None, finding.subject)
        ]
    return f",得到的是:{';'.join(near[:6])}" if near else ",什么也没有得到"
