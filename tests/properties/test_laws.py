"""The engine's promises: the settled findings are a function of the set of facts, whatever the way they came."""

from __future__ import annotations

import os
import subprocess
import sys

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qungui.core.docket import Docket
from qungui.core.engine.fold import GroupFold
from qungui.core.engine.live import LATENESS, LiveGroup
from qungui.core.engine.state import GroupState, dump_state, load_state
from qungui.core.facts import Fact
from qungui.core.findings import encode_finding, sort_key
from qungui.core.order import in_order
from tests.properties.worlds import GROUP, brief, lives

LAW = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
ZONE = "Asia/Shanghai"


def settled(facts: list[Fact]) -> list[bytes]:
    docket = Docket(brief())
    for fact in in_order(facts):
        docket.feed(fact)
    return [encode_finding(one, ZONE) for one in docket.findings()]


def opener(state: GroupState | None) -> GroupFold:
    """A fold of the laws' group over a given state."""
    return Docket(brief()).open(GROUP, state)


@LAW
@given(lives(), st.randoms(use_true_random=False))
def test_neither_the_order_of_arrival_nor_doubles_matter(facts, random):
    shuffled = [*facts, *random.sample(facts, len(facts) // 3)]
    random.shuffle(shuffled)
    assert settled(shuffled) == settled(facts)


@LAW
@given(lives(), st.lists(st.integers(0, 41), max_size=3))
def test_it_can_be_written_and_read_back_between_any_two_facts(facts, cuts):
    fold = opener(None)
    shapes = {key: type(desk.state) for key, desk in fold.desks.items()}
    found = {}
    for number, fact in enumerate(in_order(facts)):
        if number in cuts:
            fold = opener(load_state(dump_state(fold.state), shapes))
        fold.feed(fact)
        for one in fold.out:
            if hasattr(one, "verdict"):
                found[one.id] = one
            else:
                found.pop(one.finding, None)
        fold.out.clear()
    assert [encode_finding(one, ZONE) for one in sorted(found.values(), key=sort_key)] == settled(facts)


@LAW
@given(lives(), st.randoms(use_true_random=False), st.integers(1, 9))
def test_live_with_late_and_double_facts_in_any_batches_settles_the_same(facts, random, size):
    arrival = sorted(facts, key=lambda fact: fact.at + random.randint(0, LATENESS - 1000))
    arrival += random.sample(facts[-5:], min(2, len(facts)))
    live = LiveGroup(opener)
    for start in range(0, len(arrival), size):
        live.take(arrival[start : start + size])
    assert [encode_finding(one, ZONE) for one in live.settled] == settled(facts)
    assert not live.overdue


@LAW
@given(lives(), st.randoms(use_true_random=False))
def test_what_was_issued_and_stands_is_what_is_settled(facts, random):
    arrival = sorted(facts, key=lambda fact: fact.at + random.randint(0, LATENESS - 1000))
    live, standing = LiveGroup(opener), {}
    for fact in arrival:
        for one in live.take([fact]):
            if one.verdict == "withdrawn" and one.of in standing and one.of not in {each.id for each in live.settled}:
                del standing[one.of]
            else:
                standing[one.id] = one
    assert {one.id for one in live.settled} <= set(standing)


def test_neither_hash_seed_nor_time_zone_of_the_machine_matters():
    code = (
        "from hypothesis import find\n"
        "from tests.properties.test_laws import settled\n"
        "from tests.properties.fixed import life\n"
        "import sys, hashlib; sys.stdout.write(hashlib.sha256(b'\\n'.join(settled(life()))).hexdigest())\n"
    )
    said = set()
    for seed, zone in (("0", "UTC"), ("1", "America/New_York"), ("4242", "Asia/Shanghai")):
        env = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone}
        said.add(subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True).stdout)
    assert len(said) == 1
