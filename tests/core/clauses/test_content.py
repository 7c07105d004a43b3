"""Content kinds where casebooks have no words: things observed late or oddly, names of every sort, snapshots of what was told."""

from __future__ import annotations

from qungui.core.facts import Approve, Attachment, Edit, Gap, Message, Observed, Profile, Rename, Report
from qungui.core.people.model import Group, Person

from .scene import GROUP, Scene, policy, rule

PEOPLE = (
    Person("boss", "严总", roles=("owner",)),
    Person("hr", "何静", roles=("admin",)),
    Person("lin", "林一"),
    Person("guo", "郭客", roles=("guest",)),
)
BETS = "网上百家乐,首充一百送一百,加微信 kk8899"
CARD = "供应商老周的卡号 6222021001116245702 工行"
VAGUE = "大师算命看风水,改运消灾,灵验再付钱,加微信 ds3344"


def scene(*rules: object, persons: tuple[Person, ...] = PEOPLE, text: str = "") -> Scene:
    return Scene(policy(*rules, text=text), persons=persons)  # type: ignore[arg-type]


def test_what_was_seen_in_a_message_nobody_knows_goes_by_whoever_it_names() -> None:
    made = scene(rule("banned_content", categories=["gambling"]))
    made.feed(Observed, "03-02 09:00", message="gone", what="ocr", value=BETS)
    assert made.said() == []
    made.feed(Observed, "03-02 09:01", "lin", message="gone", what="ocr", value=BETS)
    assert made.said() == ["03-02 09:01 breach lin"]


def test_words_beside_a_picture_count_for_it() -> None:
    made = scene(rule("banned_content", categories=["gambling"]))
    for minute, beside, value in ((0, "", BETS), (1, "看看这个", BETS), (2, "警惕网络赌博,大家别信", BETS), (3, "会议纪要", "今天开会")):
        image = Attachment("image", "a.jpg")
        message = made.feed(Message, f"03-02 09:0{minute}", "lin", text=beside, attachments=(image,))
        made.feed(Observed, f"03-02 09:0{minute}", message=message, what="ocr", value=value)
    assert made.said() == ["03-02 09:00 breach lin", "03-02 09:01 breach lin", "03-02 09:02 request lin"]


def test_a_doubt_is_told_once_and_made_sure_by_an_edit() -> None:
    made = scene(rule("banned_content", categories=["gambling", "superstition"]))
    message = made.feed(Message, "03-02 09:00", "lin", text=VAGUE)
    made.feed(Edit, "03-02 09:01", "lin", message=message, text=VAGUE + "!")
    made.feed(Edit, "03-02 09:02", "lin", message=message, text=BETS)
    made.feed(Edit, "03-02 09:03", "lin", message=message, text=VAGUE)
    assert made.said() == ["03-02 09:00 request lin", "03-02 09:02 breach lin"]


def test_names_and_profiles_are_screened_where_the_rule_says_so() -> None:
    made = scene(rule("banned_content", categories=["porn"], where=["profile"]))
    made.feed(Rename, "03-02 09:00", "lin", name="同城约炮外围")
    made.feed(Profile, "03-02 09:01", "hr", field="intro", value="同城约炮外围")
    made.feed(Message, "03-02 09:02", "boss", name="裸聊上门", text="早")
    assert made.said() == ["03-02 09:00 breach lin", "03-02 09:01 breach hr", "03-02 09:02 breach boss"]


def test_names_are_left_alone_where_the_rule_speaks_of_messages() -> None:
    made = scene(rule("banned_content", categories=["porn"]))
    made.feed(Rename, "03-02 09:00", "lin", name="同城约炮外围")
    made.feed(Message, "03-02 09:02", "boss", name="裸聊上门", text="早")
    assert made.said() == []


def test_an_ad_that_is_only_perhaps_one_is_asked_about() -> None:
    made = scene(rule("ad_approval"))
    made.feed(Message, "03-02 09:00", "lin", text="微商代理招募,零门槛,发展下级拿提成")
    assert made.said() == ["03-02 09:00 request lin"]


def test_an_approval_is_not_used_up_by_a_doubt() -> None:
    made = scene(rule("ad_approval"))
    made.feed(Approve, "03-02 08:00", "hr", subject="lin", about="ad")
    made.feed(Message, "03-02 09:00", "lin", text="微商代理招募,零门槛,发展下级拿提成")
    ad = "自家果园的橙子开卖啦,十斤装39元包邮,要的私聊我下单"
    made.feed(Message, "03-02 10:00", "lin", text=ad)
    made.feed(Message, "03-02 11:00", "lin", text=ad + "!")
    assert made.said() == ["03-02 11:00 breach lin"]


def test_an_ad_in_a_picture_is_its_senders() -> None:
    made = scene(rule("ad_approval"))
    message = made.feed(Message, "03-02 09:00", "lin", attachments=(Attachment("image"),))
    made.feed(Observed, "03-02 09:00", message=message, what="ocr", value="自家果园的橙子开卖啦,十斤装39元包邮,要的加微信 cz5566 下单")
    made.feed(Approve, "03-02 10:00", "lin", subject="hr", about="member")
    assert made.said() == ["03-02 09:00 breach lin"]


def test_rudeness_short_of_certain_is_asked_about_where_nothing_bans_abuse() -> None:
    made = scene(rule("civility"))
    made.feed(Message, "03-02 09:00", "lin", text="@何静 狗东西哈哈")
    assert made.said() == ["03-02 09:00 request lin"]


def test_secrets_shown_by_guests_and_of_oneself() -> None:
    made = scene(rule("confidentiality"))
    made.feed(Message, "03-02 09:00", "guo", text=CARD)
    image = made.feed(Message, "03-02 09:01", "lin", text="我的身份证,订票用", attachments=(Attachment("image"),))
    made.feed(Observed, "03-02 09:01", message=image, what="ocr", value="公民身份号码 11010519900307531X")
    made.feed(Observed, "03-02 09:02", message="gone", what="ocr", value="公民身份号码 11010519900307531X")
    made.feed(Observed, "03-02 09:03", message=image, what="qr", value="https://a.example")
    made.feed(Observed, "03-02 09:03", message=image, what="ocr", value="会议纪要")
    message = made.feed(Message, "03-02 09:04", "lin", text=CARD)
    made.feed(Edit, "03-02 09:05", "lin", message=message, text=CARD + "。")
    assert made.said() == ["03-02 09:00 remind guo", "03-02 09:01 remind lin", "03-02 09:04 breach lin"]


def test_a_clause_that_names_its_objects_speaks_of_those_alone() -> None:
    for what, text, expected in (
        (["screenshot"], "不得截图外传。", []),
        (["screenshot"], "严守秘密,不得截图外传。", ["03-02 09:00 breach lin"]),
        (["data"], "不得发送银行卡号。", ["03-02 09:00 breach lin"]),
    ):
        made = scene(rule("confidentiality", what=what), text=text)
        made.feed(Message, "03-02 09:00", "lin", text=CARD)
        assert made.said() == expected


def test_what_another_tool_saw_elsewhere_is_put_before_a_person() -> None:
    made = scene(rule("confidentiality"))
    message = made.feed(Message, "03-02 09:00", "lin", text="看看这个")
    made.feed(Observed, "03-02 09:01", message=message, what="seen_elsewhere", value="研发群")
    made.feed(Observed, "03-02 09:02", message=message, what="seen_elsewhere", value={"how": "file", "group": "研发群"})
    assert made.said() == ["03-02 09:01 request lin", "03-02 09:02 breach lin"]
    made = scene(rule("confidentiality", what=["data"]), text="不得发送银行卡号。")
    message = made.feed(Message, "03-02 09:00", "lin", text="看看这个")
    made.feed(Observed, "03-02 09:01", message=message, what="seen_elsewhere", value="研发群")
    assert made.said() == []


def test_a_group_says_itself_whether_it_has_guests() -> None:
    made = Scene(policy(rule("confidentiality")), persons=PEOPLE[:3], group=Group(GROUP, guests=True))
    made.feed(Message, "03-02 09:00", "lin", text=CARD)
    assert made.said() == ["03-02 09:00 breach lin"]


def test_a_red_packet_owed_may_be_sent_where_attachments_are_limited() -> None:
    made = scene(rule("message_form", allow_kinds=["images"]))
    made.feed(Message, "03-02 09:00", "lin", attachments=(Attachment("image"), Attachment("red_packet", yuan=1)))
    assert made.said() == ["03-02 09:00 breach lin"]


def test_form_goes_by_report_only_where_it_is_not_seen() -> None:
    for params, expected in (({"voice_seconds": 30}, 0), ({}, 1), ({"voice_seconds": 30, "attest": ["用黑色字体"]}, 1)):
        made = scene(rule("message_form", **params))
        made.feed(Report, "03-02 09:00", "hr", subject="lin")
        assert len(made.said()) == expected


def test_a_gap_without_an_end_is_told_too() -> None:
    made = scene(rule("archive"))
    made.feed(Gap, "03-02 09:00")
    made.feed(Gap, "03-02 10:00", until=None)
    (first, second) = made.findings()
    assert first.verdict == second.verdict == "unknown"
    assert "起的群消息没有收到" in first.reason


def test_where_nobody_else_can_be_asked_the_question_goes_to_whoever_is_left() -> None:
    made = scene(rule("bot_use"), persons=(Person("boss", "严总", roles=("owner",)), Person("lin", "林一")))
    made.feed(Report, "03-02 09:00", "lin", subject="boss")
    made.feed(Report, "03-02 09:01", "lin")
    assert [(one.subject, one.to) for one in made.findings()] == [("boss", "boss")]
