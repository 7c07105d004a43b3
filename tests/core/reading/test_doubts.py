"""What a policy leaves open comes back as problems, each with its place."""

from __future__ import annotations

import json

import pytest

from qungui.core.clauses import KINDS
from qungui.core.policy.choose import choose
from qungui.core.policy.model import Rule
from qungui.core.reading import read_policy, rule_to_dict


def problems(text):
    return [(one.clause, one.text, one.choices) for one in read_policy(text, "p", KINDS)[1]]


def becomes(text, words, which):
    """The policy by the choice that begins with `which` of the problem that has those words."""
    policy, found = read_policy(text, "p", KINDS)
    [problem] = [one for one in found if words in one.text]
    [chosen] = [one for one in problem.offers if one.label.startswith(which)]
    return choose(policy, [chosen])


def rules(policy, clause=None):
    return [rule_to_dict(rule) for one in policy.clauses if clause in (None, one.clause) for rule in one.rules]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1、不得拉非本村人之外的人进群。", "双重否定"),
        ("1、禁止非本校师生以外的人员加入。", "双重否定"),
        ("1、非业主之外的住户勿入。", "双重否定"),
        ("1、谢绝不是会员以外的人入群。", "双重否定"),
        ("1、不得发布非工作内容以外的信息。", "双重否定"),
        ("1、切忌不要刷屏。", "双重否定"),
        ("1、严禁不得发广告。", "双重否定"),
        ("1、严禁拉人。", "哪一种"),
        ("1、群内不许随便拉人。", "哪一种"),
        ("1、不要私自拉人、发链接。", "哪一种"),
        ("1、谢绝拉人,违者移出。", "哪一种"),
        ("1、违者发红包,最低8元。", "总额"),
        ("1、迟到的发10元红包。", "总额"),
        ("1、违规者奖励红包,不低于6元。", "总额"),
        ("1、违反者自觉发红包12元。", "总额"),
        ("1、违规者奖励红包,不低于6元。", "却说「奖励」"),
        ("1、晚上十点关灯。", "到几点为止"),
        ("1、23:00熄灯,不再发言。", "到几点为止"),
        ("1、十点后别聊天。", "到几点为止"),
        ("1、22点静音。", "到几点为止"),
        ("1、深夜别聊天。", "从几点到几点"),
        ("1、刷屏的,按照公司制度处理。", "没有给出内容"),
        ("1、被@的要回复。\n2、刷屏的,按照相关条例处罚。", "没有给出内容"),
        ("1、领导的消息要及时回复。", "多久之内"),
        ("1、群里反映的问题,责任科室须尽快答复。", "多久之内"),
        ("1、隐患须由责任人第一时间处理。", "多久之内"),
        ("1、聊天记录定期存档。", "多久一次"),
        ("1、群主负责定期清点名单。", "多久一次"),
        ("1、例行提醒:用水、用电", "没有写明时间"),
        ("1、长期潜水的清理。", "多久不发言"),
        ("1、违者罚款50元。", "法律依据"),
        ("1、违者开除。", "辞退"),
        ("1、不得退群。", "禁止退群"),
        ("1、群消息须24小时待命回复。", "加班"),
        ("群主概不负责。", "一句声明"),
        ("1、进群后上传照片。", "个人信息"),
        ("1、", "只有编号"),
        ("1、文明发言。\n2、", "只有编号"),
        ("1、不得(刷屏。", "没有配对"),
        ("1、不得刷屏)。", "没有配对"),
        ("1、活动时间【周六下午。", "没有配对"),
        ("1、发《倡议书的要转发。", "没有配对"),
        ("1、不得改群名。", "群名是什么"),
        ("1、请修改群名片。", "什么格式"),
        ("某某协会 年 月 日", "日期没有填写"),
        ("某某协会 ____年__月__日", "日期没有填写"),
        ("1、本制度自发布之日起施行。", "没有写哪天发布"),
        ("1、指定群名,明确应加人员。", "没有写出"),
        ("1、不得随便喧哗吵闹。\n2、不得随便喧哗吵闹。", "重复"),
        ("红包时间:8点到9点。", "上午还是晚上"),
        ("红包时间:3点到4点。", "凌晨还是下午"),
        ("团购时间:14点到15点;红包时间:8点到9点", "上午还是晚上"),
        ("1、不骂人。\n2、不刷屏。\n5、不外传。", "编号从 2 跳到 5,缺第 3—4 条"),
        ("一、不骂人。\n三、不刷屏。", "缺第 2 条"),
        ("(1)不骂人。\n(2)不刷屏。\n(2)不外传。", "用了两次"),
        ("1、不骂人。\n4、不刷屏。\n3、不外传。", "编号从 4 退到 3"),
        ("①不骂人\n②不刷屏\n④不外传", "缺第 3 条"),
        ("1、末经群主同意不得发广告。", "错字"),
    ],
)
def test_doubt(text, words):
    assert any(words in said for _, said, _ in problems(text))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1、除业主以外的人不得进群。", "双重否定"),
        ("1、避免不必要的争吵,防止不良信息。", "双重否定"),
        ("1、不得拉人进群。", "哪一种"),
        ("1、违者发红包,每个不低于2元。", "总额"),
        ("1、违者发红包总额不低于20元。", "总额"),
        ("1、募捐至少50元。", "总额"),
        ("1、晚上十点到早上六点关灯。", "到几点"),
        ("1、老师工作忙,不能及时回复请谅解。", "多久之内"),
        ("1、每月定期存档聊天记录。", "多久一次"),
        ("1、1)不刷屏;2)不骂人;3)不吵。", "没有配对"),
        ("1、休息时间(22:00-8:00)不打扰。:)", "没有配对"),
        ("1、他说”好“。", "没有配对"),
        ("红包时间:9点到10点;下午3点到4点。", "上午还是"),
        ("1、总则\n1.1、不骂人。\n1.2、不刷屏。\n2、附则\n2.1、不外传。", "编号"),
        ("一、人员\n1、实名。\n2、守时。\n二、内容\n1、不骂人。", "编号"),
    ],
)
def test_no_doubt(text, words):
    assert not [said for _, said, _ in problems(text) if words in said]


@pytest.mark.parametrize(
    ("text", "words", "which", "expected"),
    [
        ("1、不得拉非本村人之外的人进群。", "双重否定", "只限本村人", [{"kind": "member_scope"}]),
        ("1、不得拉非本村人之外的人进群。", "双重否定", "本村人反而", [{"kind": "attested"}]),
        ("1、严禁拉人。", "哪一种", "邀请", [{"kind": "member_scope", "invite": {"roles": ["owner", "admin"]}}]),
        ("1、严禁拉人。", "哪一种", "把本群的人", [{"kind": "banned_content", "categories": ["other_groups"]}]),
        (
            "1、群内不许随便拉人、发广告。", "哪一种", "把本群的人",
            [{"kind": "banned_content", "categories": ["ads"]}, {"kind": "banned_content", "categories": ["other_groups"]}],
        ),
        (
            "1、严禁拉人和发黄图。", "哪一种", "邀请",
            [{"kind": "banned_content", "categories": ["porn"]}, {"kind": "member_scope", "invite": {"roles": ["owner", "admin"]}}],
        ),
        ("1、违者发红包,最低8元。", "总额", "每个", [{"kind": "penalty", "actions": ["red_packet"], "yuan": 8, "each": True}]),
        ("1、违规者奖励红包,不低于6元。", "奖励", "是自愿", []),
        ("1、晚上十点关灯。", "到几点", "到次日 07:00", [{"kind": "quiet_hours", "from": "22:00", "to": "07:00"}]),
        ("1、深夜别聊天。", "从几点", "23:00 到次日 06:00", [{"kind": "quiet_hours", "to": "06:00", "from": "23:00"}]),
        ("1、领导的消息要及时回复。", "多久之内", "2 小时", [{"kind": "ack_deadline", "from": {"roles": ["leader"]}, "within": "2h"}]),
        ("1、隐患须由责任人第一时间处理。", "多久之内", "一天", [{"kind": "attested", "within": "24h"}]),
        ("1、聊天记录定期存档。", "多久一次", "每季度", [{"kind": "archive", "every": {"months": 3}}]),
        ("1、例行提醒:用水、用电", "没有写明时间", "每周五", [{"kind": "reminder", "every": {"weekday": "fri", "at": "17:00"}}]),
        ("1、长期潜水的清理。", "不发言", "90", [{"kind": "inactive_cleanup", "within": "90d"}]),
        ("1、请修改群名片。", "什么格式", "部门", [{"kind": "nickname_format", "template": "部门+姓名"}]),
        ("3、指定群名和管理员。", "没有写出", "请管理员", [{"kind": "attested", "of": {"roles": ["admin"]}}]),
        (
            "红包时间:8点到9点。", "还是晚上", "晚上",
            [{"kind": "schedule", "windows": [{"from": "20:00", "to": "21:00", "allow": ["red_packet"], "name": "红包", "sure": True}]}],
        ),
        (
            "红包时间:3点到4点。", "还是下午", "下午",
            [{"kind": "schedule", "windows": [{"from": "15:00", "to": "16:00", "allow": ["red_packet"], "name": "红包", "sure": True}]}],
        ),
        ("1、严谨发广告。", "错字", "原文无误", []),
    ],
)  # fmt: skip
def test_what_a_choice_makes_of_the_rules(text, words, which, expected):
    assert rules(becomes(text, words, which)) == expected


@pytest.mark.parametrize(
    ("text", "words", "which", "expected"),
    [
        ("1、不得(刷屏。", "没有配对", "删去", "1、不得刷屏。"),
        ("1、不得(刷屏。", "没有配对", "补上", "1、不得(刷屏)。"),
        ("1、活动（周六）、周日）开放。", "没有配对", "补上", "1、活动（周六）、（周日）开放。"),
        ("1、末经同意不得的发广告。", "错字", "改正", "1、未经同意不得发广告。"),
        ("1、保安不得在岗因玩手机。", "少了结果", "删去", "1、保安不得在岗玩手机。"),
        ("1、文明发言。\n2、", "只有编号", "作废", "2、(作废)"),
        ("1、不得退群。", "禁止退群", "退群前告知", "1、退群前请先告知群主。离职或不再参与的,可以自行退出。"),
    ],
)
def test_what_a_choice_makes_of_the_words(text, words, which, expected):
    assert becomes(text, words, which).clauses[-1].text == expected


def test_a_misprint_is_kept_word_for_word_and_read_as_it_was_meant():
    policy, _ = read_policy("1、严谨发广告。", "p", KINDS)
    assert policy.clauses[0].text == "1、严谨发广告。"
    assert rules(policy) == [{"kind": "banned_content", "categories": ["ads"]}]


def test_what_is_unclear_is_clear_once_somebody_has_said_what_it_is():
    clause = becomes("3、指定群名和管理员。", "没有写出", "只作说明").clauses[0]
    assert (clause.unclear, clause.declares) == (None, "other")


def test_a_night_ends_with_the_first_window_of_the_morning():
    text = "1、22点静音。\n2、早市时间:(5点半到8点),红包时间:(下午3点到4点)。"
    assert rules(becomes(text, "到几点", "到次日 05:30"), "1") == [{"kind": "quiet_hours", "from": "22:00", "to": "05:30"}]


def test_an_undefined_penalty_is_one_problem_that_names_all_its_clauses():
    text = "1、刷屏的,按照公司条例处罚。\n2、不刷广告。\n3、泄密的,按照公司条例处罚。\n4、骂人的,按相关条例进行处罚。"
    [(clause, said, choices)] = [one for one in problems(text) if "没有给出内容" in one[1]]
    assert (clause, "第 3、4 条" in said, len(choices)) == ("1", True, 3)
    assert becomes(text, "没有给出内容", "只提醒").penalties == {"regulations": [{"nth": 1, "do": "remind"}]}
    assert becomes(text, "没有给出内容", "每次").penalties == {"regulations": "undefined"}


def test_the_clock_of_answers_is_chosen_for_all_of_them():
    text = "1、领导的消息一小时内回复,违者警告。\n2、通知发出后,两小时内回复收到。"
    made = becomes(text, "工作时间", "不分时间")
    assert [rule["clock"] for rule in rules(made) if "within" in rule] == ["always", "always"]
    assert becomes(text, "工作时间", "08:30").calendar == {"workdays": "china", "hours": "08:30-12:00,13:30-17:30"}
    assert next(clause for clause, one, _ in problems(text) if "工作时间" in one) == "1"


def test_where_no_date_is_given():
    assert becomes("1、不刷屏。", "从哪天起", "从发布").publish == "required"
    assert [clause for clause, said, _ in problems("1、不刷屏。\n2、本规定自公布之日起执行。") if "哪天发布" in said] == ["2"]
    assert [said for _, said, _ in problems("1、本规定自公布之日起执行。\n车队 年 月 日") if "哪天" in said] == []


def test_every_change_is_part_of_a_policy_and_there_is_one_for_each_choice():
    text = "1、严禁拉人。\n2、晚上十点关灯。\n3、违者发红包,最低8元。\n4、指定群名。\n5、领导的消息要及时回复。"
    for problem in read_policy(text, "p", KINDS)[1]:
        assert len(problem.becomes) in (0, len(problem.choices))
        for change in filter(None, problem.becomes):
            assert set(json.loads(change)) <= {"clauses", "penalties", "calendar", "publish", "in_force_from"}


def test_of_the_whole():
    said = [text for _, text, _ in problems("1、被@的要及时回复。\n2、聊天记录要存档。")]
    assert any("施行" in one for one in said)
    assert any("工作时间" in one for one in said)
    assert any("保存多久" in one for one in said)
    assert not any("施行" in text for _, text, _ in problems("自2026年5月1日起施行。"))


def test_unclear_says_why():
    clause = read_policy("3、指定群名和管理员。", "p", KINDS)[0].clauses[0]
    assert clause.unclear == "要求明确群名、管理员,但没有写出是什么"
    assert not clause.rules
    assert clause.declares is None


def test_flat_rule():
    assert rule_to_dict(Rule("civility", {}, {"roles": ["admin"]}, {"roles": ["owner"]}, "shadow", "x")) == {
        "kind": "civility",
        "applies_to": {"roles": ["admin"]},
        "except": {"roles": ["owner"]},
        "penalty": "x",
        "mode": "shadow",
    }
