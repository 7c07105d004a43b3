"""What each kind reads in one clause: said and unsaid, in everyday words."""

from __future__ import annotations

import pytest

from qungui.core.clauses import KINDS
from qungui.core.reading import read_policy


def rules(text):
    policy, _ = read_policy(text, "p", KINDS)
    return {
        rule.kind: {
            **rule.params,
            **({"penalty": rule.penalty} if rule.penalty else {}),
            **({"applies_to": rule.applies_to} if rule.applies_to else {}),
        }
        for clause in policy.clauses
        for rule in clause.rules
    }


READ = [
    # people
    ("进群后马上改成真名。", {"real_name": {"within": "immediate"}}),
    ("一律实名,两天内改好。", {"real_name": {"within": "48h"}}),
    ("不得使用网名进群。", {"real_name": {}}),
    ("1、禁止不实名。", {"real_name": {}}),
    ("违规者奖励红包,不低于6元。", {"penalty": {"actions": ["red_packet"], "yuan": 6}}),
    ("请勿公开别人的真实姓名。", {"banned_content": {"categories": ["privacy"]}}),
    (
        "群昵称为:网格+姓名,例:三网格林晓,立刻改。",
        {"nickname_format": {"template": "网格+姓名", "example": "三网格林晓", "within": "immediate"}},
    ),
    ("名片用真名,后面注明职务。", {"real_name": {}, "nickname_format": {"template": "姓名+职务"}}),
    ("昵称不得带特殊符号。", {"nickname_format": {}}),
    ("请修改群名片。", {"nickname_format": {}}),
    ("本群只限老师和家长加入。", {"member_scope": {"allow": {"roles": ["teacher", "parent"]}}}),
    ("拉人进群须经群主同意。", {"member_scope": {"invite": {"roles": ["owner"]}}}),
    ("不得随意拉人进群。", {"member_scope": {"invite": {"roles": ["owner", "admin"]}}}),
    ("群名定为「南山徒步群」。", {"group_name": {"name": "南山徒步群"}}),
    ("任何人不得改群名。", {"group_name": {}}),
    ("新人进群三天内上传本人照片,填写个人资料。", {"profile_required": {"fields": ["photo", "profile"], "within": "72h"}}),
    ("进群后马上做自我介绍。", {"profile_required": {"fields": ["intro"], "within": "immediate"}}),
    ("严禁私自退群。", {"no_leave": {}}),
    ("退群须经主任批准。", {"no_leave": {}}),
    ("可以自由退群。", {}),
    ("辞职的当天退出工作群。", {"leave_notice": {"within": "24h"}}),
    ("两个月不冒泡的请出去。", {"inactive_cleanup": {"within": "60d"}}),
    ("长期潜水的清理。", {"inactive_cleanup": {}}),
    # content
    ("严禁发黄图、赌博链接。", {"banned_content": {"categories": ["porn", "gambling"]}}),
    ("头像和昵称不得低俗。", {"banned_content": {"categories": ["vulgar"], "where": ["profile"]}}),
    ("不要发不合适的东西。", {"banned_content": {"categories": ["other"]}}),
    ("不得发布这类内容。", {"banned_content": {"categories": ["other"]}}),
    ("不建议聊政治。", {"banned_content": {"categories": ["politics"], "penalty": "none"}}),
    ("打广告先问管理员。", {"ad_approval": {}}),
    ("未经群主同意不得发布招聘。", {"ad_approval": {"categories": ["recruitment"]}}),
    ("未经本人同意不得转载截图做广告。", {"banned_content": {"categories": ["ads"]}, "confidentiality": {"what": ["screenshot"]}}),
    ("本群只聊工作。", {"business_only": {}}),
    ("请围绕摄影、后期展开讨论。", {"business_only": {"topics": ["摄影", "后期"]}}),
    ("跑题的请移步。", {"business_only": {}}),
    ("不要讨论与装修有关的事。", {"business_only": {}}),
    ("不得外传「蓝鲸计划」等保密内容。", {"confidentiality": {"terms": ["蓝鲸计划"], "what": ["forward"]}}),
    ("严守公司秘密。", {"confidentiality": {}}),
    ("请文明用语。", {"civility": {}}),
    ("不得没礼貌。", {"civility": {}}),
    ("只有群主可以@所有人。", {"message_form": {"at_all": {"roles": ["owner"]}}}),
    ("可以@全体成员。", {}),
    ("不要随意艾特管理员。", {"message_form": {"attest": ["不要随意艾特管理员"]}}),
    ("语音不超过一分钟。", {"message_form": {"voice_seconds": 60}}),
    ("禁止发语音。", {"message_form": {"voice_seconds": 0}}),
    ("每条消息不超过两百字。", {"message_form": {"max_chars": 200}}),
    ("不要发大图。", {"message_form": {"attest": ["不要发大图"]}}),
    ("一分钟内不得超过三条。", {"flood_limit": {"count": 3, "per": "1m"}}),
    ("30秒内最多发6张图片。", {"flood_limit": {"category": "images"}}),
    ("每天不要刷屏,最多10条。", {"flood_limit": {}, "posting_quota": {"count": 10, "per": "1d"}}),
    ("禁止垃圾信息,包括夹带私货。", {"banned_content": {"categories": ["ads"]}}),
    ("每人每周最多分享两条视频。", {"posting_quota": {"count": 2, "per": "1w", "category": "videos"}}),
    ("不得私自加群友。", {"no_private_add": {}}),
    ("提问前请先搜索。", {"ask_properly": {}}),
    ("不要问有人吗。", {"ask_properly": {}}),
    ("提问须知:\n需要附日志\n说明版本号", {"ask_properly": {}}),
    ("禁止乱用机器人。", {"bot_use": {}}),
    ("机器人规则\n1. 不得滥用签到功能\n2. 加群会被机器人问好", {"bot_use": {}}),
    ("与小区无关的广告,提前联系管理员。", {}),
    ("不得讨论的话题\n装修队\n邻居家的狗", {"business_only": {}}),
    ("本群仅用于工作。", {"business_only": {}}),
    ("工作时间请围绕主题,可以唱歌。", {}),
    ("加入本群前,请先看公告。", {"member_scope": {}}),
    ("不要拉人到其他群。", {"banned_content": {"categories": ["other_groups"]}}),
    ("请邀请大家加入。", {}),
    ("扫二维码加入社团。", {"qr_code": {}}),
    ("非会员话题请勿加入讨论。", {"business_only": {}}),
    ("群名定为部门加楼号。", {}),
    ("禁止拉人。", {"banned_content": {"categories": ["other_groups"]}}),
    ("每几天语音不超过几秒。", {}),
    ("群名为姓名。", {"real_name": {}}),
    # duties
    ("经理布置的活,一刻钟内要回话。", {"ack_deadline": {"from": {"roles": ["leader"]}}}),
    ("老师交代的事,被@的要在20分钟内回复,网络不通畅的除外。", {"ack_deadline": {"within": "20m", "from": {"roles": ["teacher"]}}}),
    ("领导交办的事须及时回复,24小时待命。", {"ack_deadline": {"from": {"roles": ["leader"]}, "clock": "always"}}),
    ("被@的须在一小时内回复,只计工作时间。", {"ack_deadline": {"within": "1h", "from": "anyone", "clock": "working"}}),
    (
        "主任下达的当天要完成的事,在网络正常的情况下,40分钟内回复。",
        {"ack_deadline": {"within": "40m", "only_due": "same_day", "unless": "offline", "from": {"roles": ["leader"]}}},
    ),
    ("群里反映的问题,责任部门要及时答复。", {"ack_deadline": {"from": "anyone", "to": "responsible"}}),
    ("工作安排要及时回复。", {"ack_deadline": {}}),
    ("老师在群里点名的家长,请在2小时内回复。", {"ack_deadline": {"within": "2h", "from": {"roles": ["teacher"]}}}),
    ("长辈在群里叫到谁,一小时内要应一声。", {"ack_deadline": {"within": "1h"}}),
    ("群主@到的成员请当天回话。", {"ack_deadline": {"within": "same_day", "from": {"roles": ["owner"]}}}),
    ("住户在群里提出的问题,物业相关部门应在2小时内回应。", {"ack_deadline": {"within": "2h", "from": "anyone", "to": "responsible"}}),
    ("上级交代的工作,半个小时内必须回,不得无故不回。", {"ack_deadline": {"within": "30m", "from": {"roles": ["leader"]}}}),
    ("消息不必回复。", {}),
    ("领导的消息大家常回复。", {}),
    ("领导的话,不得乱回复。", {"attested": {}}),
    ("通知发出后,一小时内回复收到。", {"announcement_read": {"within": "1h"}}),
    ("公告请回复,不要刷。", {"attested": {}}),
    ("推文请各位务必转发朋友圈,当天完成。", {"share_duty": {"within": "24h"}}),
    ("欢迎转发朋友圈。", {}),
    ("每月5日前提交报表,超过两天未交的算迟交。", {"reminder": {"every": {"day": 5}, "report": True, "what": "报表", "within": "48h"}}),
    ("每周三下午3点开会。", {"reminder": {"every": {"weekday": "wed", "at": "15:00"}}}),
    ("定期推送安全知识。", {"reminder": {}}),
    ("每天下午6点前提交日报。", {"daily_checkin": {"to": "18:00"}}),
    ("每晚写满300字。", {"daily_checkin": {}}),
    ("班长每天发作业。", {"admin_duty": {"every": {"days": 1}, "applies_to": {"roles": ["leader"]}}}),
    ("每天7点到9点打卡。", {"daily_checkin": {"from": "07:00", "to": "09:00"}}),
    ("每天打卡。", {"daily_checkin": {}}),
    (
        "管理员职责\n1. 定期更新名单\n2. 有权禁言,但须说明原因\n3. 应当公正",
        {"admin_duty": {"applies_to": {"roles": ["admin"]}}, "penalty": {"actions": ["mute"]}},
    ),
    ("群主负责审核成员,每周一次。", {"admin_duty": {"every": {"weeks": 1}, "applies_to": {"roles": ["owner"]}}}),
    ("每天清点群成员。", {"admin_duty": {"every": {"days": 1}, "applies_to": {"roles": ["admin"]}}}),
    ("群主职责\n凡违规者须予以警告", {"admin_duty": {}, "penalty": {"actions": ["warn"]}}),
    ("领导安排的会议内容,请确认收到。", {"attested": {}}),
    # time
    ("夜里十一点到早上七点不要发言。", {"quiet_hours": {"from": "23:00", "to": "07:00"}}),
    ("十点半后别聊天。", {"quiet_hours": {"from": "10:30"}}),
    ("早上六点前、晚上十一点后勿发消息。", {"quiet_hours": {"from": "23:00", "to": "06:00"}}),
    ("深夜请勿发消息。", {"quiet_hours": {}}),
    ("晚上九点半熄灯。", {"quiet_hours": {"from": "21:30"}}),
    ("1、23:00熄灯,不再发言。", {"quiet_hours": {"from": "23:00"}}),
    ("晚自习时间:7点到9点,请勿发消息。", {"quiet_hours": {"from": "19:00", "to": "21:00"}}),
    ("早读时间:6点到7点,请勿发消息。", {"quiet_hours": {"from": "06:00", "to": "07:00"}}),
    ("晚间红包雨:8点至9点。", {"schedule": {"windows": [{"from": "20:00", "to": "21:00", "allow": ["red_packet"], "name": "晚间红包雨"}]}}),
    ("茶歇后,3点到4点可发红包。", {"schedule": {"windows": [{"from": "15:00", "to": "16:00", "allow": ["red_packet"]}]}}),
    (
        "红包时间:中午12点到1点;晚上8点到9点。",
        {
            "schedule": {
                "windows": [
                    {"from": "12:00", "to": "13:00", "allow": ["red_packet"], "name": "红包"},
                    {"from": "20:00", "to": "21:00", "allow": ["red_packet"], "name": "红包"},
                ]
            }
        },
    ),
    (
        "早上9点到10点、下午3点到4点,都可以发广告。",
        {"schedule": {"windows": [{"from": "09:00", "to": "10:00", "allow": ["ads"]}, {"from": "15:00", "to": "16:00", "allow": ["ads"]}]}},
    ),
    (
        "读书时间:(7点至9点);红包时间:(19点至22点);诗歌时间:(8点至9点)。",
        {
            "schedule": {
                "windows": [
                    {"from": "07:00", "to": "09:00", "name": "读书"},
                    {"from": "19:00", "to": "22:00", "allow": ["red_packet"], "name": "红包"},
                    {"from": "08:00", "to": "09:00", "name": "诗歌"},
                ]
            }
        },
    ),
    (
        "读书时间:(7点至9点);红包时间:(15点至18点);诗歌时间:(8点至9点)。",
        {
            "schedule": {
                "windows": [
                    {"from": "07:00", "to": "09:00", "name": "读书"},
                    {"from": "15:00", "to": "18:00", "allow": ["red_packet"], "name": "红包"},
                    {"from": "20:00", "to": "21:00", "name": "诗歌"},
                ]
            }
        },
    ),
    ("9点到10点开放。", {}),
    ("9点到10点下雨。", {}),
    ("操作工上岗不得玩手机。", {"no_use_at_work": {"roles": ["operator"]}}),
    ("上班时间(8:00-17:00)禁止看手机。", {"no_use_at_work": {"windows": [{"from": "08:00", "to": "17:00"}]}}),
    ("安静时间为中午12点到1点、晚上10点到11点。", {"quiet_hours": {"from": "22:00", "to": "23:00"}}),
    # records
    ("聊天记录由办公室每月存档。", {"archive": {"every": {"months": 1}, "of": {"departments": ["办公室"]}}}),
    ("管理员保存聊天记录。", {"archive": {"of": {"roles": ["admin"]}}}),
    ("聊天记录要存档。", {"archive": {}}),
    ("由综合部负责定期导出并保管聊天记录。", {"archive": {"of": {"departments": ["综合部"]}}}),
    ("信息中心定期对群内消息进行留存。", {"archive": {"of": {"departments": ["信息中心"]}}}),
    ("办公室将群聊内容备份归档,作为科室之间配合的评价依据。", {"archive": {"of": {"departments": ["办公室"]}}}),
    ("部分事项在群内说明后可不再另发短信。", {}),
    ("在群里请过假的,不用再填纸质假条。", {}),
    ("出差在外的同事可以用图片汇报。", {}),
    ("外地同事可通过语音说明进展。", {}),
    ("例行通知。如:月会、盘点、报销等。", {"reminder": {}}),
    ("日常事务提醒,如订餐、领料、体检等。", {"reminder": {}}),
    ("成员反映的情况,对口部门要第一时间回应。", {"ack_deadline": {"from": "anyone", "to": "responsible"}}),
    ("群里报修的,责任班组须及时回复处理结果。", {"ack_deadline": {"from": "anyone", "to": "responsible"}}),
    ("业主提出的诉求,物业有关人员必须及时予以回应。", {"ack_deadline": {"from": "anyone", "to": "responsible"}}),
    ("会里的招新推文,大家都有义务发朋友圈。", {"share_duty": {}}),
    ("公司的对外宣传文章,人人都有责任转到自己的朋友圈。", {"share_duty": {}}),
    ("成员不服从管理、坚持退群的,给予警告,后果自负。", {"no_leave": {}, "penalty": {"actions": ["warn"]}}),
    ("执意退出本群者予以警告处分。", {"no_leave": {}, "penalty": {"actions": ["warn"]}}),
    ("私自离开本群的,警告处分。", {"no_leave": {}, "penalty": {"actions": ["warn"]}}),
    ("司机行车途中不得看群消息。", {"no_use_at_work": {"roles": ["operator"]}}),
    ("保安当班期间不许聊微信。", {"no_use_at_work": {}}),
    ("扫码入群:见二维码。", {"qr_code": {}}),
    ("另建骨干工作群,也按本规定执行。", {"management_group": {"name": "骨干工作群"}}),
    ("班组长以上人员另建一个群,照此执行。", {"management_group": {}}),
    ("车间同时设立「工段负责人群」,适用本办法。", {"management_group": {"name": "工段负责人群"}}),
    ("理事会领导班子交流群同样适用。", {"management_group": {}}),
    ("组长在群里也要用真名。", {"real_name": {}}),
    ("主管可以进群查看,也可以在群里发言。", {}),
    ("领导人在群里布置的事,一小时内回复,办不完也要先应一声。", {"ack_deadline": {"within": "1h", "from": {"roles": ["leader"]}}}),
    ("不服处理的可以申诉。", {"dispute": {}}),
    ("刷屏的罚款30元。", {"flood_limit": {}, "penalty": {"actions": ["fine"], "yuan": 30}}),
    ("违者罚款三十元。", {"penalty": {"actions": ["fine"], "yuan": 30}}),
    ("初犯提醒,再犯警告,两个月清零。", {"penalty": {"ladder": [{"nth": 1, "do": "remind"}, {"nth": 2, "do": "warn"}], "window": "60d"}}),
    ("刷屏的,按照公司有关制度处罚。", {"flood_limit": {"penalty": "regulations"}, "penalty": {"name": "regulations"}}),
    ("违规者严肃处理。", {"penalty": {}}),
    ("违者发红包,至少10元,个数不超过本群人数。", {"penalty": {"actions": ["red_packet"], "yuan": 10, "max_count": "members"}}),
    ("轻者警告,严重者移出,一律通报批评。", {"penalty": {"by_severity": {"minor": ["warn"], "serious": ["remove", "report"]}}}),
    ("处罚办法\n严重的移出,其他的会被警告", {"penalty": {}}),
    ("退群前请告知管理员。", {"attested": {}}),
    ("每人先交20元押金。", {"attested": {}}),
    ("聚会须提前报名,三天内付款。", {"attested": {}}),
    ("不许带宠物。", {"attested": {}}),
    ("请各位三天内缴清物业费。", {"attested": {"within": "72h"}}),
    ("管理员不得滥用权限。", {"attested": {"applies_to": {"roles": ["admin"]}}}),
    # what stands for other words
    ("卖旧货的请去闲置群,别在这儿发。", {"banned_content": {"categories": ["trade"]}}),
    ("【禁售】烟酒、刀具。", {"banned_content": {"categories": ["illegal"]}}),
    ("迟到处理:请大家喝汽水。", {"penalty": {}}),
    ("刷屏→禁言一天。", {"flood_limit": {}, "penalty": {}}),
    ("请大家多多体谅管理员。", {}),
    ("请积极发言。", {}),
    ("愿意的话,请帮帮新来的朋友。", {}),
    ("如遇特殊情况,请及时联系。", {}),
    ("承诺遵守约定的可以重新申请入群。", {}),
    ("被移出的邻居可以再申请入群。", {}),
    ("这样的话题会不会打扰大家?", {}),
    ("为搭建邻里平台,促进邻里和睦,制定本公约。", {}),
    ("对于违规行为,群主将予以警告。", {"penalty": {"actions": ["warn"]}}),
    ("群主可能采取的措施:提醒、禁言。", {"penalty": {"actions": ["remind", "mute"]}}),
    ("要保护学员隐私。", {"banned_content": {"categories": ["privacy"]}}),
    (
        "有下列行为之一的,直接移出:\n1. 散布谣言的\n2. 辱骂他人的",
        {"penalty": {"actions": ["remove"]}, "banned_content": {"categories": ["abuse"]}},
    ),
    ("红线(违者移出)\n不发广告", {"penalty": {"actions": ["remove"]}, "banned_content": {"categories": ["ads"]}}),
    ("提问前请先:\n1. 看文档\n2. 搜一搜", {"ask_properly": {}}),
    ("报修:先拍照,写清门牌。", {"ask_properly": {}}),
    ("别问什么时候更新,先看置顶。", {"ask_properly": {}}),
    ("群名片\n请改为游戏ID", {"nickname_format": {"template": "游戏ID"}}),
    ("昵称带上楼号和姓氏。", {"nickname_format": {"template": "楼号+姓氏"}}),
    ("居民用楼号加姓氏。", {"nickname_format": {"template": "楼号+姓氏"}}),
    ("请实名,并修改群名片。", {"real_name": {}}),
    ("群名称不得出现公司简称。", {"group_name": {}}),
    ("微信群名称应写明部门。", {"group_name": {}}),
    ("加好友前先征得对方同意。", {"no_private_add": {}}),
    ("每户最多进两人。", {"member_scope": {}}),
    ("商家勿进。", {"member_scope": {}}),
    ("外单位人员不得入群;人员变动的,及时移出。", {"member_scope": {}, "leave_notice": {}}),
    ("连续三周不发言的,视为退团。", {"inactive_cleanup": {"within": "21d"}}),
    ("群主负责及时清理不活跃成员。", {"admin_duty": {}}),
    ("工作群应予解散。", {"admin_duty": {}}),
    ("班费由小米保管。", {"admin_duty": {}}),
    ("店长每天公布排班。", {"admin_duty": {"every": {"days": 1}, "applies_to": {"roles": ["leader"]}}}),
    ("对裁决有异议的,可在五天内申诉。", {"dispute": {"within": "5d"}}),
    ("请假请提前一天说。", {"attested": {"within": "24h"}}),
    ("场地费当天结清。", {"attested": {}}),
    ("旧书上午9点到11点可以发,其他时间不要发。", {"schedule": {"windows": [{"from": "09:00", "to": "11:00", "name": "发布"}]}}),
    ("打卡时段(5:30-7:00)只打卡不聊天。", {"quiet_hours": {"from": "05:30", "to": "07:00"}}),
    ("非紧急事项请避开午休时间。", {"quiet_hours": {}}),
    ("物业尽快回复各位的问题。", {}),
    (
        "骂人先禁言三天,再犯请走。",
        {
            "banned_content": {"categories": ["abuse"]},
            "penalty": {"ladder": [{"nth": 1, "do": "mute", "for": "72h"}, {"nth": 2, "do": "remove"}]},
        },
    ),
    ("群里只聊种菜,不聊别的。", {"business_only": {}}),
    ("平等、团结、友爱、互助。", {"civility": {}}),
    ("我们因此订立了一套行为准则,请文明相待。", {}),
    ("孩子的事情请单独跟老师说。", {"business_only": {}}),
    ("群里不闲聊。", {"business_only": {}}),
    ("用中文交流。", {"message_form": {}}),
    ("每月最后一天交考勤表。", {"reminder": {"every": {"day": 31}, "report": True}}),
    ("与观鸟无关的消息将会被删除。", {"business_only": {}, "penalty": {"actions": ["recall"]}}),
    ("作者没有义务回复所有问题。", {}),
    ("Meeting every Saturday 3pm.", {"reminder": {"every": {"weekday": "sat"}}}),
]


@pytest.mark.parametrize(("text", "expected"), READ, ids=[text[:24] for text, _ in READ])
def test_reads(text, expected):
    read = rules(text)
    assert sorted(read) == sorted(expected)
    for kind, params in expected.items():
        assert {name: value for name, value in read[kind].items() if name in params} == params


@pytest.mark.parametrize(
    ("text", "declared"),
    [
        ("为了方便邻里往来,特制定本公约。", "purpose"),
        ("本办法适用于全体员工。", "scope"),
        ("自发布之日起施行。", "effective_date"),
        ("2026年5月1日", "effective_date"),
        ("出了事群主概不负责。", "liability"),
        ("最终解释权归群主。", "interpretation"),
        ("欢迎大家分享经验。", "other"),
        ("联系电话见公告栏。", "other"),
    ],
)
def test_declares(text, declared):
    policy, _ = read_policy(text, "p", KINDS)
    assert [(clause.declares, clause.rules) for clause in policy.clauses] == [(declared, ())]
