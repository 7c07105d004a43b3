"""Stance, consequences, categories, roles and templates."""

from __future__ import annotations

import pytest

from qungui.core.wording.categories import categories
from qungui.core.wording.consequences import acts, by_severity, ladder, money, step
from qungui.core.wording.passage import Passage
from qungui.core.wording.roles import addressee, exception, roles
from qungui.core.wording.stance import fragments, lead_force
from qungui.core.wording.templates import example, template
from qungui.core.wording.text import fold_text


def forces(text, inherited="say"):
    return [(one.force, one.soft) for one in fragments(fold_text(text), inherited)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("严禁赌博", [("ban", False)]),
        ("请各位不要刷屏", [("ban", False)]),
        ("小广告一律不许发", [("ban", False)]),
        ("尽量少发语音", [("ban", True)]),
        ("太长的转发影响大家,请注意", [("ban", True), ("ban", True)]),
        ("可以发照片", [("may", False)]),
        ("请用真名", [("ask", False)]),
        ("不发广告,以免打扰邻居", [("ban", False), ("why", False)]),
        ("刷屏会被踢", [("ban", False), ("punish", False)]),
        ("发广告的,移出", [("ban", False), ("punish", False)]),
        ("违反规定的,移出", [("say", False), ("punish", False)]),
        ("如果谁闹事,则移出", [("ban", False), ("punish", False)]),
        ("低俗、暴力,以及赌博的内容,一律不行", [("ban", False), ("ban", False), ("ban", False)]),
        ("这样做是为了安静,不发广告", [("may", False), ("may", False)]),
        ("我们希望大家开心,但禁止赌博", [("may", False), ("ban", False)]),
        ("除非有急事", [("may", False)]),
        ("禁止赌博,除非是玩笑", [("ban", False), ("may", False)]),
        ("为了秩序,大家配合", [("why", False), ("say", False)]),
        ("允许不受限制地讨论", [("may", False)]),
        ("群公告(请看)", [("say", False)]),
        ("对于违规内容本群将予以警告", [("punish", False)]),
        ("对于违规内容本群将通过包括但不限于警告、移出等方式处理", [("punish", False), ("punish", False)]),
        ("这样好吗,严禁赌博?", [("may", False), ("ban", False)]),
        ("不改的一律移出", [("ban", False), ("punish", False)]),
        ("一旦查实,挂群", [("say", False), ("punish", False)]),
        ("请互相体谅", [("ask", False)]),
        ("别怪群主没提醒", [("may", False)]),
        ("遵守约定的欢迎再来", [("may", False)]),
        ("发广告→移出", [("say", False), ("punish", False)]),
        ("", []),
        ("。。好。", [("say", False)]),
        ("好,。坏", [("say", False), ("say", False)]),
    ],
)
def test_forces(text, expected):
    assert forces(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("广告", ["ban"]),
        ("发器材(请到隔壁)", ["ban"]),
        ("允许口头聊", ["may"]),
        ("请到隔壁问", ["ask"]),
        ("如果拿不准,请联系管理员", ["say", "ask"]),
        ("尊重别人", ["ban"]),
        ("随时发病", ["ban"]),
        ("会移出", ["punish"]),
        ("闹事将移出", ["ban", "punish"]),
    ],
)
def test_items_of_a_ban(text, expected):
    assert [one for one, _ in forces(text, "ban")] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("以下行为严禁:", ("ban", False)),
        ("不建议的内容", ("ban", True)),
        ("群主职责", ("ask", False)),
        ("违规处理", ("punish", False)),
        ("✅ 欢迎", ("may", False)),
        ("本群守则", ("say", False)),
        ("不可接受的行为", ("ban", False)),
        ("有以下行为者,直接移出:", ("ban", False)),
        ("春天", None),
    ],
)
def test_lead(text, expected):
    assert lead_force(text) == expected


def test_ladder():
    assert ladder("初犯提醒,第二次禁言两天,第三次移出") == [
        {"nth": 1, "do": "remind"},
        {"nth": 2, "do": "mute", "for": "48h"},
        {"nth": 3, "do": "remove"},
    ]
    assert ladder("警告一次,再犯罚款20元") == [{"nth": 1, "do": "warn"}, {"nth": 2, "do": "fine", "yuan": 20}]
    assert ladder("再次发现的移出") == []
    assert ladder("屡教不改,看着办") == []
    assert ladder("第三次警告,第一次移出") == []


def test_acts():
    assert acts("被禁言的朋友可以申诉") == []
    assert acts("一律删除,再犯送客") == ["recall", "remove"]
    assert money("扣五十") == 50
    assert money("扣5分") is None
    assert acts("警告、移出,不得踢人,警告") == ["warn", "remove"]
    assert step("mute", "禁言") == "mute"
    assert money("罚三十块") == 30
    assert money("罚几元") is None
    assert by_severity("轻者提醒,重者移出;轻微看看") == {"minor": ["remind"], "serious": ["remove"]}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("涉黄涉赌", ["porn", "gambling"]),
        ("推广链接", ["ads"]),
        ("任何链接", ["links"]),
        ("来历不明的链接", ["virus_link"]),
        ("别的群的二维码", ["other_groups"]),
        ("虚假宣传", ["fraud"]),
        ("违反国家法律的内容", ["illegal"]),
        ("偷拍邻居", ["privacy"]),
        ("谨防被骗", []),
        ("器材交易时间", []),
        ("釣魚連結", ["virus_link"]),
        ("晚饭", []),
    ],
)
def test_categories(text, expected):
    assert categories(fold_text(text)) == expected


def test_roles():
    assert roles("班主任和管理员") == ["admin", "teacher"]
    assert addressee("管理员不得偏心") == {"roles": ["admin"]}
    assert addressee("家长不得拉票") is None
    assert addressee("老师发布的通知请看") is None
    assert addressee("大家不要吵") is None
    assert addressee("今天") is None
    assert exception("除群主、管理员外不得发公告") == {"roles": ["owner", "admin"]}
    assert exception("除周末以外") is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("昵称统一为:楼栋-房号-姓名", "楼栋+房号+姓名"),
        ("名片改为【科室】姓名", "科室+姓名"),
        ("名片写成 部门姓名", "部门+姓名"),
        ("备注:孩子姓名+爸爸(妈妈)", "孩子姓名+爸爸/妈妈"),
        ("ID格式为ABC-游戏ID(代号)", "ABC+游戏ID+代号"),
        ("请把昵称改为姓名", None),
        ("打卡格式:日期+姓名", None),
        ("名片:区服丨角色名丨门派", "区服+角色名+门派"),
        ("以「地區－暱稱」作顯示名稱", "地區+暱稱"),
        ("昵称改成学号再加姓名", "学号+姓名"),
        ("名片注明楼号和称呼", "楼号+称呼"),
        ("Nickname: Name + District", "Name+District"),
        ("昵称不要太长", None),
        ("部门+姓名", None),
        ("公司规定昵称里写清部门+姓名", "部门+姓名"),
    ],
)
def test_template(text, expected):
    assert template(fold_text(text), text) == expected


def test_template_of_another_text_stays_folded():
    assert template("昵称:id+姓名", "x") == "id+姓名"
    assert example("昵称:部门+姓名,例如:财务部-林晓", "昵称:部门+姓名,例如:财务部-林晓") == "财务部-林晓"
    assert example("没有", "没有") is None


def test_passage():
    p = Passage("3、严禁赌博,以免生事,可以打牌,违者移出", number="3、", headings=("群主职责",))
    assert (p.words[:4], p.banned, p.reasons, p.punishing, p.admins_above) == (
        "严禁赌博",
        "严禁赌博",
        "以免生事",
        "违者移出",
        True,
    )
    assert p.asked == ""
    assert p.demanded == "严禁赌博"
    assert Passage("管理员除外,群主不得发言").rule(x=None, y_=1) == {"y": 1, "except": {"roles": ["admin"]}}
