"""Laws that hold for every kind of rule by construction, however it judges."""

from __future__ import annotations

import re

from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st
from msgspec import structs

from qungui.core.clauses import KINDS
from qungui.core.docket import Docket
from qungui.core.engine.live import LATENESS, LiveGroup
from qungui.core.engine.state import dump_state, load_state
from qungui.core.facts import SEES, Fact, Message, Source
from qungui.core.findings import Finding, encode_finding
from qungui.core.moments import WEEK, Moment
from qungui.core.order import in_order
from qungui.core.people.model import Group
from tests.properties.every_kind import GROUP, brief, lives, policy, settled

LAW = settings(max_examples=30, suppress_health_check=list(HealthCheck))
ZONE = "Asia/Shanghai"
SHADED = st.sampled_from(sorted(set(KINDS) - {"penalty"}))


def lines(found: list[Finding]) -> list[bytes]:
    return [encode_finding(one, ZONE) for one in found]


@LAW
@given(lives(), st.randoms(use_true_random=False))
def test_neither_order_of_arrival_nor_doubles_matter(facts, random):
    shuffled = [*facts, *random.sample(facts, len(facts) // 3)]
    random.shuffle(shuffled)
    assert lines(settled(brief(), shuffled)) == lines(settled(brief(), facts))


@LAW
@given(lives(), st.integers(0, 45))
def test_it_can_be_written_and_read_back_between_any_two_facts(facts, cut):
    fold = Docket(brief()).open(GROUP)
    shapes = {key: type(desk.state) for key, desk in fold.desks.items()}
    found: dict[str, Finding] = {}
    for number, fact in enumerate(in_order(facts)):
        if number == cut:
            fold = Docket(brief()).open(GROUP, load_state(dump_state(fold.state), shapes))
        fold.feed(fact)
        for one in fold.out:
            if isinstance(one, Finding):
                found[one.id] = one
            else:
                found.pop(one.finding, None)
        fold.out.clear()
    assert sorted(lines(list(found.values()))) == sorted(lines(settled(brief(), facts)))


@LAW
@given(lives(), st.randoms(use_true_random=False), st.integers(1, 9))
def test_live_in_any_batches_with_late_and_double_facts_settles_the_same(facts, random, size):
    arrival = sorted(facts, key=lambda fact: fact.at + random.randint(0, LATENESS - 1000))
    arrival += random.sample(facts[-5:], min(2, len(facts)))
    live = LiveGroup(lambda state: Docket(brief()).open(GROUP, state))
    for start in range(0, len(arrival), size):
        live.take(arrival[start : start + size])
    if not live.overdue:
        assert lines(live.settled) == lines(settled(brief(), facts))


@LAW
@given(lives(), st.sampled_from(["x", "群-"]))
def test_renaming_all_ids_renames_them_in_the_findings_and_nothing_else(facts, mark):
    plain = [fact for fact in facts if not hasattr(fact, "finding")]
    ids = {fact.id for fact in plain}
    renamed = [_renamed(fact, mark, ids) for fact in plain]
    assert _bare(settled(brief(group=mark + GROUP), renamed), mark) == _bare(settled(brief(), plain), "")


def _renamed(fact: Fact, mark: str, ids: set[str]) -> Fact:
    changes = {"id": mark + fact.id, "group": mark + fact.group}
    for name in ("reply_to", "message", "campaign", "about"):
        if getattr(fact, name, "") in ids:
            changes[name] = mark + getattr(fact, name)
    return structs.replace(fact, **changes)


def _bare(found: list[Finding], mark: str) -> list[tuple]:
    names = {one.id: _key(one, mark) for one in found}
    return sorted((*_key(one, mark), str(names.get(one.of or "", "")), str(one.nth), str(one.actions), str(one.due)) for one in found)


def _key(one: Finding, mark: str) -> tuple:
    facts = tuple(fact.removeprefix(mark) for fact in one.facts)
    return (str(one.at), one.clause, one.kind, one.verdict, one.subject, one.to or "", str(facts), one.reason.replace(mark, "") if mark else one.reason)


@LAW
@given(lives())
def test_another_group_beside_changes_nothing(facts):
    beside = [
        fact
        for number in range(20)
        for fact in [Message(id=f"o{number}", at=Moment(facts[0].at + number * 3_600_000), group="other", actor="zhang", text="@李四 今天把报表发我")]
    ]
    rows = (*brief().groups, Group("other", "别的群", owner="li"))
    alone = [one for one in settled(brief(groups=rows), facts) if one.group == GROUP]
    both = [one for one in settled(brief(groups=rows), [*facts, *beside]) if one.group == GROUP]
    assert lines(both) == lines(alone)


@LAW
@given(lives(), st.integers(-30, 30))
def test_shifting_all_times_by_whole_weeks_shifts_the_findings(facts, weeks):
    shift = weeks * WEEK
    moved = [structs.replace(fact, at=Moment(fact.at + shift), **({"until": Moment(fact.until + shift)} if getattr(fact, "until", None) else {})) for fact in facts]
    found = settled(brief(shift=shift), moved)
    assert [_dateless(one, shift) for one in found] == [_dateless(one, 0) for one in settled(brief(), facts)]


def _dateless(one: Finding, shift: int) -> Finding:
    return structs.replace(
        one, at=one.at - shift, known=one.known - shift, due=None if one.due is None else one.due - shift,
        actions=tuple(structs.replace(step, after=None if step.after is None else step.after - shift) for step in one.actions),
        reason=re.sub(r"(\d+年)?\d+月\d+日|\d{4}-\d\d-\d\d", "D", one.reason),
    )  # fmt: skip


@LAW
@given(lives(), SHADED)
def test_a_rule_in_the_shade_changes_nothing_for_the_others(facts, kind):
    shaded = settled(brief(policy(shadow=frozenset({kind}))), facts)
    assert lines([one for one in shaded if one.kind != kind]) == lines(settled(brief(policy(off=frozenset({kind}))), facts))


@LAW
@given(lives())
def test_a_policy_wholly_in_the_shade_finds_the_same_but_for_its_mode(facts):
    shaded = settled(brief(policy(frozenset(KINDS))), facts)
    assert lines([structs.replace(one, mode="enforce") for one in shaded]) == lines(settled(brief(), facts))


@LAW
@given(lives(), st.sampled_from(sorted(SEES)))
def test_seeing_less_never_adds_a_breach(facts, sight):
    plain = [fact for fact in facts if not hasattr(fact, "finding")]
    blinder = [structs.replace(fact, sees=tuple(one for one in fact.sees if one != sight)) if isinstance(fact, Source) else fact for fact in plain]

    def breaches(given: list[Fact]) -> set[tuple]:
        return {(one.clause, one.subject, one.facts, one.at) for one in settled(brief(), given) if one.verdict == "breach"}

    assert breaches(blinder) <= breaches(plain)


def test_the_lives_touch_every_kind():
    """What the laws hold for is what the lives bring about."""
    seen: set[str] = set()

    @settings(max_examples=150, suppress_health_check=list(HealthCheck), database=None)
    @given(lives())
    def look(facts):
        seen.update(one.kind for one in settled(brief(), facts))

    look()
    for name in sorted(name for name, kind in KINDS.items() if kind.judge is not None and name not in seen):
        rare = settings(max_examples=3_000, phases=[Phase.generate], suppress_health_check=list(HealthCheck), database=None)
        find(lives(), lambda facts, name=name: any(one.kind == name for one in settled(brief(), facts)), settings=rare)
