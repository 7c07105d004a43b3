"""An optional assistant: unsure clauses, and only those, go to an OpenAI-compatible endpoint; what comes back is offered to a person, never taken.

Nothing else of the program asks it, and it is off unless `--assist URL` is given.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from typing import Any

import httpx
import msgspec

from qungui.app.errors import UnusableFile
from qungui.core.clauses import KINDS
from qungui.core.policy.choose import choice, clause_choice, offer, rule_from_dict, rule_to_dict
from qungui.core.policy.model import Clause, Policy, Problem, Rule

KEY, MODEL = "QUNGUI_ASSIST_KEY", "QUNGUI_ASSIST_MODEL"
TIMEOUT = 60.0
"""Seconds that one answer may take."""
_BESIDE = ("applies_to", "except", "penalty", "mode", "confirm")


def offers(policy: Policy, url: str) -> list[Problem]:
    """For each clause that the program is unsure of, what the assistant makes of it, as a choice. Raises `UnusableFile` where it does not answer."""
    found = []
    for clause in policy.clauses:
        rules = _read(clause, url) if _unsure(clause) else []
        if rules:
            words = "、".join(_words(rule) for rule in rules)
            choices = (clause_choice(f"采用助手的提议:{words}", clause, rules), choice("不采用"))
            found.append(offer(clause.clause, "这一条程序读不准;下面是助手的提议,没有人核对过", "请核对后选定", choices, clause.line))
    return found


def _unsure(clause: Clause) -> bool:
    """Not understood, or an obligation that only fits the kind for whatever fits no other."""
    return clause.unclear is not None or (bool(clause.rules) and all(rule.kind == "attested" for rule in clause.rules))


def _words(rule: Rule) -> str:
    """A rule in short: its kind's title, and its parameters as FORMATS §3 writes them."""
    given = {name: value for name, value in rule_to_dict(rule).items() if name != "kind"}
    return f"{KINDS[rule.kind].title}{json.dumps(given, ensure_ascii=False) if given else ''}"


def _read(clause: Clause, url: str) -> list[Rule]:
    place = url.rstrip("/") + ("" if url.rstrip("/").endswith("/chat/completions") else "/chat/completions")
    request = {
        "model": os.environ.get(MODEL, "default"), "temperature": 0,
        "messages": [{"role": "system", "content": _instructions()}, {"role": "user", "content": clause.text}],
    }  # fmt: skip
    key = os.environ.get(KEY)
    try:
        answer = httpx.post(place, json=request, headers={"Authorization": f"Bearer {key}"} if key else {}, timeout=TIMEOUT)
        answer.raise_for_status()
        said = answer.json()["choices"][0]["message"]["content"]
    except (httpx.HTTPError, httpx.InvalidURL, ValueError, KeyError, IndexError, TypeError) as error:
        raise UnusableFile(f"--assist {url}:助手没有答复({type(error).__name__}),请检查地址,或不用 --assist") from None
    return [rule for one in _listed(said) if (rule := _usable(one)) is not None]


def _listed(said: object) -> list[Any]:
    """The rules in an answer, which may stand within other words."""
    text = str(said)
    try:
        rules = json.loads(text[text.index("[") : text.rindex("]") + 1])
    except ValueError:
        return []
    return rules if isinstance(rules, list) else []


def _usable(given: Any) -> Rule | None:
    """A rule of a kind there is, with parameters that it has; else nothing."""
    if not isinstance(given, Mapping) or given.get("kind") not in KINDS:
        return None
    params = KINDS[given["kind"]].params
    known = {name: value for name, value in given.items() if name == "kind" or name in _BESIDE or name in params.__struct_encode_fields__}
    try:
        msgspec.convert({name: value for name, value in known.items() if name in params.__struct_encode_fields__}, params)
        return rule_from_dict(known)
    except (msgspec.ValidationError, ValueError, TypeError):
        return None


def _instructions() -> str:
    kinds = "\n".join(f"{name}({kind.title}):{' '.join(kind.params.__struct_encode_fields__) or '没有参数'}" for name, kind in KINDS.items())
    return (
        "你把微信群规的一条条文变成规则。只输出一个 JSON 数组,每项是 {\"kind\": 种类, 参数…};条文不要求任何可检查的事就输出 []。"
        "时长写成 30m、24h、7d,钟点写成 22:00。拿不准就输出 []。可用的种类和参数:\n" + kinds
    )
