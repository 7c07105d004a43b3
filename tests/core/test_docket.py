"""All groups together: who is inside a group that has not been heard of yet."""

from __future__ import annotations

from qungui.core.clauses import KINDS
from qungui.core.docket import Brief, Docket, second_groups
from qungui.core.facts import Message
from qungui.core.people.model import Group, Person
from qungui.core.people.roster import Roster
from qungui.core.policy.model import Clause, Policy, Rule
from tests.core.clauses.scene import at, policy, rule


def forwarded(groups_of_mo: tuple[str, ...]) -> list[str]:
    """What is said when Lin forwards something out of a confidential group that has shown no fact so far."""
    people = (Person("lin", "林溪", groups=("rd", "all")), Person("mo", "莫愁", groups=groups_of_mo))
    brief = Brief(
        policies=(policy(rule("confidentiality")),), kinds=KINDS, rosters={"1": Roster(people, "1")}, first_roster="1",
        groups=(Group("rd", "研发群", confidential=True), Group("all", "全员群")),
    )  # fmt: skip
    docket = Docket(brief)
    docket.feed(Message(id="m1", at=at("03-02 09:00"), group="all", actor="lin", text="配方按新版", forwarded_from="rd"))
    return [f"{one.verdict} {one.subject}" for one in docket.findings()]


def test_the_roster_says_who_is_inside_a_group_not_heard_of():
    assert forwarded(("all",)) == ["breach lin"]
    assert forwarded(("rd", "all")) == []


def test_findings_are_kept_where_they_are_wanted():
    kept = {}
    brief = Brief(policies=(policy(rule("quiet_hours", **{"from": "22:00", "to": "07:00"})),), kinds=KINDS, rosters={"1": Roster((), "1")}, first_roster="1")
    docket = Docket(brief, kept)
    docket.feed(Message(id="m1", at=at("03-02 23:00"), group="g", actor="lin", text="在"))
    assert [one.verdict for one in kept.values()] == ["breach"]
    assert docket.findings() == list(kept.values())


def test_a_management_group_is_bound_only_by_a_rule_that_counts():
    rules = tuple(Rule("management_group", {"name": mode}, mode=mode) for mode in ("enforce", "shadow", "off"))
    assert second_groups(Policy("p", "1", clauses=(Clause("1", "", rules),))) == ["enforce"]
