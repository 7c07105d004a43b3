from collections.abc import Mapping
from typing import Any

import pytest

from qungui.core.casebook.parser import parse_casebook
from qungui.core.casebook.runner import Bench, CaseResult, find, run_case
from qungui.core.casebook.scene import PendingAct
from qungui.core.clause import Kind
from qungui.core.clauses import KINDS
from qungui.core.docket import Brief
from qungui.core.facts import Appeal, Attest, Fact, Members, Message, Ruling, Source, Tick
from qungui.core.findings import Action, Finding
from qungui.core.moments import MINUTE, parse_moment
from qungui.core.policy.model import Clause, Policy, Problem, Rule

NINE = parse_moment("2026-03-02T09:00")
HEAD = """```policy
policy: p
clauses:
  - {clause: "1", text: 甲, rules: [{kind: civility}, {kind: ack_deadline, within: 30m}]}
  - {clause: "2", text: 乙, rules: [{kind: attested}]}
```
```roster
id,name
z,张三
l,李四
```

"""


def made(at: int = NINE, verdict: str = "breach", kind: str = "civility", subject: str = "z", **more: Any) -> Finding:
    id_ = more.pop("id", f"{verdict} {kind} {subject} {at}")
    common: dict[str, Any] = {"known": at, "group": "群", "policy": "p@1", "clause": "1", "facts": ("m1",), "reason": "1 因为"}
    return Finding(id=id_, at=at, verdict=verdict, kind=kind, subject=subject, **{**common, **more})


class Judge:
    """Finds what it was told to find, once the fact it waits for has come; remembers what it heard."""

    def __init__(self, brief: Brief, script: list[tuple[str, Finding]]) -> None:
        self.brief = brief
        self.script = script
        self.heard: list[Fact] = []

    def feed(self, fact: Fact) -> None:
        self.heard.append(fact)

    def findings(self) -> list[Finding]:
        known = {fact.id for fact in self.heard}
        return [finding for after, finding in self.script if after in known]


def prose(text: str, stem: str, kinds: Mapping[str, Kind]) -> tuple[Policy, list[Problem]]:
    return Policy(stem, "prose", groups=("team",), clauses=(Clause("1", text, (Rule("civility"),)),)), []


def run(text: str, *script: tuple[str, Finding], head: str = HEAD) -> tuple[CaseResult, list[Judge]]:
    judges: list[Judge] = []

    def judge(brief: Brief) -> Judge:
        judges.append(Judge(brief, list(script)))
        return judges[-1]

    case = parse_casebook(head + "# 一例\n" + text, "a.md", str, "a").cases[-1]
    return run_case(case, Bench(KINDS, prose, judge)), judges


def failures(text: str, *script: tuple[str, Finding]) -> list[str]:
    return [str(problem) for problem in run(text, *script)[0].failures]


CHAT = "```chat 2026-03-02\n09:00 张三: 哼\n"


def test_what_the_judge_hears() -> None:
    result, (judge,) = run("```chat 2026-03-02 sees=messages\n09:00 张三: 哼\n09:10 * 路人 joins\n09:20 * 李四 joins\n```")
    assert result.passed
    assert judge.heard[0] == Source(id="m0", at=NINE, group="群", sees=("messages",), tool="casebook")  # type: ignore[arg-type]
    assert isinstance(judge.heard[1], Members)
    assert [member.id for member in judge.heard[1].members] == ["z"]
    assert judge.heard[1].complete
    assert [type(fact) for fact in judge.heard[2:]][-1] is Tick
    assert (judge.heard[-1].id, judge.heard[-1].at - NINE) == ("m4", 20 * MINUTE)
    assert (judge.brief.presume, [policy.policy for policy in judge.brief.policies]) == (False, ["p"])


def test_an_empty_chat_is_heard_as_nothing() -> None:
    result, (judge,) = run("```chat 2026-03-02\n=> none civility\n```")
    assert (result.passed, judge.heard) == (True, [])


def test_everything_is_seen_unless_it_is_said() -> None:
    _, (judge,) = run("```chat 2026-03-02 members=none\n09:00 张三: 哼\n```")
    assert isinstance(judge.heard[0], Source)
    assert len(judge.heard[0].sees) == 14
    assert judge.heard[1] == Members(id="m0.1", at=NINE, group="群", complete=True)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("expected", "finding"),
    [
        ("=> breach civility 张三", made()),
        ("=> 09:00 breach civility 张三", made(NINE + 59_000)),
        ("=> 09:00:59 breach civility 张三 1", made(NINE + 59_000)),
        ("=> breach civility z", made()),
        ("=> breach civility", made()),
        ("=> 2026-03-03 10:00 breach civility 路人", made(parse_moment("2026-03-03T10:00"), subject="路人")),
        ("=> breach civility 张三\n=> do warn 张三", made(actions=(Action("warn", "z"),))),
        ("=> breach civility 张三\n=> 09:05 do fine 张三 1", made(actions=(Action("fine", "z", after=NINE + 5 * MINUTE),))),
        ("=> none ack_deadline", made()),
        ("=> breach civility 1", made(subject="q")),
    ],
)
def test_what_is_expected_passes(expected: str, finding: Finding) -> None:
    assert failures(f"{CHAT}{expected}\n```", ("m1", finding)) == []


def test_the_last_word_is_a_clause_only_where_there_is_one() -> None:
    assert failures(f"{CHAT}=> breach civility 张三 2\n```", ("m1", made())) == [
        "a.md:16:没有等到「03-02 09:00 breach civility 张三 2」,得到的是:03-02 09:00 breach civility 张三 1(1 因为)",
        "a.md:14:多出「03-02 09:00 breach civility 张三 1」,理由:1 因为",
    ]
    assert failures(f"{CHAT}=> breach civility 张三 9\n```") == ["a.md:16:没有等到「03-02 09:00 breach civility 张三 9」,什么也没有得到"]
    assert failures(f"{CHAT}=> breach civility 路人 甲\n```") == ["a.md:16:没有等到「03-02 09:00 breach civility 路人 甲」,什么也没有得到"]
    assert failures(f"{CHAT}09:01 * 李四 renames 李四 1\n=> 09:00 breach civility 李四 1\n```", ("m1", made(subject="l", clause="7"))) == []


@pytest.mark.parametrize("finding", [made(NINE + MINUTE), made(NINE - 1000), made(verdict="request"), made(kind="attested"), made(subject="l"), made(clause="2")])
def test_what_is_otherwise_does_not(finding: Finding) -> None:
    assert failures(f"{CHAT}=> 09:00 breach civility 张三 1\n```", ("m1", finding))


def test_one_finding_satisfies_one_expectation() -> None:
    twice = f"{CHAT}=> breach civility 张三\n=> breach civility 张三\n```"
    assert len(failures(twice, ("m1", made()))) == 1
    assert failures(twice, ("m1", made()), ("m1", made(id="other"))) == []


def test_one_action_satisfies_one_expectation() -> None:
    twice = f"{CHAT}=> do warn 张三\n=> do warn 张三\n```"
    one = made(actions=(Action("warn", "z"),))
    assert failures(twice, ("m1", one)) == ["a.md:17:没有等到「03-02 09:00 do warn 张三」,得到的是:03-02 09:00 do warn"]
    assert failures(twice, ("m1", one), ("m1", made(id="x", actions=(Action("warn", "z"),)))) == []
    assert failures(f"{CHAT}=> do mute 李四\n```", ("m1", one)) == ["a.md:16:没有等到「03-02 09:00 do mute 李四」,什么也没有得到"]
    assert failures(f"{CHAT}=> do warn 李四\n=> do warn 张三 2\n```", ("m1", one)) != []


def test_breaches_nobody_expected() -> None:
    extra = ("m1", made(NINE + 1000, reason="1 骂了人"))
    sentence = "a.md:14:多出「03-02 09:00:01 breach civility 张三 1」,理由:1 骂了人"
    assert failures(f"{CHAT}```", extra) == []
    assert failures(f"{CHAT}=> do warn 张三\n```", extra) == ["a.md:16:没有等到「03-02 09:00 do warn 张三」,什么也没有得到"]
    assert failures(f"{CHAT}=> none civility\n```", extra) == [sentence]
    assert failures(CHAT.replace("02\n", "02 only=civility\n", 1) + "```", extra) == [sentence]
    assert failures(f"{CHAT}=> none civility\n=> breach civility 张三\n```", extra) == ["a.md:16:不该有 civility 的违反,却有「03-02 09:00:01 breach civility 张三 1」"]


def test_acts_find_their_finding() -> None:
    text = "```chat 2026-03-02\n09:00 张三: 哼\n09:10 * 张三 appeals civility\n09:20 * 李四 rules waive civility 张三\n09:30 * 李四 attests attested 张三 yes\n```"
    result, (judge,) = run(text, ("m1", made(id="f1")), ("m2", made(kind="attested", verdict="request", id="f2")))
    assert [fact.finding for fact in judge.heard if isinstance(fact, Appeal | Ruling | Attest)] == ["f1", "f1", "f2"]
    assert (result.passed, result.warnings) == (True, ())
    result, (judge,) = run(text)
    assert [fact.finding for fact in judge.heard if isinstance(fact, Appeal | Ruling | Attest)] == ["", "", ""]
    assert str(result.warnings[0]) == "a.md:16:这时没有 civility 的认定可以说,这一行没有作用,检查规则和姓名"


def pending(act: str) -> PendingAct:
    return PendingAct(id="m9", at=NINE + MINUTE, group="群", actor="l", seq=9, line=9, act=act, kind="civility", subject="z")


def test_which_finding_is_meant() -> None:
    first, second = made(id="1"), made(NINE + 1000, id="2")
    asked = made(NINE + 2000, "request", id="3")
    assert find(pending("rules"), [first, second, asked], set()) == "2"
    assert find(pending("attests"), [first, second, asked], set()) == "3"
    assert find(pending("appeals"), [asked], set()) == "3"
    assert find(pending("rules"), [first, second], {"2"}) == "1"
    assert find(pending("rules"), [first, made(NINE + 2000, "withdrawn", of="1")], set()) == "1"
    assert find(pending("rules"), [first, second, made(NINE + 2000, "withdrawn", of="2")], set()) == "1"
    assert find(pending("rules"), [made(subject="l"), made(kind="attested"), made(group="x"), made(NINE + 2 * MINUTE)], set()) == ""


def test_what_cannot_be_judged_fails_with_its_reason() -> None:
    assert failures("```chat 2026-03-02\n看不懂\n```") == ["a.md:15:看不懂这一行「看不懂」,以 HH:MM 开头,写法见 FORMATS §5"]
    assert failures("```chat 2026-03-02 only=civilty\n=> none civilit\n```") == [
        "a.md:15:没有「civilit」这种规则,看 qungui kinds", "a.md:14:没有「civilty」这种规则,看 qungui kinds",
    ]  # fmt: skip
    assert failures("```chat 2026-03-02\n09:00 * 张三 recalls 08:00\n09:01 * adopts 7\n```") == [
        "a.md:15:这一行之前,张三没有 08:00 的消息", "a.md:16:没有「7」这一版群规,写一块 ```policy edition=7",
    ]  # fmt: skip
    result, judges = run("```chat 2026-03-02\n09:00 张三: 哼\n```", head="")
    assert [str(problem) for problem in result.failures] == ["a.md:2:这一段聊天没有群规,在前面写一块 ```policy"]
    assert judges == []


def test_warnings() -> None:
    result, _ = run(
        "```policy\npolicy: p\nclauses:\n  - {clause: '1', rules: [{kind: civility, foo: 1}]}\n```\n```roster\nid,name\nz,张三,多\n```\n"
        "```groups\n- 3\n```\n```chat 2026-03-02 only=civility,attested\n09:00 张三: 哼\n```"
    )
    said = [str(warning) for warning in result.warnings]
    assert said[0].startswith("a.md:17:civility 没有参数「foo」")
    assert said[1].startswith("a.md:21:这一行的格子比列名多")
    assert said[2].startswith("a.md:24:")
    assert said[3] == "a.md:26:群规里没有 attested,only=attested 什么也查不出来,检查群规,或去掉它"
    assert (result.passed, result.title, result.place) == (True, "一例", "a.md:13")


def test_prose_and_a_group_that_it_names() -> None:
    result, (judge,) = run("```chat 2026-03-02\n09:00 谁: 哼\n```", head="```policy\n不得骂人。\n```\n")
    assert result.passed
    assert {fact.group for fact in judge.heard} == {"team"}
    assert judge.brief.policies[0].clauses[0].text == "不得骂人。"
    assert [member for fact in judge.heard if isinstance(fact, Members) for member in fact.members] == []


def test_editions_are_of_one_policy() -> None:
    _, (judge,) = run("```policy edition=2\n不得骂人。\n```\n```chat 2026-03-02\n09:00 * adopts 2\n```")
    assert [policy.name for policy in judge.brief.policies][1] == "p@2"
    _, (judge,) = run("```policy edition=2\n不得骂人。\n```\n```chat 2026-03-02\n09:00 张三: 哼\n```", head="")
    assert [policy.name for policy in judge.brief.policies] == ["a@2"]


def inside(groups: str, roster: str, chat: str) -> dict[str, list[str]]:
    _, (judge,) = run(f"```groups\n{groups}\n```\n```roster\n{roster}\n```\n```chat 2026-03-02\n{chat}\n```")
    return {fact.group: [member.id for member in fact.members] for fact in judge.heard if isinstance(fact, Members)}


def test_who_is_in_which_group() -> None:
    two = "- {id: rd, name: 研发群}\n- {id: all, name: 全员群}"
    chat = "09:00 甲: 哼\n## 全员群\n09:00 甲: 哼"
    assert inside(two, "id,name,groups\na,甲,rd;all\nb,乙,全员群\nc,丙,", chat) == {"rd": ["a"], "all": ["a", "b"]}
    assert inside(two, "id,name\na,甲\nb,乙", chat) == {"rd": ["a", "b"], "all": ["a", "b"]}
    assert inside("- {id: rd, members: {departments: [研发部]}}", "id,name,department\na,甲,研发部\nb,乙,市场部", "09:00 甲: 哼") == {"rd": ["a"]}
    assert inside("", "id,name,groups\na,甲,rd\nb,乙,all", "## all\n09:00 乙: 哼") == {"all": ["b"]}
    assert inside("", "id,name,groups\na,甲,x\nb,乙,y", "09:00 乙: 哼") == {"群": ["a", "b"]}


def test_every_chat_starts_anew() -> None:
    result, judges = run("```chat 2026-03-02\n09:00 张三: 哼\n```\n```chat 2026-03-03\n09:00 张三: 哼\n=> breach civility 张三\n```", ("m1", made()))
    assert len(judges) == 2
    assert [isinstance(fact, Message) for fact in judges[1].heard] == [False, False, True, False]
    assert not result.passed


def test_the_engine_is_the_judge() -> None:
    case = parse_casebook(
        """# 语音太长
```policy
policy: p
clauses:
  - {clause: "1", text: 语音不超过三十秒, rules: [{kind: message_form, voice_seconds: 30}]}
```
```chat 2026-03-02
09:00 张三: [语音 31s]
=> breach message_form 张三
```
""", "a.md", str,
    ).cases[0]  # fmt: skip
    assert run_case(case, Bench(KINDS, prose)).failures == ()
