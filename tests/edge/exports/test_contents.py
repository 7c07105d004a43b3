"""What the quirks of each format become."""

from __future__ import annotations

from qungui.app.imports import open_chat
from qungui.core.facts import Announcement, GroupRename, Join, Leave, Message, Recall, Rename, Role
from qungui.core.moments import parse_moment
from tests.edge.exports.samples import SAMPLES
from tests.edge.exports.test_formats import write


def read(folder, name, text=None, **how):
    feed = open_chat([write(folder, name, text)], **how)
    return feed, list(feed)


def of(facts, kind):
    return [fact for fact in facts if type(fact) is kind]


def test_qq(tmp_path):
    feed, facts = read(tmp_path, "qq")
    said = of(facts, Message)
    assert feed.group_ids == ("一号群",)
    assert (said[0].text, said[0].actor, said[0].name) == ("第一行\n第二行\n\n第四行", "200000001", "甲班-钱一")
    assert (said[1].actor, said[1].text, said[1].attachments[0].kind) == ("night@example.com", "看这个", "image")
    assert said[1].at == parse_moment("2023-07-20T00:00:37+08:00")
    assert (said[2].name, said[2].mentions, said[2].text, said[2].attachments[0].kind) == ("", ("200000001",), "@甲班-钱一  收到", "sticker")
    assert (said[3].name, said[3].text) == ("周(小)四", "")
    assert of(facts, Role)[0].role == "owner"
    assert of(facts, Role)[0].subject == "200000004"
    assert said[4].name == "【摸鱼】孙二"
    assert "路人的话" in said[4].text
    assert of(facts, Join)[0].name == "新人"
    old, fresh = of(facts, Recall)
    assert (old.actor, old.message) == ("200000001", "")  # hours later: what was taken back is not in the file
    assert fresh.message == said[6].id
    assert (said[7].actor, said[7].attachments[0].name) == ("200000001", "说明.docx")


def test_qq_in_english_windows_and_without_ids(tmp_path):
    text = (
        "消息记录\r\n\r\n" + "=" * 64 + "\r\n消息分组:多人聊天\r\n" + "=" * 64 + "\r\n消息对象:讨论\r\n" + "=" * 64 + "\r\n\r\n"
        "2023-07-19 8:43:38 PM 钱一\r\n在\r\n\r\n2023-07-19 12:00:01 AM 孙二\r\n早\r\n\r\n"
    )
    _, facts = read(tmp_path, "qq", text)
    said = of(facts, Message)
    assert [fact.actor for fact in said] == ["孙二", "钱一"]
    assert said[1].at == parse_moment("2023-07-19T20:43:38+08:00")


def test_qq_all_records_leave_private_chats_out(tmp_path):
    rule = "=" * 64
    text = SAMPLES["qq"][1] + (
        f"{rule}\r\n消息分组:我的好友\r\n{rule}\r\n消息对象:钱一\r\n{rule}\r\n\r\n2023-07-19 15:27:15 钱一(200000001)\r\n私话\r\n\r\n"
        f"{rule}\r\n消息分组:我的群聊\r\n{rule}\r\n消息对象:二号群\r\n{rule}\r\n\r\n2021-07-19 15:27:15 钱一(200000001)\r\n群话\r\n\r\n"
    )
    feed, facts = read(tmp_path, "qq", text)
    assert feed.group_ids == ("一号群", "二号群")
    assert [fact.text for fact in of(facts, Message) if fact.group == "二号群"] == ["群话"]
    assert not any("私话" in fact.text for fact in of(facts, Message))
    assert feed.counts["private_chats"] == 1
    feed, facts = read(tmp_path, "qq", text, group="二号群")
    assert {fact.group for fact in facts} == {"二号群"}
    feed, facts = read(tmp_path, "qq", text, group="没有的群")
    assert feed.group_ids == ("一号群", "二号群")
    assert "没有的群" in feed.problems[-1].reason


def test_chatlog(tmp_path):
    feed, facts = read(tmp_path, "chatlog")
    said = of(facts, Message)
    assert said[1].reply_to == said[0].id
    assert (said[1].text, said[1].mentions) == ("@北京-小甲\u2005收到[旺柴]", ("wxid_aaaaaaaaaaaaaa",))
    assert (said[2].actor, said[2].text, said[2].reply_to) == ("小丙", "好", "")
    assert [(fact.actor, fact.by, fact.via) for fact in of(facts, Join)] == [
        ("丁", "wxid_aaaaaaaaaaaaaa", "qr"), ("戊", "wxid_aaaaaaaaaaaaaa", "invite"), ("己", "wxid_aaaaaaaaaaaaaa", "invite"),
    ]  # fmt: skip
    assert of(facts, GroupRename)[0].name == "新群名"
    assert (said[3].text, [item.kind for item in said[3].attachments]) == ("", ["merged"])
    assert (said[4].actor, said[4].name, said[4].attachments[0].kind) == ("only_id", "", "image")
    assert said[5].attachments[0].name == "报价 (终).xlsx"
    assert feed.counts["system_empty"] == 1
    assert feed.counts["system_passed"] == 1
    assert "系统消息是空的" in feed.problems[-1].reason


def test_chatlog_whose_dates_stand_in_the_file_name(tmp_path):
    path = tmp_path / "酒水群_2025-04-10.txt"
    path.write_text("小甲(wxid_a) 00:10:50\n早\n\n小乙(wxid_b) 09:00:00\n早\n\n", encoding="utf-8")
    feed = open_chat([path])
    facts = list(feed)
    assert facts[1].at == parse_moment("2025-04-10T00:10:50+08:00")
    assert feed.group_ids == ("酒水群",)
    path = tmp_path / "2024年" / "酒水群.txt"
    path.parent.mkdir()
    path.write_text("小甲(wxid_a) 04-10 00:10:50\n早\n09:00 见\n\n老板 09:00:00\n不是消息头\n", encoding="utf-8")
    facts = list(open_chat([path]))
    assert facts[1].at == parse_moment("2024-04-10T00:10:50+08:00")
    assert "不是消息头" in facts[1].text


def test_chatlog_of_several_groups(tmp_path):
    text = "小甲(wxid_a) [甲群(1@chatroom)] 2025-04-10 00:10:50\n早\n\n小甲(wxid_a) [乙群(2@chatroom)] 2025-04-10 00:10:50\n早\n\n"
    feed, facts = read(tmp_path, "chatlog", text)
    assert feed.group_ids == ("乙群", "甲群")
    assert len(of(facts, Message)) == 2


def test_wechat_forward(tmp_path):
    feed, facts = read(tmp_path, "wechat-forward")
    said = of(facts, Message)
    assert feed.group_ids == ("销售群",)
    assert [fact.text for fact in said] == ["", "明天的会\n别忘了", "收到"]  # sorted by time: 09:05 stands before 21:33 of that day
    assert said[2].reply_to == said[1].id
    assert said[2].at == parse_moment("2024-03-03T08:01:00+08:00")


def test_wechat_copied(tmp_path):
    _, facts = read(tmp_path, "wechat-copied")
    said = of(facts, Message)
    assert [fact.at for fact in said] == [parse_moment(f"2024-09-{text}:00+08:00") for text in ("16T14:51", "16T15:01", "16T15:02", "17T00:02")]
    assert (said[1].mentions, said[2].name, said[2].attachments[0].seconds) == (("钱一",), "李 三", 5.0)
    assert said[3].text == "第一段\n\n第二段"


def test_qqnt(tmp_path):
    feed, facts = read(tmp_path, "qqnt")
    said = of(facts, Message)
    assert said[2].reply_to == said[1].id
    assert (said[2].actor, said[2].text, said[2].mentions) == ("小乙 :D", "@小甲 好的\n第二行", ("小甲",))
    assert said[0].attachments[0].kind == "image"
    assert said[3].text == "时间: 不是时间\n内容: 也不是"
    cut = SAMPLES["qqnt"][1].replace("总计导出 5 条", "总计导出 500 条")
    feed, _ = read(tmp_path, "qqnt", cut)
    assert any("500" in problem.reason for problem in feed.problems)


def test_qqnt_json(tmp_path):
    feed, facts = read(tmp_path, "qqnt-json")
    said = of(facts, Message)
    assert feed.group_ids == ("二号群",)
    assert (said[0].id, said[0].name, said[0].actor) == ("70001", "甲班-钱一", "200000001")
    assert (said[1].text, said[1].reply_to) == ("在做", "70001")
    assert of(facts, Recall)[0].message == "70002"
    assert (of(facts, Join)[0].name, of(facts, Join)[0].by) == ("李三", "200000002")


def test_chatlog_json(tmp_path):
    _, facts = read(tmp_path, "chatlog-json")
    said = of(facts, Message)
    assert said[1].reply_to == said[0].id
    assert of(facts, Recall)[0].message == said[1].id  # 你: the one whose messages are `isSelf`
    assert said[2].attachments[0].kind == "red_packet"
    assert of(facts, Announcement)[0].text == "明天停电"


def test_memotrace(tmp_path):
    _, facts = read(tmp_path, "memotrace")
    said = of(facts, Message)
    assert (said[1].actor, said[1].text) == ("我", "收到,\n马上")
    assert of(facts, Recall)[0].message == said[0].id
    assert (said[2].attachments[0].kind, said[2].attachments[0].name) == ("file", "报价.xlsx")
    assert said[3].attachments[0].kind == "image"
    _, facts = read(tmp_path, "memotrace", me="赵老板")
    assert of(facts, Message)[1].actor == "赵老板"


def test_weflow(tmp_path):
    _, facts = read(tmp_path, "weflow")
    said = of(facts, Message)
    assert (said[0].attachments[0].kind, said[0].text) == ("red_packet", "迟到罚款")
    assert (of(facts, Join)[0].name, of(facts, Join)[0].by) == ("李三", "wxid_me")


def test_telegram(tmp_path):
    _, facts = read(tmp_path, "telegram")
    said = of(facts, Message)
    assert said[0].text == "看 这里"
    assert (said[1].reply_to, said[1].attachments[0].kind, said[1].actor) == ("2", "image", "user9")
    assert {fact.actor for fact in of(facts, Join)} == {"user2", "李三"}
    assert of(facts, Leave)[0].how == "self"


def test_wecom(tmp_path):
    feed, facts = read(tmp_path, "wecom")
    said = of(facts, Message)
    packet = said[0].attachments[0]
    assert (packet.yuan, packet.count, packet.name) == (1.0, 5, "罚款")
    assert of(facts, Recall)[0].message == "m2"
    assert (said[2].text, said[2].attachments[0].kind) == ("看图", "image")
    assert feed.counts["private_chats"] == 1


def test_feishu_dingtalk_matrix(tmp_path):
    _, facts = read(tmp_path, "feishu")
    said = of(facts, Message)
    assert (said[0].text, said[0].mentions, said[1].reply_to) == ("@孙二 今天交表", ("ou_2",), "om_1")
    assert of(facts, Recall)[0].at == 1790000090000
    _, facts = read(tmp_path, "dingtalk")
    said = of(facts, Message)
    assert (said[0].text, said[0].mentions, said[1].attachments[0].kind) == ("查一下", ("0102",), "image")
    _, facts = read(tmp_path, "matrix")
    said = of(facts, Message)
    assert (said[0].mentions, said[1].text, said[1].reply_to) == (("@b:example.org",), "在做", "$2")
    assert of(facts, Rename)[0].name == "销售部-钱一"
    assert (of(facts, Leave)[0].actor, of(facts, Leave)[0].by) == ("@b:example.org", "@a:example.org")


def test_table_and_workbook(tmp_path):
    from datetime import datetime

    from openpyxl import Workbook

    _, facts = read(tmp_path, "table")
    assert [fact.text for fact in of(facts, Message)] == ["今天交表;谢谢", "收到"]
    book = Workbook()
    for row in (["发送时间", "昵称", "内容", "QQ号"], [datetime(2026, 3, 2, 9, 5), "钱一", "今天交表", 200000001], [None, None, None, None]):  # noqa: DTZ001
        book.active.append(row)
    book.save(tmp_path / "表.xlsx")
    facts = list(open_chat([tmp_path / "表.xlsx"]))
    assert (facts[1].actor, facts[1].text, facts[1].at) == ("200000001", "今天交表", parse_moment("2026-03-02T09:05:00+08:00"))


def test_facts_keep_what_is_unknown_and_say_what_they_prove(tmp_path):
    from qungui.app.imports import import_chat

    path = write(tmp_path, "facts")
    feed, lines = import_chat([path])
    written = list(lines)
    assert b'"x-extra":{"at":1}' in written[0]
    assert b'"m2"' in written[0]  # natural order of ids in one instant
    feed = open_chat([path])
    assert feed.sees == {"sales": ("messages", "nicknames", "recalls", "renames")}
    assert next(iter(feed)).sees == feed.sees["sales"]
