"""What the casebook of `no_leave` has no words for: snapshots, causes, precision, dated rows."""

from __future__ import annotations

from qungui.core.facts import Join, Leave, Members, Source
from qungui.core.facts import Member as Row
from qungui.core.moments import DAY
from qungui.core.people.model import Person
from tests.core.clauses.scene import Scene, at, policy, rule

LIN = Person("lin", "林深")
MO = Person("mo", "莫愁", roles=("admin",))
RULE = policy(rule("no_leave"), rule("penalty", name="steps", ladder=["warn"]))


def test_who_is_missing_from_a_snapshot_left_for_an_unknown_cause() -> None:
    scene = Scene(RULE, persons=(LIN, MO))
    scene.feed(Members, "03-02 09:00", members=(Row("lin"), Row("mo")), complete=True)
    scene.feed(Members, "03-02 10:00", members=(Row("mo"),), complete=True)
    assert scene.said() == ["03-02 10:00 request lin"]
    scene.feed(Members, "03-02 10:05", members=(Row("lin"), Row("mo")), complete=True)
    assert scene.said()[-1] == "03-02 10:05 withdrawn lin"


def test_who_was_only_presumed_to_be_here_has_not_left() -> None:
    scene = Scene(RULE, persons=(LIN, MO))
    scene.feed(Members, "03-02 09:00", members=(Row("mo"),), complete=True)
    assert scene.said() == []


def test_the_cause_is_who_removed_him_or_what_the_fact_says() -> None:
    scene = Scene(RULE, persons=(LIN, MO))
    scene.feed(Leave, "03-02 09:00", "lin", by="mo")
    scene.feed(Join, "03-02 09:30", "lin")
    scene.feed(Leave, "03-02 10:00", "lin", by="lin")
    scene.feed(Join, "03-02 11:00", "lin")
    scene.feed(Leave, "03-02 12:00", "lin", how="unknown")
    assert scene.said() == ["03-02 10:00 breach lin", "03-02 12:00 request lin"]


def test_its_actions_wait_a_day() -> None:
    scene = Scene(RULE, persons=(LIN, MO))
    scene.feed(Leave, "03-02 09:00", "lin", how="self")
    (breach,) = scene.findings()
    assert [(action.do, action.after) for action in breach.actions] == [("warn", at("03-02 09:00") + DAY)]
    assert breach.reason == "1 不得擅自退群:林深于 09:00 自行退群,未见批准"


def test_minute_precision_widens_the_way_back() -> None:
    scene = Scene(RULE, persons=(LIN, MO))
    scene.feed(Source, "03-02 08:00", sees=("joins", "leaves", "leave_cause"), precision="m")
    scene.feed(Leave, "03-02 09:00", "lin")
    scene.feed(Join, "03-02 09:11", "lin")
    assert scene.said() == ["03-02 09:00 breach lin", "03-02 09:11 withdrawn lin"]


def test_whose_row_has_ended_may_go() -> None:
    scene = Scene(RULE, persons=(Person("lin", "林深", end=at("03-02 00:00")), MO))
    scene.feed(Leave, "03-02 09:00", "lin")
    assert scene.said() == []
