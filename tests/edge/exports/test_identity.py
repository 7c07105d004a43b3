"""Accounts and names become people of the roster where nothing is in doubt."""

from __future__ import annotations

from qungui.app.imports import open_chat
from qungui.core.facts import Message
from qungui.core.people.model import Person
from qungui.core.people.roster import Roster
from tests.edge.exports.samples import SAMPLES

ROSTER = Roster((
    Person("u-qian", "钱一", accounts={"wechat": "wxid_q"}),
    Person("u-sun", "孙二", department="销售部"),
    Person("u-li", "李三", aliases=("小李子",)),
    Person("u-zhou1", "周四"),
    Person("u-zhou2", "周四"),
))  # fmt: skip


def actors(tmp_path, *records, roster=ROSTER, **how):
    text = "".join(f"{who} 2025-04-10 00:{n:02}:00\n{said}\n\n" for n, (who, said) in enumerate(records))
    path = tmp_path / "群.txt"
    path.write_text(text, encoding="utf-8")
    feed = open_chat([path], roster=roster, **how)
    return [fact for fact in feed if type(fact) is Message], feed


def test_account_then_name_then_themselves(tmp_path):
    said, _ = actors(
        tmp_path, ("随便叫(wxid_q)", "一"), ("销售部-孙二(wxid_s)", "二"), ("小李子(wxid_l)", "三"), ("周四(wxid_z)", "四"), ("外人(wxid_x)", "五"),
    )  # fmt: skip
    assert [fact.actor for fact in said] == ["u-qian", "u-sun", "u-li", "wxid_z", "wxid_x"]


def test_one_account_under_several_names_is_one_person(tmp_path):
    said, _ = actors(tmp_path, ("小可爱(wxid_s)", "一"), ("孙二(wxid_s)", "二"))
    assert [(fact.actor, fact.name) for fact in said] == [("u-sun", "小可爱"), ("u-sun", "孙二")]


def test_two_accounts_of_one_name_are_nobody_of_the_roster(tmp_path):
    said, feed = actors(tmp_path, ("孙二(wxid_1)", "一"), ("孙二(wxid_2)", "@孙二 二"))
    assert [fact.actor for fact in said] == ["wxid_1", "wxid_2"]
    assert said[1].mentions == ()
    assert any("孙二" in problem.reason for problem in feed.problems)


def test_the_exact_name_goes_before_a_longer_one_and_the_account_before_any(tmp_path):
    said, _ = actors(tmp_path, ("孙二(wxid_1)", "一"), ("销售部-孙二(wxid_2)", "二"), ("钱一(wxid_3)", "三"), ("甲(wxid_q)", "四"))
    assert [fact.actor for fact in said] == ["u-sun", "wxid_2", "wxid_3", "u-qian"]


def test_an_account_that_wore_two_peoples_names_stays_itself(tmp_path):
    said, _ = actors(tmp_path, ("孙二(wxid_1)", "一"), ("李三(wxid_1)", "二"))
    assert [fact.actor for fact in said] == ["wxid_1", "wxid_1"]


def test_mentions(tmp_path):
    said, _ = actors(
        tmp_path, ("销售部 孙二(wxid_s)", "一"), ("销售部(wxid_x)", "@销售部 孙二 看 @李三\u2005 @所有人 @钱一,@周四 @没有的人 a@b.c"), ("甲(wxid_3)", "@销售部孙 @甲乙"),
        ("乙(wxid_4)", "@allen @all 好 @All"),
    )  # fmt: skip
    assert said[1].mentions == ("u-sun", "u-li", "*", "u-qian")
    assert said[2].mentions == ()
    assert said[3].mentions == ("*",)


def test_me(tmp_path):
    said, _ = actors(tmp_path, ("钱(我)", "一"))
    assert said[0].actor == "钱"
    said, _ = actors(tmp_path, ("钱(我)", "一"), me="钱一")
    assert said[0].actor == "u-qian"
    said, _ = actors(tmp_path, ("孙二(我)", "一"))
    assert said[0].actor == "u-sun"
    said, _ = actors(tmp_path, ("孙二(我)", "一"), roster=None)
    assert said[0].actor == "孙二"


def test_me_is_mentioned_by_the_own_name_and_has_the_own_account(tmp_path):
    said, _ = actors(tmp_path, ("小丙(我)", "一"), ("孙二(wxid_s)", "@小丙 好"), me="钱一")
    assert said[1].mentions == ("u-qian",)
    path = tmp_path / "flow.json"
    path.write_text(SAMPLES["weflow"][1], encoding="utf-8")
    said = [fact for fact in open_chat([path], roster=ROSTER, me="李三") if type(fact) is Message]
    assert said[1].actor == "u-li"


def test_ids_do_not_depend_on_the_roster(tmp_path):
    records = [("销售部-孙二(wxid_s)", "二"), ("系统消息", '"孙二"邀请"李三"加入了群聊'), ("销售部-孙二(wxid_s)", "二")]
    with_roster, _ = actors(tmp_path, *records)
    without, _ = actors(tmp_path, *records, roster=None)
    assert [fact.id for fact in with_roster] == [fact.id for fact in without]
