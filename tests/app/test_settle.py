"""Problems are settled by their number and the number of the choice; what was said wrongly is told in one sentence."""

from __future__ import annotations

import pytest
from msgspec import structs

from qungui.app.errors import UnusableFile
from qungui.app.read import read_file, to_json
from qungui.app.settle import over, settle

TEXT = "1、严禁拉人。\n2、晚上十点关灯。\n3、\n4、22点到7点,早市除外,不发消息。\n5、红包时间:6点半到8点。\n"


@pytest.fixture
def read(tmp_path):
    path = tmp_path / "约定.txt"
    path.write_text(TEXT, encoding="utf-8")
    return read_file(path)


def number(problems, words):
    return next(place for place, one in enumerate(problems, 1) if words in one.text)


def test_choices_are_made_and_the_rest_stays_open(read):
    policy, problems = read
    night = number(problems, "到几点为止")
    read_as, made, chosen, rest = settle(policy, problems, [f"{night}=3", " 1 = 1 "])
    assert (read_as, [one.label for one in chosen]) == (policy, ["到次日 07:00", "邀请别人进本群"])
    assert [rule.params for rule in made.clauses[1].rules] == [{"from": "22:00", "to": "07:00"}]
    assert made.clauses[0].rules[0].kind == "member_scope"
    assert set(rest) == set(range(1, len(problems) + 1)) - {1, night}
    assert made.edition != policy.edition


def test_choices_are_made_upon_what_was_decided_before(read):
    policy, problems = read
    decided = structs.replace(policy, calendar={"hours": "08:00-17:00"}, clauses=tuple(
        structs.replace(clause, rules=tuple(structs.replace(rule, mode="shadow", penalty="steps") for rule in clause.rules)) for clause in policy.clauses
    ))  # fmt: skip
    made = over(settle(policy, problems, [f"{number(problems, '到几点为止')}=3"]), decided)
    [rule] = made.clauses[1].rules
    assert (rule.params, rule.mode, rule.penalty) == ({"from": "22:00", "to": "07:00"}, "shadow", "steps")
    assert (made.calendar, made.clauses[4].rules[0].mode) == ({"hours": "08:00-17:00"}, "shadow")
    assert over(settle(policy, problems, []), decided) is decided


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        (["1"], "看不懂"),
        (["一=1"], "看不懂"),
        (["99=1"], "没有第 99 个疑问"),
        (["1=1", "1=2"], "每个选一次"),
        (["1=9"], "只有 3 个选项"),
        (["1=0"], "只有 3 个选项"),
    ],
)
def test_what_cannot_be_chosen(read, wanted, words):
    with pytest.raises(UnusableFile, match=words):
        settle(*read, wanted)


def test_where_there_is_nothing_to_choose(tmp_path):
    path = tmp_path / "约定.txt"
    path.write_text("1、不得改群名。", encoding="utf-8")
    policy, problems = read_file(path)
    with pytest.raises(UnusableFile, match="没有选项"):
        settle(policy, problems, [f"{number(problems, '群名')}=1"])


def test_clauses_that_contradict_each_other_are_problems_of_the_reading(read):
    policy, problems = read
    assert [one.clause for one in problems if "说法不一" in one.text] == ["4"]
    said = to_json(policy, problems)["problems"]
    first = next(one for one in said if "拉人" in one["text"])
    assert [list(one) for one in first["becomes"]] == [["clauses"]] * 3
    assert all("becomes" not in one for one in said if not one["choices"])
