import pytest
from hypothesis import given
from hypothesis import strategies as st

from qungui.core.casebook.acts import Act, full_clock, parse_act, parse_fields
from qungui.core.casebook.chat import parse_chat
from qungui.core.casebook.model import Chat, ChatLine


def chat(text: str, info: str = "2026-03-02") -> Chat:
    return parse_chat(text.split("\n"), "a.md", 10, info)


def said(found: Chat) -> list[str]:
    return [str(problem) for problem in found.problems]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("tick", Act("tick", "", {})),
        ("gap until 10:00", Act("gap", "", {"until": "10:00"})),
        ("gap until 2026-03-02T10:00:00+08:00", Act("gap", "", {"until": "2026-03-02T10:00:00+08:00"})),
        ("filled", Act("filled", "", {})),
        ("filled until 2026-03-03", Act("filled", "", {"until": "2026-03-03"})),
        ("adopts 2", Act("adopts", "", {"edition": "2"})),
        ("roster 张三 status=left", Act("roster", "", {"whom": "张三", "fields": "status=left"})),
        ("张三 joins", Act("joins", "张三", {})),
        ("张三 joins as 财务部 李四 by 王 总 via qr", Act("joins", "张三", {"as": "财务部 李四", "by": "王 总", "via": "qr"})),
        ("张三 joins via link as A", Act("joins", "张三", {"via": "link", "as": "A"})),
        ("张三 joins as", None),
        ("张三 leaves", Act("leaves", "张三", {})),
        ("张三 removed by 李四", Act("removed", "张三", {"by": "李四"})),
        ("张三 removed", Act("removed", "张三", {})),
        ("张三 renames 销售部 张三", Act("renames", "张三", {"new": "销售部 张三"})),
        ("张三 group renames 新群", Act("group_renames", "张三", {"new": "新群"})),
        ("张三 recalls 09:00", Act("recalls", "张三", {"ref": "09:00"})),
        ("张三 recalls 2026-03-01 09:00:05", Act("recalls", "张三", {"ref": "2026-03-01 09:00:05"})),
        ("张三 edits 09:00: 新的: 话", Act("edits", "张三", {"ref": "09:00", "text": "新的: 话"})),
        ("张三 profile photo", Act("profile", "张三", {"field": "photo", "value": ""})),
        ("张三 profile intro: 我是张三", Act("profile", "张三", {"field": "intro", "value": "我是张三"})),
        ("张三 profile intro 我是张三", Act("profile", "张三", {"field": "intro", "value": "我是张三"})),
        ("张三 announces: 开会", Act("announces", "张三", {"text": "开会"})),
        ("张三 shares 09:00", Act("shares", "张三", {"ref": "09:00"})),
        ("张三 shares 09:00 [图片 a.jpg]", Act("shares", "张三", {"ref": "09:00", "proof": "[图片 a.jpg]"})),
        ("张三 reads 09:00", Act("reads", "张三", {"ref": "09:00"})),
        ("张三 acks 09:00:10", Act("acks", "张三", {"ref": "09:00:10"})),
        ("王总 approves ad", Act("approves", "王总", {"about": "ad"})),
        ("王总 approves ad 张 三", Act("approves", "王总", {"about": "ad", "whom": "张 三"})),
        ("王总 approves absence 张三 until 18:00", Act("approves", "王总", {"about": "absence", "whom": "张三", "until": "18:00"})),
        ("王总 approves ad until 18:00", Act("approves", "王总", {"about": "ad", "until": "18:00"})),
        ("王总 rejects quit 张三", Act("rejects", "王总", {"about": "quit", "whom": "张三"})),
        ("王总 attests attested 张三 no", Act("attests", "王总", {"kind": "attested", "whom": "张三", "holds": "no"})),
        ("张三 appeals civility", Act("appeals", "张三", {"kind": "civility"})),
        ("张三 appeals civility 网不好", Act("appeals", "张三", {"kind": "civility", "more": "网不好"})),
        ("张三 appeals civility: 网不好", Act("appeals", "张三", {"kind": "civility", "text": "网不好"})),
        ("王总 rules waive civility 张三: 初犯", Act("rules", "王总", {"decision": "waive", "kind": "civility", "whom": "张三", "text": "初犯"})),
        ("王总 rules forgive civility 张三", None),
        ("李四 reports 张三 09:00", Act("reports", "李四", {"whom": "张三", "ref": "09:00"})),
        ("李四 reports 张三: 骂人", Act("reports", "李四", {"whom": "张三", "text": "骂人"})),
        ("joins", None),
        ("张三 dances", None),
    ],
)
def test_acts(text: str, act: Act | None) -> None:
    assert parse_act(text) == act


def test_fields_of_a_roster_line() -> None:
    assert parse_fields("status=left 部门=销售 一部 title=") == [("status", "left"), ("部门", "销售 一部"), ("title", "")]
    assert (full_clock("9:05"), full_clock("09:05:01"), full_clock("9:05:01"), full_clock("")) == ("09:05", "09:05:01", "09:05:01", "")


def test_the_info_line() -> None:
    found = chat("", "2026-3-2 only=a,b members=none sees=messages,joins")
    assert (found.day, found.only, found.empty, found.sees, found.problems) == ("2026-03-02", ("a", "b"), True, ("messages", "joins"), ())
    assert (chat("").only, chat("").empty, chat("").sees) == ((), False, None)
    assert said(chat("", "2026-13-02 2026-03-02 2026-03-03 olny=a only= members=all")) == [
        "a.md:9:看不懂「2026-13-02」,写成 chat 2026-03-02 only=规则 members=none sees=messages,joins",
        "a.md:9:看不懂「2026-03-03」,写成 chat 2026-03-02 only=规则 members=none sees=messages,joins",
        "a.md:9:看不懂「olny=a」,写成 chat 2026-03-02 only=规则 members=none sees=messages,joins",
        "a.md:9:看不懂「only=」,写成 chat 2026-03-02 only=规则 members=none sees=messages,joins",
        "a.md:9:members 只能写 none,不能写「all」",
    ]
    assert said(chat("", "0001-01-01"))


def test_messages() -> None:
    found = chat(
        "09:00 张三: 第一行\n  第二行\n\n9:05:30 销售部 李四\uff1a收到:好\n"
        "10:00 张三 re 9:05:30: 谢谢\n--- 2026-03-03\n## 研发群\n08:00 (late 08:30) 李四: 晚到\n08:40 王: "
    )
    assert found.problems == ()
    assert found.lines == (
        ChatLine(line=10, ordinal=1, day="2026-03-02", clock="09:00", name="张三", text="第一行\n第二行"),
        ChatLine(line=13, ordinal=2, day="2026-03-02", clock="09:05:30", name="销售部 李四", text="收到:好"),
        ChatLine(line=14, ordinal=3, day="2026-03-02", clock="10:00", name="张三", text="谢谢", reply="9:05:30"),
        ChatLine(line=17, ordinal=4, day="2026-03-03", clock="08:00", late="08:30", name="李四", text="晚到", group="研发群"),
        ChatLine(line=18, ordinal=5, day="2026-03-03", clock="08:40", name="王", text="", group="研发群"),
    )


def test_acts_in_a_chat() -> None:
    found = chat("09:00 * 王 announces: 一\n  二\n09:01 * 王 profile intro\n  我\n09:02 * tick\n  不接")
    assert [(line.act, line.words) for line in found.lines] == [
        ("announces", {"text": "一\n二"}), ("profile", {"field": "intro", "value": "我"}), ("tick", {}),
    ]  # fmt: skip
    assert said(found) == ["a.md:15:看不懂这一行「不接」,以 HH:MM 开头,写法见 FORMATS §5"]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("张三: 你好", "看不懂这一行「张三: 你好」,以 HH:MM 开头,写法见 FORMATS §5"),
        ("25:00 张三: 你好", "看不懂这一行「25:00 张三: 你好」,以 HH:MM 开头,写法见 FORMATS §5"),
        ("09:00 (late 09:60) 张三: 你好", "看不懂这一行「09:00 (late 09:60) 张三: 你好」,以 HH:MM 开头,写法见 FORMATS §5"),
        ("09:00 张三" + "长" * 50, "看不懂这一行「09:00 张三" + "长" * 32 + "…」,消息写成 HH:MM 姓名: 内容"),
        ("09:00 * 张三 dances", "看不懂这个动作「* 张三 dances」,写法见 FORMATS §5"),
        ("--- 明天", "「明天」不是日期,写成 --- 2026-03-03"),
        ("=> 09:00 breach", "看不懂这条期望「=> 09:00 breach」,写成 => 09:30 breach 规则 姓名"),
        ("=> 09:00 sin kind 张三", "看不懂这条期望「=> 09:00 sin kind 张三」,写成 => 09:30 breach 规则 姓名"),
        ("=> 09:70 breach kind 张三", "「09:70」不是时间,或日子不对,写成 HH:MM"),
        ("=> 2026-02-30 09:00 breach kind 张三", "「09:00」不是时间,或日子不对,写成 HH:MM"),
        ("=> breach kind 张三", "这条期望没有时间,上面也没有聊天,写成 => 09:30 breach 规则 姓名"),
    ],
)
def test_broken_lines_say_why(text: str, sentence: str) -> None:
    assert said(chat(text)) == [f"a.md:10:{sentence}"]


def test_a_chat_without_a_day() -> None:
    assert said(chat("09:00 张三: 你好", "")) == ["a.md:10:不知道是哪一天,在 chat 后面写上日期,如 chat 2026-03-02"]


def test_expectations() -> None:
    found = chat(
        "=> none a\n09:00:20 张三: 你好\n=> breach a 张三\n=> 9:30 met b 销售部 李四 3.5\n--- 2026-03-03\n=> 10:00:05 do warn 张三\n"
        "=> 2026-03-05T08:00 advice c"
    )
    assert found.problems == ()
    assert [(one.line, one.day, one.clock, one.verdict, one.kind, one.whom) for one in found.expected] == [
        (10, "2026-03-02", "", "none", "a", ""),
        (12, "2026-03-02", "09:00", "breach", "a", "张三"),
        (13, "2026-03-02", "09:30", "met", "b", "销售部 李四 3.5"),
        (15, "2026-03-03", "10:00:05", "do", "warn", "张三"),
        (16, "2026-03-05", "08:00", "advice", "c", ""),
    ]


pieces = st.sampled_from(["09:00", " ", "* ", "张三", ": ", "=> ", "breach ", "--- ", "## ", "\n", "  ", "2026-03-02", "joins ", "as ", "re ", "until "])


@given(st.lists(pieces).map("".join) | st.text(), st.text() | st.lists(st.sampled_from(["2026-03-02 ", "only=", "a", "members=none "])).map("".join))
def test_reading_never_fails(text: str, info: str) -> None:
    found = parse_chat(text.splitlines(), "a.md", 1, info)
    assert [line.ordinal for line in found.lines] == list(range(1, len(found.lines) + 1))
