"""What the casebook of `member_scope` has no words for: snapshots, and those who belong in but are not."""

from __future__ import annotations

from qungui.core.facts import Approve, Join, Leave, Members, Message, RosterEdition
from qungui.core.facts import Member as Row
from qungui.core.people.model import Group, Person
from tests.core.clauses.scene import GROUP, Scene, policy, rule

LIN = Person("lin", "林深", roles=("teacher",))
MO = Person("mo", "莫愁", roles=("teacher", "admin"))
FAN = Person("fan", "樊篱", roles=("vendor",))
ONLY = policy(rule("member_scope", allow={"roles": ["teacher"]}))
EVERYBODY = (LIN, MO, FAN)


def test_those_who_belong_in_are_reminded_once_when_the_members_are_seen() -> None:
    scene = Scene(ONLY, persons=EVERYBODY)
    scene.feed(Members, "03-02 09:00", members=(Row("mo"),), complete=True)
    scene.feed(Members, "03-03 09:00", members=(Row("mo"),), complete=True)
    assert scene.said() == ["03-02 09:00 remind lin"]


def test_a_part_of_the_members_tells_nothing() -> None:
    scene = Scene(ONLY, persons=EVERYBODY, presume=False)
    scene.feed(Members, "03-02 09:00", members=(Row("mo"),))
    assert scene.said() == []


def test_where_members_are_not_seen_nobody_is_missed() -> None:
    scene = Scene(ONLY, persons=EVERYBODY, sees="messages joins")
    scene.feed(Members, "03-02 09:00", members=(Row("mo"),), complete=True)
    assert scene.said() == []


def test_the_column_of_groups_says_who_belongs() -> None:
    here = Person("lin", "林深", roles=("teacher",), groups=(GROUP,))
    there = Person("qu", "曲直", roles=("teacher",), groups=("else",))
    gone = Person("gu", "故人", roles=("teacher",), groups=(GROUP,), left=True)
    scene = Scene(ONLY, persons=(here, there, gone, MO), presume=False)
    scene.feed(Members, "03-02 09:00", members=(Row("mo"),), complete=True)
    assert scene.said() == ["03-02 09:00 remind lin"]


def test_the_row_of_the_group_says_who_belongs() -> None:
    group = Group(GROUP, members={"ids": ["mo", "fan"]})
    scene = Scene(policy(rule("member_scope")), persons=EVERYBODY, group=group)
    scene.feed(Members, "03-02 09:00", members=(Row("mo"),), complete=True)
    assert scene.said() == ["03-02 09:00 remind fan"]


def test_a_later_roster_that_puts_somebody_here() -> None:
    scene = Scene(ONLY, persons=(MO,), later={"next": (MO, LIN)})
    scene.feed(Members, "03-02 09:00", members=(Row("mo"),), complete=True)
    scene.feed(RosterEdition, "03-02 12:00", edition="next")
    assert scene.said() == ["03-02 12:00 remind lin"]


def test_an_outsider_whom_a_snapshot_shows_is_asked_about_once() -> None:
    scene = Scene(ONLY, persons=EVERYBODY, presume=False)
    scene.feed(Members, "03-02 09:00", members=(Row("mo"), Row("fan"), Row("lin")), complete=True)
    scene.feed(Message, "03-02 10:00", "fan", text="大家好")
    assert scene.said() == ["03-02 09:00 request fan"]
    assert scene.findings()[0].to == "mo"


def test_an_outsider_who_came_back_is_asked_about_again() -> None:
    scene = Scene(ONLY, persons=EVERYBODY, presume=False)
    scene.feed(Message, "03-02 09:00", "x9", name="路人", text="在吗")
    scene.feed(Leave, "03-02 10:00", "x9", how="removed")
    scene.feed(Message, "03-02 11:00", "x9", name="路人", text="又是我")
    scene.tick("03-02 12:00")
    assert scene.said() == ["03-02 09:00 request x9", "03-02 11:00 request x9"]


def test_a_roster_that_puts_nobody_in_scope_proves_nothing() -> None:
    scene = Scene(policy(rule("member_scope", allow={"roles": ["resident"]})), persons=EVERYBODY, presume=False)
    scene.feed(Join, "03-02 09:00", "fan", by="lin")
    assert scene.said() == ["03-02 09:00 request fan"]


def test_without_a_roster_nobody_is_asked_about() -> None:
    scene = Scene(ONLY)
    scene.feed(Join, "03-02 09:00", "x9")
    assert scene.said() == []


def test_an_approval_answers_what_was_asked() -> None:
    scene = Scene(ONLY, persons=EVERYBODY)
    scene.feed(Join, "03-02 09:00", "x9", by="lin", name="新同事")
    scene.feed(Approve, "03-02 10:00", "mo", about="member", subject="x9")
    scene.feed(Approve, "03-02 10:00", "mo", about="ad", subject="x9")
    scene.tick("03-04 09:00")
    assert scene.said() == ["03-02 09:00 request x9"]


def test_who_is_excepted_may_bring_anybody() -> None:
    scene = Scene(policy(rule("member_scope", allow={"roles": ["teacher"]}, excepted={"ids": ["lin"]})), persons=EVERYBODY, presume=False)
    scene.feed(Join, "03-02 09:00", "fan", by="lin")
    scene.feed(Leave, "03-02 09:30", "fan", by="mo")
    scene.feed(Join, "03-02 10:00", "fan", by="fan", via="link")
    assert scene.said() == ["03-02 10:00 breach fan"]
    assert "樊篱通过链接进群" in scene.findings()[0].reason


def test_who_was_seen_before_he_joined_is_asked_about_once() -> None:
    scene = Scene(ONLY, persons=EVERYBODY)
    scene.feed(Message, "03-02 09:00", "x9", name="路人", text="在吗")
    scene.feed(Join, "03-02 09:01", "x9", name="路人")
    assert scene.said() == ["03-02 09:00 request x9"]


def test_a_bot_is_not_asked_about() -> None:
    bot = Person("bo", "播报", roles=("bot",))
    scene = Scene(ONLY, persons=(*EVERYBODY, bot), presume=False)
    scene.feed(Message, "03-02 09:00", "bo", text="早安")
    assert scene.said() == []


def test_an_outsider_asked_about_stays_open_while_the_roster_says_so() -> None:
    scene = Scene(ONLY, persons=EVERYBODY, later={"next": (LIN, MO, Person("x9", "新人", roles=("vendor",)))})
    scene.feed(Join, "03-02 09:00", "x9")
    scene.feed(RosterEdition, "03-02 12:00", edition="next")
    scene.tick("03-04 09:00")
    assert scene.said() == ["03-02 09:00 request x9", "03-03 09:00 unknown x9"]
