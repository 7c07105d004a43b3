"""One made-up export a format, in the true grammar with its quirks: format -> (file name, text, counts by fact type without source and tick)."""

from __future__ import annotations

import json

RULE = "=" * 64

QQ = (
    "消息记录（此消息记录为文本格式，不支持重新导入）\r\n\r\n"
    f"{RULE}\r\n消息分组:我的QQ群\r\n{RULE}\r\n消息对象:一号群\r\n{RULE}\r\n\r\n"
    "2023-07-19 15:27:15 甲班-钱一(200000001)\r\n第一行\r第二行\n\n第四行\r\n\r\n"
    "2023-07-20 0:00:37 夜猫<night@example.com>\r\n[图片]看这个\r\n\r\n"
    "2023-07-20 0:01:10 (200000003)\r\n@甲班-钱一  收到[表情]\r\n\r\n"
    "2023-07-20 0:01:10 【群主】周(小)四(200000004)\r\n\r\n\r\n"
    "2023-07-20 0:01:11 【摸鱼】孙二(200000005)\r\n转发一段:\n\n2023-07-20 0:00:00 路人(299999999)\n路人的话\r\n\r\n"
    "2023-07-20 8:23:04 系统消息(10000)\r\n新人加入本群。\r\n\r\n"
    "2023-07-20 8:24:00 200000006(200000006)\r\n名字就是号码\r\n\r\n"
    "2023-07-20 8:24:30 系统消息(1000000)\r\n甲班-钱一撤回了一条消息\r\n\r\n"
    "2023-07-20 8:25:00 甲班-钱一(200000001)\r\n写错了\r\n\r\n"
    "2023-07-20 8:25:20 系统消息(10000)\r\n甲班-钱一撤回了一条消息\r\n\r\n"
    '2023-07-20 9:00:00 系统消息(10000)\r\n[图片] 甲班-钱一 分享文件 9:00:00\n"说明.docx" 下载\r\n\r\n'
)

CHATLOG = """北京-小甲(wxid_aaaaaaaaaaaaaa) 2025-04-10 00:10:50
周五的表格放在 https://example.com/x

上海-小乙(xiaoyi_01) 2025-04-10 00:16:28
> 北京-小甲(wxid_aaaaaaaaaaaaaa) 2025-04-10 00:10:50
> 周五的表格放在 https://example.com/x
@北京-小甲\u2005收到[旺柴]

小丙(我) 2025-04-10 00:17:00
> [引用]
好

系统消息 2025-04-10 09:00:01
"丁"通过扫描"北京-小甲"分享的二维码加入群聊

系统消息 2025-04-10 09:00:02


系统消息 2025-04-10 09:00:03
"北京-小甲"邀请"戊、己"加入了群聊

系统消息 2025-04-10 09:00:04
"北京-小甲"修改群名为“新群名”

系统消息 2025-04-10 09:00:05
"上海-小乙" 拍了拍 "北京-小甲"

上海-小乙(xiaoyi_01) 2025-04-10 09:05:00
[合并转发|群聊的聊天记录]
  丁 2025-4-9 19:11
  第一行

  戊 2025-4-9 19:12
  第二行

only_id 2025-04-10 09:06:00
![图片](http://127.0.0.1:5030/image/0123456789abcdef)

企业的人(1688850000000000@openim) 2025-04-10 09:07:00
[文件|报价 (终).xlsx](http://127.0.0.1:5030/file/abc)
"""

FORWARD = """群聊“销售群”的聊天记录如下:

—————  2024-03-02  —————


钱一  21:33

明天的会
别忘了

孙二  9:05

[图片]

—————  2024-03-03  —————


孙二  8:01

「钱一：明天的会」
- - - - - - - - - - - - - - -
收到

"""

COPIED = """钱一 2024/09/16 2:51 PM
明天交表
谢谢

孙二 2024/09/16 下午3:01
@钱一\u2005收到

李 三 2024年9月16日 15:02
[语音] 5"

孙二 2024/9/17 00:02
第一段

第二段
"""

PLAIN = """2024-09-16 14:51:00 钱一
明天交表

2024-09-16 14:52:10 孙二
收到

2024-09-16 14:53:10 系统消息
"钱一"邀请"李三"加入了群聊
"""

QQNT = """小甲:
时间: 2026-01-22 20:07:09
内容: [图片: 0123456789ABCDEF0123456789ABCDEF.jpg]
资源: 1 个文件
  - image: 0123456789ABCDEF0123456789ABCDEF.jpg


小甲:
时间: 2026-01-22 20:07:10
内容: 原文的开头和后面


小乙 :D:
时间: 2026-01-22 20:07:12
内容: [回复 u_AbCdEfGhIjKlMnOpQrStUv: 原文的开头]
@小甲 好的
第二行
提及: 小甲
回复: u_AbCdEfGhIjKlMnOpQrStUv - 原文的开头


0:
时间: 2026-01-22 20:11:22
内容: [4]


1234567890:
时间: 2026-01-22 20:11:23
内容: 时间: 不是时间
内容: 也不是

===============================================
              导出完成
===============================================
总计导出 5 条消息
导出时间: 2026-01-24 04:30:34
"""

QQNT_JSON = {
    "metadata": {"name": "QQChatExporter"},
    "chatInfo": {"name": "二号群", "type": "group"},
    "statistics": {},
    "messages": [
        {
            "messageId": "70001", "timestamp": 1790000000000, "sender": {"uid": "u_a", "uin": "200000001", "name": "钱一"}, "messageType": 2,
            "isSystemMessage": False, "isRecalled": False, "content": {"text": "报价呢"},
            "rawMessage": {"sendNickName": "钱", "sendMemberName": "甲班-钱一", "senderUin": "200000001"},
        },
        {
            "messageId": "70002", "timestamp": 1790000060000, "sender": {"uid": "u_b", "uin": "200000002", "name": "孙二"}, "messageType": 9,
            "isSystemMessage": False, "isRecalled": True,
            "content": {"text": "[回复 甲班-钱一: 报价呢]\n在做", "reply": {"referencedMessageId": "70001", "senderName": "甲班-钱一", "content": "报价呢"}},
        },
        {
            "messageId": "70003", "timestamp": 1790000120000, "sender": {"uid": "", "uin": "0"}, "messageType": 5, "isSystemMessage": True,
            "content": {"text": "孙二邀请李三加入了本群"},
        },
    ],
    "avatars": {"200000001": "data:image/png;base64,AAAA"},
}  # fmt: skip

CHATLOG_JSON = [
    {
        "seq": 1790000000001, "time": "2026-09-21T22:13:20+08:00", "talker": "100@chatroom", "talkerName": "酒水群", "isChatRoom": True,
        "sender": "wxid_demo1", "senderName": "销售部-钱一", "isSelf": False, "type": 1, "subType": 0, "content": "下班前交",
    },
    {
        "seq": 1790000010001, "time": "2026-09-21T22:13:30+08:00", "talker": "100@chatroom", "talkerName": "酒水群", "isChatRoom": True,
        "sender": "wxid_demo2", "senderName": "孙二", "isSelf": True, "type": 49, "subType": 57, "content": "收到",
        "contents": {"refer": {"seq": 1790000000001, "sender": "wxid_demo1", "senderName": "销售部-钱一", "content": "下班前交"}},
    },
    {
        "seq": 1790000020001, "time": "2026-09-21T22:13:40+08:00", "talker": "100@chatroom", "talkerName": "酒水群", "isChatRoom": True,
        "sender": "系统消息", "senderName": "", "isSelf": False, "type": 10000, "subType": 0, "content": "你撤回了一条消息",
    },
    {
        "seq": 1790000030001, "time": "2026-09-21T22:13:50+08:00", "talker": "100@chatroom", "talkerName": "酒水群", "isChatRoom": True,
        "sender": "wxid_demo1", "senderName": "销售部-钱一", "isSelf": False, "type": 49, "subType": 2001, "content": "",
    },
    {
        "seq": 1790000040001, "time": "2026-09-21T22:14:00+08:00", "talker": "100@chatroom", "talkerName": "酒水群", "isChatRoom": True,
        "sender": "wxid_demo1", "senderName": "销售部-钱一", "isSelf": False, "type": 49, "subType": 87, "content": "明天停电",
    },
]  # fmt: skip

CHATLOG_CSV = """Time,SenderName,Sender,TalkerName,Talker,Content
2026-09-21 22:13:20,钱一,wxid_demo1,酒水群,100@chatroom,"第一行
第二行"
2026-09-21 22:13:30,孙二,wxid_demo2,酒水群,100@chatroom,"> 钱一(wxid_demo1) 2026-09-21 22:13:20
> 第一行
> 第二行
收到"
2026-09-21 22:14:00,系统消息,系统消息,酒水群,100@chatroom,"""
CHATLOG_CSV += '"""钱一""邀请""李三""加入了群聊"\n'

MEMOTRACE = """localId,TalkerId,Type,SubType,IsSender,CreateTime,Status,StrContent,StrTime,Remark,NickName,Sender
41,7,1,0,0,1790000000,2,下午四点前交,2026-09-21 22:13:20,,销售部-钱一,wxid_demo1
42,7,1,0,1,1790000010,2,"收到,
马上",2026-09-21 22:13:30
43,7,10000,0,0,1790000020,2,"<revokemsg>""销售部-钱一"" 撤回了一条消息</revokemsg>",2026-09-21 22:13:40
44,7,49,6,0,1790000030,2,"<msg><appmsg><title>报价.xlsx</title><type>6</type></appmsg></msg>",2026-09-21 22:13:50,,销售部-钱一,wxid_demo1
45,7,3,0,0,1790000040,2,,2026-09-21 22:14:00,,销售部-钱一,wxid_demo1
"""

WEFLOW = {
    "weflow": {"version": "1"},
    "session": {"wxid": "100@chatroom", "displayName": "酒水群", "nickname": "酒水群", "type": "群聊"},
    "messages": [
        {
            "localId": 1, "createTime": 1790000000, "type": "红包卡片", "content": "[红包] 迟到罚款", "isSend": 0, "senderUsername": "wxid_demo2",
            "senderDisplayName": "孙二",
        },
        {
            "localId": 2, "createTime": 1790000010, "type": "文本消息", "content": "谢谢", "isSend": 1, "senderUsername": "wxid_me",
            "senderDisplayName": "我本人",
        },
        {"localId": 3, "createTime": 1790000020, "type": "系统消息", "content": '你邀请"李三"加入了群聊', "isSend": None, "senderUsername": ""},
    ],
}  # fmt: skip

TELEGRAM = {
    "name": "测试群", "type": "private_supergroup", "id": 1,
    "messages": [
        {"id": 1, "type": "service", "date": "2026-09-21T22:13:10", "date_unixtime": "1789999990", "actor": "钱一", "actor_id": "user1",
         "action": "invite_members", "members": ["孙二", "李三"], "text": ""},
        {"id": 2, "type": "message", "date": "2026-09-21T22:13:20", "date_unixtime": "1790000000", "from": "钱一", "from_id": "user1",
         "text": ["看 ", {"type": "bold", "text": "这里"}], "text_entities": []},
        {"id": 3, "type": "message", "date": "2026-09-21T22:13:30", "date_unixtime": "1790000010", "from": None, "from_id": "user9", "text": "好",
         "reply_to_message_id": 2, "photo": "photos/a.jpg"},
        {"id": 4, "type": "service", "date": "2026-09-21T22:13:40", "date_unixtime": "1790000020", "actor": "孙二", "actor_id": "user2",
         "action": "remove_members", "members": ["孙二"], "text": ""},
        {"id": 5, "type": "service", "date": "2026-09-21T22:13:50", "date_unixtime": "1790000030", "actor": "钱一", "actor_id": "user1",
         "action": "edit_group_title", "title": "新名", "text": ""},
    ],
}  # fmt: skip

CHATLAB = {
    "chatlab": {"version": "0.0.2", "exportedAt": 1790000000},
    "meta": {"name": "三号群", "platform": "qq", "type": "group"},
    "members": [{"platformId": "200000001", "accountName": "钱", "groupNickname": "甲班-钱一", "roles": [{"id": "owner"}]}],
    "messages": [
        {"sender": "200000001", "accountName": "钱", "groupNickname": "甲班-钱一", "timestamp": 1790000000, "type": 0, "content": "大家好"},
        {"sender": "200000002", "accountName": "孙二", "timestamp": 1790000010, "type": 1, "content": None},
        {"sender": "0", "accountName": "系统", "timestamp": 1790000020, "type": 80, "content": "孙二撤回了一条消息"},
    ],
}

WECOM = "\n".join(json.dumps(row, ensure_ascii=False) for row in [
    {"msgid": "m1_external", "action": "send", "from": "qianyi", "tolist": ["suner"], "roomid": "wrDEMO", "msgtime": 1790000000123,
     "msgtype": "redpacket", "redpacket": {"type": 2, "wish": "罚款", "totalcnt": 5, "totalamount": 500}},
    {"msgid": "m2", "action": "send", "from": "suner", "tolist": ["qianyi"], "roomid": "wrDEMO", "msgtime": 1790000030000, "msgtype": "text",
     "text": {"content": "收到"}},
    {"msgid": "m3", "action": "recall", "from": "suner", "tolist": ["qianyi"], "roomid": "wrDEMO", "msgtime": 1790000060000, "msgtype": "revoke",
     "revoke": {"pre_msgid": "m2"}},
    {"msgid": "m4", "action": "send", "from": "suner", "tolist": ["qianyi"], "roomid": "", "msgtime": 1790000070000, "msgtype": "text",
     "text": {"content": "私聊"}},
    {"msgid": "m5", "action": "send", "from": "suner", "tolist": [], "roomid": "wrDEMO", "msgtime": 1790000080000, "msgtype": "mixed",
     "mixed": {"item": [{"type": "text", "content": '{"content":"看图"}'}, {"type": "image", "content": "{}"}]}},
]) + "\n"  # fmt: skip

FEISHU = {
    "code": 0,
    "data": {"has_more": False, "items": [
        {"message_id": "om_1", "msg_type": "text", "create_time": "1790000000000", "chat_id": "oc_1", "deleted": False,
         "sender": {"id": "ou_1", "id_type": "open_id", "sender_type": "user", "tenant_key": "t"},
         "body": {"content": '{"text":"@_user_1 今天交表"}'}, "mentions": [{"key": "@_user_1", "id": "ou_2", "id_type": "open_id", "name": "孙二"}]},
        {"message_id": "om_2", "root_id": "om_1", "parent_id": "om_1", "msg_type": "text", "create_time": "1790000060000", "chat_id": "oc_1",
         "deleted": True, "update_time": "1790000090000", "sender": {"id": "ou_2", "id_type": "open_id"}, "body": {"content": '{"text":"收到"}'}},
        {"message_id": "om_3", "msg_type": "image", "create_time": "1790000120000", "chat_id": "oc_1", "sender": {"id": "ou_1"},
         "body": {"content": '{"image_key":"x"}'}},
    ]},
}  # fmt: skip

DINGTALK = "\n".join(json.dumps(row, ensure_ascii=False) for row in [
    {"msgId": "d1", "conversationId": "c1", "conversationType": "2", "conversationTitle": "钉群", "senderId": "$:x", "senderStaffId": "0101",
     "senderNick": "钱一", "createAt": 1790000000000, "msgtype": "text", "text": {"content": " 查一下"}, "atUsers": [{"staffId": "0102"}]},
    {"msgId": "d2", "conversationId": "c1", "conversationType": "2", "conversationTitle": "钉群", "senderId": "$:y", "senderNick": "孙二",
     "createAt": 1790000060000, "msgtype": "picture", "content": {"downloadCode": "x"}},
]) + "\n"  # fmt: skip

MATRIX = {
    "room_name": "测试房间", "exported_by": "@me:example.org",
    "messages": [
        {"type": "m.room.member", "event_id": "$1", "sender": "@a:example.org", "state_key": "@a:example.org", "origin_server_ts": 1790000000000,
         "content": {"membership": "join", "displayname": "钱一"}},
        {"type": "m.room.message", "event_id": "$2", "sender": "@a:example.org", "origin_server_ts": 1790000010000,
         "content": {"msgtype": "m.text", "body": "报表呢", "m.mentions": {"user_ids": ["@b:example.org"]}}},
        {"type": "m.room.message", "event_id": "$3", "sender": "@b:example.org", "origin_server_ts": 1790000020000,
         "content": {"msgtype": "m.text", "body": "> <@a:example.org> 报表呢\n\n在做", "m.relates_to": {"m.in_reply_to": {"event_id": "$2"}}}},
        {"type": "m.room.redaction", "event_id": "$4", "sender": "@b:example.org", "redacts": "$3", "origin_server_ts": 1790000030000, "content": {}},
        {"type": "m.room.member", "event_id": "$5", "sender": "@a:example.org", "state_key": "@a:example.org", "origin_server_ts": 1790000040000,
         "content": {"membership": "join", "displayname": "销售部-钱一"}, "unsigned": {"prev_content": {"membership": "join", "displayname": "钱一"}}},
        {"type": "m.room.member", "event_id": "$6", "sender": "@a:example.org", "state_key": "@b:example.org", "origin_server_ts": 1790000050000,
         "content": {"membership": "leave"}, "unsigned": {"prev_content": {"membership": "join"}}},
    ],
}  # fmt: skip

TABLE = """时间;姓名;内容
2026/3/2 9:05;钱一;"今天交表;谢谢"
2026-03-02 09:06:30;孙二;收到
"""

TRANSCRIPT = """--- 2026-03-02
09:00 王总: @张三 今天把报价发我
09:29 张三: 收到
10:00 * 李四 leaves
"""

FACTS = (
    '{"type":"message","id":"m2","at":"2026-03-02T09:00:00+08:00","group":"sales","actor":"a","name":"甲","text":"今天交","x-extra":{"at":1}}\n'
    '{"type":"message","id":"m10","at":"2026-03-02T09:00:00+08:00","group":"sales","actor":"b","text":"收到"}\n'
    '{"type":"recall","id":"r1","at":"2026-03-02T09:01:00+08:00","group":"sales","actor":"b","message":"m10"}\n'
)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)


SAMPLES: dict[str, tuple[str, str, dict[str, int]]] = {
    "qq": ("一号群.txt", QQ, {"message": 8, "join": 1, "recall": 2, "role": 1}),
    "chatlog": ("酒水群.txt", CHATLOG, {"message": 6, "join": 3, "group_rename": 1}),
    "wechat-forward": ("转发.txt", FORWARD, {"message": 3}),
    "wechat-copied": ("复制.txt", COPIED, {"message": 4}),
    "plain": ("记录.txt", PLAIN, {"message": 2, "join": 1}),
    "qqnt": ("nt.txt", QQNT, {"message": 4}),
    "qqnt-json": ("nt.json", _json(QQNT_JSON), {"message": 2, "join": 1, "recall": 1}),
    "chatlog-json": ("log.json", _json(CHATLOG_JSON), {"message": 3, "recall": 1, "announcement": 1}),
    "chatlog-csv": ("log.csv", CHATLOG_CSV, {"message": 2, "join": 1}),
    "memotrace": ("群.csv", MEMOTRACE, {"message": 4, "recall": 1}),
    "weflow": ("flow.json", _json(WEFLOW), {"message": 2, "join": 1}),
    "telegram": ("result.json", _json(TELEGRAM), {"message": 2, "join": 2, "leave": 1, "group_rename": 1}),
    "chatlab": ("lab.json", _json(CHATLAB), {"message": 2, "recall": 1, "role": 1}),
    "wecom": ("archive.jsonl", WECOM, {"message": 3, "recall": 1}),
    "feishu": ("feishu.json", _json(FEISHU), {"message": 3, "recall": 1}),
    "dingtalk": ("ding.jsonl", DINGTALK, {"message": 2}),
    "matrix": ("room.json", _json(MATRIX), {"message": 2, "join": 1, "leave": 1, "rename": 1, "recall": 1}),
    "table": ("表.csv", TABLE, {"message": 2}),
    "transcript": ("对话.txt", TRANSCRIPT, {"message": 2, "leave": 1}),
    "facts": ("facts.jsonl", FACTS, {"message": 2, "recall": 1}),
}
