"""The catalogue: every kind has its sentence and wordings that are really read as it; the parameters are those of the contract, and have words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from qungui.app.kinds import kind_page, read_as
from qungui.app.parameters import OF_KIND, PARAMETERS, meaning, value_words
from qungui.app.platforms import platforms, seen_by, sights_of
from qungui.core.clauses import KINDS
from qungui.core.facts import SEES
from qungui.edge.files import UnusableFile

# FORMATS §3, "Parameters": parameter -> kinds. "names" are the two kinds about names.
CONTRACT = {
    "within": "real_name nickname_format profile_required ack_deadline announcement_read share_duty reminder leave_notice inactive_cleanup",
    "template": "nickname_format", "example": "nickname_format", "allow": "member_scope", "invite": "member_scope", "name": "group_name penalty",
    "fields": "profile_required", "categories": "banned_content ad_approval", "where": "banned_content ad_approval",
    "category": "posting_quota flood_limit", "topics": "business_only", "strict": "business_only", "terms": "confidentiality", "what": "confidentiality",
    "voice_seconds": "message_form", "max_chars": "message_form", "at_all": "message_form", "allow_kinds": "message_form", "attest": "message_form",
    "count": "flood_limit posting_quota", "per": "flood_limit posting_quota", "from": "ack_deadline quiet_hours daily_checkin",
    "to": "ack_deadline quiet_hours daily_checkin", "only_due": "ack_deadline", "unless": "ack_deadline", "clock": "ack_deadline",
    "every": "reminder admin_duty attested archive", "of": "reminder admin_duty attested archive", "report": "reminder admin_duty attested archive",
    "windows": "schedule no_use_at_work", "roles": "no_use_at_work dispute", "ladder": "penalty", "actions": "penalty", "by_severity": "penalty",
    "window": "penalty", "yuan": "penalty", "max_count": "penalty",
}  # fmt: skip
FORMATS = Path(__file__).parents[3] / "shared" / "design" / "FORMATS.md"
_SHORT = {
    "names": "real_name nickname_format", "profile": "profile_required", "ack": "ack_deadline", "announcement": "announcement_read", "share": "share_duty",
    "inactive": "inactive_cleanup",
}  # fmt: skip


@pytest.mark.parametrize("name", CONTRACT)
def test_the_codes_own_table_has_what_the_contract_has(name):
    lacking = [kind for kind in CONTRACT[name].split() if name not in KINDS[kind].params.__struct_encode_fields__]
    assert lacking == []


@pytest.mark.skipif(not FORMATS.exists(), reason="the contract lies beside the project only at its makers'")
def test_the_table_here_is_that_of_the_contract():
    text = FORMATS.read_text(encoding="utf-8")
    table = text[text.index("| parameter | kinds | meaning |") : text.index("## 4. Findings")]
    found: dict[str, set[str]] = {}
    for names, kinds, *_ in (line.strip("| ").split(" | ") for line in table.splitlines()[2:] if line.startswith("|")):
        named = {kind for word in re.findall(r"[a-z_]+", re.sub(r"`[^`]*`|:", " ", kinds)) for kind in _SHORT.get(word, word).split() if kind in KINDS}
        for name in re.findall(r"`(\w+)`", names):
            found[name] = named
    assert found == {name: set(kinds.split()) for name, kinds in CONTRACT.items()}


@pytest.mark.parametrize("name", KINDS)
def test_every_wording_is_read_as_its_kind(name):
    kind = KINDS[name]
    assert kind.wordings
    assert [text for text in kind.wordings if read_as(kind, text) is None] == []
    assert re.fullmatch(r"[^\n]*[\u4e00-\u9fff][^\n]*。", kind.says)


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_kind_has_a_page(name, lang):
    page = kind_page(name, lang)
    assert [one.name for one in page.parameters] == list(KINDS[name].params.__struct_encode_fields__)
    assert all(one.word and one.says and (one.word != one.name or lang == "en") for one in page.parameters)
    assert len(page.platforms) == len(platforms())
    assert (Path(__file__).parents[2] / page.casebook).exists()


def test_a_page_by_the_chinese_name_and_none():
    assert kind_page("刷屏") == kind_page("flood_limit")
    assert kind_page("flood_limit").parameters[0].default == "5 条"
    assert read_as(KINDS["flood_limit"], "请文明用语。") is None
    with pytest.raises(UnusableFile, match="没有「跳舞」这种规则"):
        kind_page("跳舞")


@pytest.mark.parametrize("name", KINDS)
def test_defaults_are_parameters_and_make_no_difference_where_they_are_written_out(name):
    """A rule with its defaults written out is set up as one that leaves them out."""
    from qungui.core.bind import bind
    from qungui.core.people.model import Group
    from qungui.core.policy.model import Clause, Policy, Rule

    kind = KINDS[name]
    defaults = dict(kind.defaults(kind.params(), ()))
    assert set(defaults) <= set(kind.params.__struct_encode_fields__)
    if kind.judge is None or not defaults:
        return
    judges = [bind(Policy("p", "1", clauses=(Clause("1", "x", (Rule(name, given),)),)), KINDS, Group("g", "g"))[0].rules[0][1] for given in ({}, defaults)]
    bare, full = ({key: value for key, value in vars(one).items() if key not in ("rule", "params")} for one in judges)
    if name in ("real_name", "nickname_format"):  # a name is mended in a day, said or not
        bare["within"], full["within"] = bare["within"] or "24h", full["within"]
    assert bare == full


def test_what_platforms_show():
    known = {one.title: one for one in platforms()}
    assert all(set(one.sees) <= SEES for one in known.values())
    archive, bot = known["企业微信会话存档"], known["QQ 群机器人(OneBot)"]
    assert seen_by(KINDS["quiet_hours"], archive) == "看得见"
    assert seen_by(KINDS["real_name"], archive) == "看不见群名片、改群名片,只能问人"
    assert seen_by(KINDS["real_name"], bot, "en") == "seen"
    assert seen_by(KINDS["share_duty"], bot, "en") == "shares not seen: people are asked"
    assert seen_by(KINDS["bot_use"], bot).startswith("靠人")
    assert seen_by(KINDS["penalty"], bot, "en") == "a setting"
    assert sights_of(KINDS["banned_content"]) == ("messages",)
    assert sights_of(KINDS["no_leave"]) == ("leaves",)


@pytest.mark.parametrize(
    ("name", "value", "zh", "en"),
    [
        ("within", "30m", "30 分钟", "30m"), ("within", "1d", "24 小时", "1d"), ("within", "immediate", "马上", "at once"), ("within", None, "不写", "not given"),
        ("per", "1mo", "每月", "a month"), ("per", "10s", "10 秒", "10s"), ("count", 5, "5 条", "5"), ("max_chars", 300, "300 字", "300 characters"),
        ("yuan", 20.5, "20.5 元", "20.5 yuan"), ("strict", True, "是", "True"), ("categories", ("porn", "ads"), "色情、广告", "porn, ads"),
        ("from", {"roles": ["leader"]}, "领导", "roles: leader"), ("from", "22:00", "22:00", "22:00"), ("to", "responsible", "负责的人", "whoever is responsible"),
        ("except", {"departments": ["财务部"], "status": ["absent"], "days": ["sat"], "times": [{"from": "12:00", "to": "13:00"}]},
         "财务部;请假;周六;12:00 到 13:00", "departments: 财务部; status: absent; days: sat; times: from: 12:00; to: 13:00"),
        ("except", {"times": [{"at": "12:00"}]}, "times:at:12:00", "times: at: 12:00"), ("roles", ("operator",), "操作工", "operator"),
        ("every", {"weekday": ["mon", "fri"], "at": "17:00"}, "每周一、五 17:00", "weekday: mon, fri; at: 17:00"), ("every", {"day": 25}, "每月 25 日", "day: 25"),
        ("every", {"months": 3}, "每 3 个月", "months: 3"), ("every", {"years": 1}, "years:1", "years: 1"),
        ("windows", [{"from": "06:00", "to": "08:00", "allow": ["red_packet"], "name": "升旗"}], "06:00–08:00升旗(红包)", "from: 06:00; to: 08:00; allow: red_packet; name: 升旗"),
        ("ladder", ["remind", {"nth": 3, "do": "mute", "for": "24h"}, {"nth": 4, "do": "fine", "yuan": 20}], "第 1 次提醒、第 3 次禁言 24h、第 4 次罚款 20 元",
         "remind, 3. mute, 4. fine 20 yuan"),
        ("actions", ["warn", {"do": "mute"}], "警告或禁言", "warn, mute"), ("by_severity", {"minor": ["warn"], "serious": "remove"}, "轻微:警告;严重:移出群", "minor: warn; serious: remove"),
        ("allow_kinds", ["image"], "图片", "image"), ("fields", ["photo", "职称"], "本人照片、职称", "photo, 职称"), ("penalty", "steps", "steps", "steps"), ("odd", 1.5, "1.5", "1.5"),
    ],
)  # fmt: skip
def test_values_in_words(name, value, zh, en):
    assert (value_words(name, value), value_words(name, value, "en")) == (zh, en)


def test_no_word_is_for_nothing():
    known = {name for kind in KINDS.values() for name in kind.params.__struct_encode_fields__}
    assert set(PARAMETERS) - known == {"applies_to", "except", "mode", "penalty", "confirm"}
    assert [key for key in OF_KIND if key[1] not in KINDS[key[0]].params.__struct_encode_fields__] == []
    assert meaning("flood_limit", "colour") == ("colour", "colour", "")
