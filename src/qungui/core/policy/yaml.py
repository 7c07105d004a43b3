"""A policy in YAML (FORMATS §3) -> `Policy`. It never fails: what is wrong is a problem with its line, the rest is read."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any, Protocol

import msgspec
from msgspec import Struct

from qungui.core.moments import DEFAULT_ZONE, parse_moment, zone
from qungui.core.policy.dump import dump_policy
from qungui.core.policy.ladder import normal_ladder
from qungui.core.policy.learnt import marked, read_learnt
from qungui.core.policy.model import MODES, Clause, Policy, Problem, Rule
from qungui.core.policy.nodes import Value, read_yaml

__all__ = ["DECLARATIONS", "MODES", "KindShape", "dump_policy", "edition_of", "is_policy_yaml", "load_policy"]

DECLARATIONS = ("purpose", "scope", "effective_date", "liability", "interpretation", "other")
_POLICY_KEYS = ("policy", "edition", "title", "in_force_from", "timezone", "calendar", "groups", "clauses", "penalties", "assessment", "publish", "exceptions")
_CLAUSE_KEYS = ("clause", "text", "rules", "declares", "unclear")
_RULE_KEYS = ("kind", "applies_to", "except", "mode", "penalty", "confirm")


class KindShape(Protocol):
    """What reading needs of a kind: which parameters exist."""

    @property
    def params(self) -> type[Struct]: ...


def edition_of(text: str) -> str:
    """The edition of a text that names none: first 8 hex digits of its sha256."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def is_policy_yaml(text: str) -> bool:
    """Whether a text is YAML rather than prose: it begins with `policy:` or `clauses:`, comments aside."""
    for line in text.removeprefix("\ufeff").splitlines():
        if line.strip() and not line.lstrip().startswith("#") and line.strip() != "---":
            return re.match(r"(policy|clauses)\s*:(\s|$)", line) is not None
    return False


def load_policy(text: str, name: str, kinds: Mapping[str, KindShape]) -> tuple[Policy, list[Problem]]:
    """The policy of a YAML text and its problems. `name` is its name where it gives none; `kinds` says which parameters exist."""
    root, problems = read_yaml(text)
    return _Loader(kinds, problems).policy(root or Value(1, {}), text, name), problems


class _Loader:
    """Reads values into a policy, and collects problems."""

    def __init__(self, kinds: Mapping[str, KindShape], problems: list[Problem]) -> None:
        self.kinds = kinds
        self.problems = problems
        self.clause = ""

    def policy(self, root: Value, text: str, name: str) -> Policy:
        if not isinstance(root.plain, dict):
            self._problem(root, "整份不是「键: 值」的写法", "以 policy: 开头")
        self._doubles(root)
        given = {key: value for key, value in root.pairs if value.plain is not None}
        extra = {key: value.plain for key, value in root.pairs if key not in _POLICY_KEYS}
        for key, value in root.pairs:
            if key not in _POLICY_KEYS:
                self._problem(value, f"没有「{key}」这一项,只作保留", self._like(key, _POLICY_KEYS))
        groups = given.get("groups")
        policy = Policy(
            policy=self._text(given, "policy") or name,
            edition=self._text(given, "edition") or edition_of(text),
            title=self._text(given, "title") or "",
            in_force_from=self._since(given),
            timezone=self._zone(given),
            calendar=self._mapping(given, "calendar"),
            groups=None if groups is None else tuple(self._texts(groups, "groups")),
            clauses=tuple(self._clauses(given.get("clauses"))),
            penalties=self._penalties(given.get("penalties")),
            assessment=self._mapping(given, "assessment"),
            publish=self._publish(given),
            extra=extra or None,
        )
        learnt, doubts = read_learnt(given.get("exceptions"), policy.clauses)
        self.problems += doubts
        return msgspec.structs.replace(policy, exceptions=learnt, edition=marked(policy.edition, learnt))

    # --- clauses and rules

    def _clauses(self, value: Value | None) -> Iterable[Clause]:
        if value is None:
            self.problems.append(Problem("", "没有条文", "在 clauses: 下逐条写出", line=1))
            return
        if not isinstance(value.plain, list):
            self._problem(value, "clauses 下面应是一条一条的条文", '写成 - clause: "1"')
        for item in value.items:
            if not isinstance(item.plain, dict):
                self._problem(item, "这一条不是条文", '写成 - clause: "1"')
                continue
            self._doubles(item)
            given = {key: one for key, one in item.pairs if one.plain is not None}
            self.clause = self._text(given, "clause") or f"L{item.line}"
            for key, one in item.pairs:
                if key not in _CLAUSE_KEYS:
                    self._problem(one, f"条文没有「{key}」这一项,已略过", self._like(key, _CLAUSE_KEYS))
            yield self._read_clause(given, item.line)
            self.clause = ""

    def _read_clause(self, given: dict[str, Value], line: int) -> Clause:
        declares = self._text(given, "declares")
        if declares is not None and declares not in DECLARATIONS:
            self._problem(given["declares"], f"没有「{declares}」这种声明", self._like(declares, DECLARATIONS))
        rules = given.get("rules")
        if rules is not None and not isinstance(rules.plain, list):
            self._problem(rules, "rules 应是一个列表", "写成 rules: [{kind: …}]")
        found = tuple(rule for item in (rules.items if rules else ()) if (rule := self._rule(item)) is not None)
        unclear = self._text(given, "unclear")
        if not found and declares is None and unclear is None:
            self.problems.append(
                Problem(self.clause, "这一条既没有规则,也没有说明是什么", "写上 rules、declares 或 unclear", line=line)
            )
        return Clause(self.clause, self._text(given, "text") or "", found, declares, unclear, line)

    def _rule(self, item: Value) -> Rule | None:
        if not isinstance(item.plain, dict):
            self._problem(item, "这条规则不是「键: 值」的写法", "写成 {kind: ack_deadline, within: 30m}")
            return None
        self._doubles(item)
        given = {key: one for key, one in item.pairs if one.plain is not None}
        name = self._text(given, "kind")
        if name is None:
            self._problem(item, "这条规则没有写 kind", "写成 {kind: ack_deadline, within: 30m}")
            return None
        kind = self.kinds.get(name)
        if kind is None:
            self._problem(given["kind"], f"没有「{name}」这种规则", self._like(name, self.kinds))
        params = {key: self._param(name, kind, key, one) for key, one in given.items() if key not in _RULE_KEYS}
        if kind is not None:
            self._check(item, name, kind, params)
        mode = self._text(given, "mode") or "enforce"
        if mode not in MODES:
            self._problem(given["mode"], f"mode 不能是「{mode}」,按 enforce 算", self._like(mode, MODES))
            mode = "enforce"
        return Rule(
            kind=name, params=params, applies_to=self._selector(given, "applies_to"), excepted=self._selector(given, "except"), mode=mode,
            penalty=self._text(given, "penalty"), confirm=self._flag(given, "confirm"),
        )  # fmt: skip

    def _param(self, name: str, kind: KindShape | None, key: str, value: Value) -> Any:
        if kind is not None and key not in kind.params.__struct_encode_fields__:
            self._problem(value, f"{name} 没有参数「{key}」", self._like(key, (*kind.params.__struct_encode_fields__, *_RULE_KEYS)))
        return self._steps(value) if key == "ladder" else value.plain

    def _check(self, item: Value, name: str, kind: KindShape, params: dict[str, Any]) -> None:
        """Whether the parameters are of the kind's own types; a number where a text is asked for is taken as written."""
        known = {key: value for key, value in params.items() if key in kind.params.__struct_encode_fields__}
        while True:
            try:
                msgspec.convert(known, kind.params)
            except (msgspec.ValidationError, ValueError) as error:
                said = str(error)
            else:
                return
            place = re.search(r"\$\.(\w+)", said)
            value = item.get(place[1]) if place else None
            if place and value and "`str" in said and isinstance(value.plain, int | float) and known[place[1]] is value.plain:
                known[place[1]] = params[place[1]] = value.text
                continue
            self._problem(value or item, f"{name}{f' 的 {place[1]}' if place else ''} 写得不对", f"应是{_wanted(said)}")
            return

    # --- penalties

    def _penalties(self, value: Value | None) -> dict[str, Any]:
        if value is None:
            return {}
        if not isinstance(value.plain, dict):
            self._problem(value, "penalties 应是「名字: 阶梯」", "写成 steps: [remind, warn]")
        self._doubles(value)
        return {name: "undefined" if one.plain in (None, "undefined") else self._steps(one) for name, one in value.pairs}

    def _steps(self, value: Value) -> Any:
        steps, doubts = normal_ladder(value.plain)
        for index, text, hint in doubts:
            self._problem(value.items[index] if index < len(value.items) else value, text, hint)
        return steps

    # --- single values

    def _text(self, given: Mapping[str, Value], key: str) -> str | None:
        """A text as written: `3.10` stays `3.10`."""
        value = given.get(key)
        if value is None:
            return None
        if isinstance(value.plain, dict | list):
            self._problem(value, f"{key} 应是一段文字")
            return None
        return value.text

    def _texts(self, value: Value, key: str) -> list[str]:
        if isinstance(value.plain, list):
            return [one.text for one in value.items if self._text({key: one}, key) is not None]
        text = self._text({key: value}, key)
        return [] if text is None else [text]

    def _mapping(self, given: Mapping[str, Value], key: str) -> dict[str, Any] | None:
        value = given.get(key)
        if value is None or isinstance(value.plain, dict):
            return value.plain if value else None
        self._problem(value, f"{key} 应是「键: 值」的写法")
        return None

    def _selector(self, given: Mapping[str, Value], key: str) -> dict[str, Any] | None:
        """A SELECTOR; a bare word or list names roles."""
        value = given.get(key)
        if value is None or isinstance(value.plain, dict):
            return value.plain if value else None
        roles = self._texts(value, key)
        self._problem(value, f"{key} 应是「键: 值」的写法,按角色算", f"写成 {{roles: [{', '.join(roles)}]}}")
        return {"roles": roles}

    def _flag(self, given: Mapping[str, Value], key: str) -> bool:
        value = given.get(key)
        if value is not None and not isinstance(value.plain, bool):
            self._problem(value, f"{key} 只能是 true 或 false,按 true 算")
        return value is None or value.plain is not False

    def _since(self, given: Mapping[str, Value]) -> str | None:
        text = self._text(given, "in_force_from")
        if text is None:
            return None
        text = re.sub(r"(?<=-)(\d)(?!\d)", r"0\1", text)
        try:
            parse_moment(text)
        except ValueError:
            self._problem(given["in_force_from"], f"施行日期「{text}」不是日期", "写成 2026-01-01")
        return text

    def _publish(self, given: Mapping[str, Value]) -> str | None:
        text = self._text(given, "publish")
        if text not in (None, "required"):
            self._problem(given["publish"], f"publish 不能是「{text}」,已略过", "写成 publish: required,或者不写")
            return None
        return text

    def _zone(self, given: Mapping[str, Value]) -> str:
        name = self._text(given, "timezone") or DEFAULT_ZONE
        try:
            zone(name)
        except (KeyError, ValueError, OSError):
            self._problem(given["timezone"], f"没有「{name}」这个时区,按 {DEFAULT_ZONE} 算", f"写成 {DEFAULT_ZONE}")
            return DEFAULT_ZONE
        return name

    def _doubles(self, value: Value) -> None:
        seen: set[str] = set()
        for key, one in value.pairs:
            if key in seen:
                self._problem(one, f"「{key}」写了两次,以后一处为准", "删去一处")
            seen.add(key)

    def _problem(self, value: Value, text: str, hint: str = "") -> None:
        self.problems.append(Problem(self.clause, text, hint, line=value.line))

    def _like(self, word: str, known: Iterable[str]) -> str:
        close = get_close_matches(word, sorted(known), n=1, cutoff=0.5)
        return f"是不是 {close[0]}?" if close else f"可以写 {' '.join(sorted(known))}" if len(list(known)) < 12 else "看 qungui kinds"


def _wanted(said: str) -> str:
    """What msgspec expected, in words."""
    names = {"str": "文字", "int": "整数", "float": "数", "bool": "true 或 false", "object": "「键: 值」", "array": "列表", "null": "空"}
    found = re.search(r"Expected `([^`]*)`", said)
    return "或".join(names[part] for part in found[1].split(" | ") if part in names and part != "null") if found else said
