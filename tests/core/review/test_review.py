"""A policy reviewed as a whole, with its own cases."""

from __future__ import annotations

from qungui.core.casebook.model import Block
from qungui.core.casebook.parser import parse_casebook
from qungui.core.casebook.runner import Bench
from qungui.core.clauses import KINDS
from qungui.core.people.model import Group
from qungui.core.policy.yaml import load_policy
from qungui.core.reading import read_policy
from qungui.core.review.cover import covered, uncovered
from qungui.core.review.remark import Given
from qungui.core.review.review import review
from tests.core.review.given import rules, said, under

POLICY = """1、晚上22点至次日7点不发消息。
2、禁止发布赌博信息。
3、互相尊重。
4、违反以上规定的,第一次提醒,第二次移出。
"""
BOOK = """```policy
{policy}```
```roster
id,name
a,林溪
b,方野
```
# 夜里
```chat 2026-03-02 only=quiet_hours
23:00 林溪: 在
=> 23:00 breach quiet_hours 林溪
```
# 白天
```chat 2026-03-02
12:00 林溪: 百家乐昨天新闻里说抓了一批人
=> none banned_content
```
# 写错了
```chat 2026-03-02
12:00 林溪: 在
=> 12:00 breach quiet_hours 林溪
```
# 看不懂
```chat 2026-03-02
12点 林溪: 在
```
"""
BENCH = Bench(KINDS, read_policy)


def cases(policy=POLICY):
    return parse_casebook(BOOK.format(policy=policy), "b.md").cases


def test_what_cases_cover():
    policy = read_policy(POLICY, "p", KINDS)[0]
    cover = covered(policy, cases(), BENCH)
    assert (cover.said, cover.silent) == ({"1"}, {"2"})
    assert [one.place.split(":")[0] for one in cover.failed] == ["b.md", "b.md"]
    assert all(one.grade == "mend" and "判例「" in one.problem.text for one in cover.failed)
    found = said(uncovered(under(policy), cover))
    assert [(grade, clause, text[:12]) for grade, clause, text in found] == [
        ("note", "1", "判例里没有一例是不判的"), ("note", "2", "判例里没有一例判到它"), ("weigh", "3", "没有一例判例"),
    ]  # fmt: skip


def test_a_case_on_both_sides_says_nothing():
    policy = read_policy("1、晚上22点至次日7点不发消息。\n", "p", KINDS)[0]
    book = BOOK.replace("# 白天", "# 早上\n```chat 2026-03-02\n07:30 林溪: 早\n=> none quiet_hours\n```\n# 白天")
    cover = covered(policy, parse_casebook(book.format(policy="1、晚上22点至次日7点不发消息。\n"), "b.md").cases, BENCH)
    assert said(uncovered(under(policy), cover)) == []
    assert said(uncovered(under(rules({"kind": "civility", "mode": "off"}, {"kind": "penalty", "actions": ["warn"]}, {"kind": "no_such"})), cover)) == []


def test_cases_under_other_words_do_not_count():
    cover = covered(read_policy(POLICY, "p", KINDS)[0], cases(POLICY.replace("22点", "21点")), BENCH)
    assert (cover.said, cover.silent) == (frozenset(), {"2"})


def test_the_policy_itself_stands_first():
    book = BOOK.partition("```roster")[2].join(("```roster", ""))
    found = parse_casebook(book, "b.md", first=Block(POLICY, "p.txt", 1, "p")).cases
    assert covered(read_policy(POLICY, "p", KINDS)[0], found, BENCH).said == {"1"}


def test_the_gravest_first_each_once():
    policy = "2、违者罚款20元。\n1、领导交办的事要及时回复。\n附件:座位表\n3、例行提醒:用水、用电\n4、刷屏的,按照公司制度处理。"
    found = said(review(under(policy)))
    grades = [grade for grade, _, _ in found]
    assert grades == sorted(grades, key=["mend", "weigh", "note"].index)
    texts = [text for _, _, text in found]
    assert len(texts) == len(set(texts))
    assert sum("法律依据" in text for text in texts) == 1
    assert [grade for grade, clause, text in found if clause == "3" and "没有写明" in text] == ["mend"]
    assert sum("怎么处理不知道" in text for text in texts) == 1
    assert not any("一例" in text for text in texts)


def test_cases_are_spoken_of_where_they_were_looked_for():
    cover = covered(read_policy(POLICY, "p", KINDS)[0], cases(), BENCH)
    assert sum("判例" in text for _, _, text in said(review(under(POLICY), cover))) == 5


def test_what_binding_shows():
    found = said(review(under(rules({"kind": "no_such"}, {"kind": "civility", "tone": 3}), groups=(Group("g"), Group("h")))))
    assert [(grade, clause) for grade, clause, _ in found if clause] == [("mend", "1"), ("mend", "2")]


def test_what_is_wrong_in_yaml_must_be_mended_and_is_said_once():
    text = "policy: p\nclauses:\n  - clause: '1'\n    rules: [{kind: civility, tone: 3}]\n"
    policy, problems = load_policy(text, "p", KINDS)
    found = said(review(Given(policy=policy, problems=tuple(problems), malformed=True, kinds=KINDS)))
    assert [(grade, clause) for grade, clause, _ in found] == [("mend", "1")]


def test_exceptions_are_listed():
    text = "policy: p\nclauses:\n  - clause: '1'\n    rules: [{kind: civility}]\nexceptions:\n  - {clause: '1', kind: civility, person: a, why: 说好的}\n"
    policy, problems = load_policy(text, "p", KINDS)
    given = Given(policy=policy, problems=tuple(problems), malformed=True, kinds=KINDS)
    assert [(one.grade, one.sort, one.problem.text, one.problem.hint) for one in review(given)] == [("note", "learnt", "例外:不管a", "说好的")]


def test_what_groups_leave_blank_is_said_where_groups_are_given():
    policy = "1、指定微信群名,明确应加人员、微信发布内容及群管理员。"
    assert not [text for _, _, text in said(review(under(policy))) if "没有登记" in text]
    assert [grade for grade, _, text in said(review(under(policy, groups=(Group("g"),)))) if "没有登记" in text] == ["mend"]
