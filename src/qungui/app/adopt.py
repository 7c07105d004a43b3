"""Adopting an edition of a policy: the fact that says so, the text to publish it by, and who has been told of it since."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from msgspec import Struct, structs

from qungui.app.audit import Audit
from qungui.app.errors import UnusableFile
from qungui.app.present import moment_text, name_of
from qungui.core.codec import encode_fact
from qungui.core.engine.notice import mark_of
from qungui.core.facts import Adopt
from qungui.core.moments import Moment, parse_moment
from qungui.core.policy.model import Policy
from qungui.edge.files import write_text

_ROOMS = {"engine": ("", ("screen", "holidays.py")), "screen": ("screen", ()), "calendar": ("people/holidays.py", ())}
"""What judges, as adopted: its place under core, and what of it has a hash of its own."""


def hashes() -> dict[str, str]:
    """`engine`, `screen`, `calendar`: 16 hex digits over the files that judge (FORMATS §1, `adopt`)."""
    core = files("qungui.core")
    found = {}
    for name, (place, apart) in _ROOMS.items():
        digest = hashlib.sha256()
        for path, content in sorted(_sources(core.joinpath(place) if place else core, "", apart)):
            digest.update(path.encode() + b"\0" + content + b"\0")
        found[name] = digest.hexdigest()[:16]
    return found


def _sources(place: Traversable, path: str, apart: Sequence[str]) -> Iterable[tuple[str, bytes]]:
    if place.is_file():
        yield path, place.read_bytes().replace(b"\r\n", b"\n")
        return
    for one in place.iterdir():
        if one.name not in apart and one.name != "__pycache__" and (one.is_dir() or one.name.endswith(".py")):
            yield from _sources(one, f"{path}/{one.name}", apart)


def adoption(policy: Policy, groups: Iterable[str], at: str | None) -> list[bytes]:
    """One `adopt` fact a group, as JSON lines. `at` is a time in the policy's zone; without it now. Raises `UnusableFile`."""
    try:
        moment = Moment(parse_moment(at, policy.timezone) if at else int(datetime.now(UTC).timestamp()) * 1000)
    except ValueError:
        raise UnusableFile(f"--at {at}:不是时间,请写成 2026-03-31 或 2026-03-31T18:00") from None
    judged = hashes()
    said = Adopt(
        id=f"adopt:{policy.name}:{moment}", at=moment, group="", policy=policy.policy, edition=policy.edition,
        engine=judged["engine"], screen=judged["screen"], calendar=judged["calendar"],
    )  # fmt: skip
    return [encode_fact(structs.replace(said, group=group)) for group in groups]


def append_facts(path: Path, lines: Sequence[bytes]) -> None:
    """Add facts to a file of facts, those that it has already left out. Raises `UnusableFile`."""
    before = path.read_text("utf-8").splitlines() if path.exists() else []
    fresh = [line for one in lines if (line := one.decode()) not in before]
    write_text(path, "".join(f"{line}\n" for line in (*before, *fresh)))


def notice_text(policy: Policy) -> str:
    """What to post in the group: title, date, every clause word for word, how to confirm, and the mark by which it is known again."""
    since = f"{policy.in_force_from} 起施行" if policy.in_force_from else ""
    clauses = [clause.text if clause.text.startswith(clause.clause) else f"{clause.clause} {clause.text}" for clause in policy.clauses]
    answer = "请各位看过后回复「收到」。有疑问可以直接提,处罚须由人裁定,本人可以申诉。"
    return "\n".join(filter(None, (policy.title or policy.policy, since, "", *clauses, "", answer, mark_of(policy))))


class MemberNotice(Struct, frozen=True, kw_only=True):
    """One member and one edition: `confirmed`, `told` (was there, or read it) or `untold`, with when and by which fact."""

    group: str
    edition: str
    name: str
    standing: str
    at_text: str = ""
    fact: str = ""


def standing(audit: Audit) -> list[MemberNotice]:
    """Where each member of each group stands with each edition in force, the untold first."""
    found = []
    for group, fold in sorted(audit.docket.folds.items()):
        for edition in fold.state.active:
            published = fold.state.notices.get(edition)
            for person in fold.world.members():
                if "bot" in fold.world.roles(person):
                    continue
                told = published.told.get(person) if published else None
                confirmed = published.confirmed.get(person) if published else None
                shown = confirmed or told
                found.append(
                    MemberNotice(
                        group=group, edition=edition, name=name_of(audit, group, person),
                        standing="confirmed" if confirmed else "told" if told else "untold",
                        at_text=moment_text(shown.at, audit.zone) if shown else "", fact=shown.fact if shown else "",
                    )
                )  # fmt: skip
    order = ("untold", "told", "confirmed")
    return sorted(found, key=lambda one: (one.group, one.edition, order.index(one.standing), one.at_text, one.name))
