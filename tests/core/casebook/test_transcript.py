import hashlib
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from qungui.core.casebook.chat import parse_chat
from qungui.core.casebook.scene import PendingAct, Scene, Transcript, order
from qungui.core.casebook.transcript import read_transcript, transcribe
from qungui.core.facts import Attachment, Fact, Tick
from qungui.core.moments import HOUR, MINUTE, parse_moment
from qungui.core.people.model import Group, Person
from qungui.core.people.roster import Roster


def _same(kind: str, name: str) -> Attachment:
    """In a casebook the name stands for the content."""
    return Attachment(kind, name, sha256=hashlib.sha256(name.encode()).hexdigest())

ROSTER = Roster(
    (Person("w", "王总", "总部", roles=("leader",)), Person("z", "张三", "销售部"), Person("a1", "王伟"), Person("a2", "王伟")), "1"
)
SCENE = Scene(ROSTER, (Group("rd", "研发群"), Group("all", "全员群")), "rd", place="a.md")
NINE = parse_moment("2026-03-02T09:00")


def tell(text: str, scene: Scene = SCENE) -> Transcript:
    return transcribe(parse_chat(text.split("\n"), "a.md", 1, "2026-03-02").lines, scene)


def facts(text: str) -> list[dict[str, Any]]:
    """What each fact says beside what all have."""
    found = []
    for event in tell(text).events:
        said = {"type": type(event).__name__}
        for key in event.__struct_fields__:
            value = getattr(event, key)
            if key not in ("extra", "group", "seq", "tool", "line") and value not in ("", None, (), ()) and key != "at":
                said[key] = value
        found.append(said)
    return found


def test_messages() -> None:
    found = facts(
        "09:00 王总: @张三 看一下 [文件 a.docx]\n09:01 张三 re 09:00: 收到\n09:02 路人: [图片 b.jpg 字:加我 码:x] @王总\n09:03 张三: [转发 全员群] 底价"
    )
    assert found == [
        {"type": "Message", "id": "m1", "actor": "w", "text": "@张三 看一下", "mentions": ("z",), "attachments": (_same("file", "a.docx"),)},
        {"type": "Message", "id": "m2", "actor": "z", "text": "收到", "reply_to": "m1"},
        {"type": "Message", "id": "m3", "actor": "路人", "text": "@王总", "mentions": ("w",), "attachments": (_same("image", "b.jpg"),)},
        {"type": "Observed", "id": "m3.1", "message": "m3", "what": "ocr", "value": "加我", "by": "casebook"},
        {"type": "Observed", "id": "m3.2", "message": "m3", "what": "qr", "value": "x", "by": "casebook"},
        {"type": "Message", "id": "m4", "actor": "z", "text": "底价", "forwarded_from": "all"},
    ]


def test_acts() -> None:
    found = facts("""09:00 王总: 请转发 [链接 https://a.example]
09:01 * 王总 announces: 明天放假
09:02 * 张三 reads 09:01
09:02 * 张三 acks 09:01
09:03 * 张三 shares 09:00 [图片 b.jpg]
09:03 * 王总 shares 09:00
09:04 张三: 错字
09:05 * 张三 edits 09:04: 对字 @王总
09:06 * 张三 recalls 09:04
09:07 * 张三 leaves
09:08 * 张三 joins as 阿三 by 王总 via qr
09:08 * 路人 joins
09:09 * 阿三 renames 销售部-张三
09:10 * 路人 removed by 王总
09:10 * 路人 removed
09:11 * 王总 group renames 新群
09:12 * 张三 profile intro: 你好
09:13 * 王总 rejects ad
09:14 * 路人 reports 张三 09:04: 骂人
09:14 * 路人 reports 张三""")
    assert found == [
        {"type": "Message", "id": "m1", "actor": "w", "text": "请转发", "attachments": (Attachment("link", url="https://a.example"),)},
        {"type": "Announcement", "id": "m2", "actor": "w", "text": "明天放假"},
        {"type": "Read", "id": "m3", "actor": "z", "message": "m2"},
        {"type": "Ack", "id": "m4", "actor": "z", "message": "m2"},
        {"type": "Share", "id": "m5", "actor": "z", "campaign": "m1", "proof": _same("image", "b.jpg")},
        {"type": "Share", "id": "m6", "actor": "w", "campaign": "m1"},
        {"type": "Message", "id": "m7", "actor": "z", "text": "错字"},
        {"type": "Edit", "id": "m8", "actor": "z", "message": "m7", "text": "对字 @王总", "mentions": ("w",)},
        {"type": "Recall", "id": "m9", "actor": "z", "message": "m7"},
        {"type": "Leave", "id": "m10", "actor": "z"},
        {"type": "Join", "id": "m11", "actor": "z", "by": "w", "via": "qr", "name": "阿三"},
        {"type": "Join", "id": "m12", "actor": "路人"},
        {"type": "Rename", "id": "m13", "actor": "z", "name": "销售部-张三"},
        {"type": "Leave", "id": "m14", "actor": "路人", "by": "w", "how": "removed"},
        {"type": "Leave", "id": "m15", "actor": "路人", "how": "removed"},
        {"type": "GroupRename", "id": "m16", "actor": "w", "name": "新群"},
        {"type": "Profile", "id": "m17", "actor": "z", "field": "intro", "value": "你好"},
        {"type": "Reject", "id": "m18", "actor": "w", "about": "ad"},
        {"type": "Report", "id": "m19", "actor": "路人", "subject": "z", "about": "m7", "text": "骂人"},
        {"type": "Report", "id": "m20", "actor": "路人", "subject": "z"},
    ]


def test_until() -> None:
    told = tell("""09:00 * 王总 approves absence 张三 until 18:00
20:00 * 王总 approves absence 张三 until 8:00
20:00 * 王总 approves absence 张三 until 2026-3-5
20:00 * 王总 approves absence 张三 until 2026-03-05T10:00:00+00:00
20:00 * 王总 approves absence 张三 until 24:00
20:00 * 王总 approves absence 张三 until 25:00
20:00 * gap until 21:00:30
20:30 * filled
20:30 * filled until 21:00""")
    assert [event.until for event in told.events] == [
        NINE + 9 * HOUR, NINE + 23 * HOUR, parse_moment("2026-03-05"), parse_moment("2026-03-05T18:00"), NINE + 15 * HOUR, NINE + 11 * HOUR,
        NINE + 12 * HOUR + 30_000, None, NINE + 12 * HOUR,
    ]  # fmt: skip
    assert [str(problem) for problem in told.problems] == ["a.md:6:「25:00」不是时间,写成 18:00 或 2026-03-05"]


def test_pending_acts_wait_for_their_finding() -> None:
    told = tell(
        "09:00 * 王总 attests attested 张三 yes: 看见了\n09:01 * 张三 appeals civility 误会\n09:02 * 王总 rules overturn civility 张三"
    )
    acts = [event for event in told.events if isinstance(event, PendingAct)]
    assert [(act.act, act.kind, act.subject, act.value, act.text) for act in acts] == [
        ("attests", "attested", "z", "yes", "看见了"), ("appeals", "civility", "z", "", "误会"), ("rules", "civility", "z", "overturn", ""),
    ]  # fmt: skip
    attest, appeal, ruling = (act.resolved("f1") for act in acts)
    assert (attest.id, attest.finding, attest.holds, attest.note) == ("m1", "f1", True, "看见了")  # type: ignore[union-attr]
    assert (appeal.actor, appeal.text) == ("z", "误会")  # type: ignore[union-attr]
    assert (ruling.decision, ruling.at) == ("overturn", NINE + 2 * MINUTE)  # type: ignore[union-attr]


def test_references() -> None:
    told = tell("""09:00:30 张三: 甲
09:00 王总: 乙
09:00:40 张三: 丙
## 全员群
09:00 张三: 别的群
## rd
09:05 * 张三 acks 09:00
09:05 * 张三 acks 9:00:30
09:05 * 张三 recalls 09:00
--- 2026-03-03
09:00:10 王总: 次日
09:05 * 张三 acks 09:00
09:05 * 张三 acks 2026-3-2 09:00
09:06 * 张三 acks 10:00
09:06 * 王总 recalls 09:00:40""")
    assert [event.message for event in told.events if hasattr(event, "message")] == ["m2", "m1", "m3", "m8", "m2", "", ""]
    assert [str(problem) for problem in told.problems] == [
        "a.md:14:这一行之前,群里没有 10:00 的消息", "a.md:15:这一行之前,王总没有 09:00:40 的消息",
    ]  # fmt: skip
    assert told.groups == ("rd", "all")


def test_late_lines_stand_where_they_happened() -> None:
    told = tell("09:00 王总: 甲\n10:00 (late 09:10) 张三: 晚到\n09:20 (late 11:00) 张三 re 09:10: 也晚\n09:30 * tick")
    assert [(event.id, event.at - NINE) for event in told.events] == [("m1", 0), ("m2", 10 * MINUTE), ("m3", 20 * MINUTE), ("m4", 30 * MINUTE)]
    assert told.problems == ()


def test_ticks_are_last_of_their_instant_and_for_every_group() -> None:
    told = tell("09:00 * tick\n09:00 王总: 甲\n## all\n09:00 * adopts 2")
    assert [(event.id, event.group, isinstance(event, Tick)) for event in told.events] == [
        ("m2", "rd", False), ("m3", "rd", False), ("m3", "all", False), ("m1", "rd", True), ("m1", "all", True),
    ]  # fmt: skip


def test_who_joins_first() -> None:
    told = tell("09:00 * 张三 joins\n09:01 * 王总 leaves\n09:02 * 王总 joins\n## all\n09:03 王总: 在")
    assert told.joiners == {"rd": frozenset({"z"}), "all": frozenset()}


def test_the_roster_changes() -> None:
    told = tell("09:00 * roster 张三 department=财务部 status=left\n09:10 * roster 新人 name=新来的\n09:20 新来的: 大家好\n09:30 * roster 张三 shift=乱写")
    assert list(told.rosters) == ["1", "1+1", "1+2", "1+3"]
    later = told.rosters["1+2"].at(NINE)
    assert (later.get("z").department, later.get("z").left) == ("财务部", True)  # type: ignore[union-attr]
    assert [person.id for person in later.all] == ["w", "z", "a1", "a2", "新人"]
    assert told.events[2].actor == "新人"
    assert len(told.problems) == 1


def test_namesakes_are_a_warning() -> None:
    told = tell("09:00 王伟: 在")
    assert (told.events[0].actor, told.problems) == ("a1", ())
    assert [str(warning) for warning in told.warnings] == ["a.md:1:「王伟」不止一人,暂当作花名册里的第一位,请改写编号"]


def test_a_transcript_as_an_import() -> None:
    found, problems = read_transcript("09:00 张三: 甲\n看不懂\n10:00 * 张三 appeals civility", "2026-03-02", SCENE)
    assert [fact.id for fact in found] == ["m1"]
    assert [str(problem) for problem in problems] == [
        "a.md:2:看不懂这一行「看不懂」,以 HH:MM 开头,写法见 FORMATS §5",
        "a.md:3:导入时不知道说的是哪一条认定,这一行已略过,申诉和裁定请在群规里做",
    ]
    assert [fact.at for fact in read_transcript("--- 2026-03-02\n09:00 张三: 甲", "", Scene(ROSTER))[0]] == [NINE]


lines = st.lists(
    st.sampled_from([
        "09:00 王总: @张三 好\n", "9:30 (late 08:00) 张三 re 09:00: 收到\n", "09:00 * 张三 recalls 09:00\n", "--- 2026-03-03\n", "## all\n",
        "10:00 * 甲 joins as 乙 by 丙\n", "10:00 * 乙 leaves\n", "11:00 * roster 甲 status=left x=y\n", "08:00 * gap until 99:99\n", "12:00 * tick\n",
        "08:30 * 王总 rules waive civility 乙\n", "  [红包 5元×10]\n", "23:59 * 张三 edits 09:00: [图片]\n",
    ])
).map("".join)  # fmt: skip


@given(lines)
def test_telling_never_fails_and_is_in_order(text: str) -> None:
    told = tell(text)
    assert list(told.events) == sorted(told.events, key=order)
    facts_only: list[Fact | PendingAct] = list(told.events)
    assert len({(event.group, event.id) for event in facts_only}) == len(facts_only)
