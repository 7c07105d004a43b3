"""One audit as one HTML page that needs nothing else: no network, no third-party script, light, for phone, screen and paper."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from html import escape
from importlib.resources import files

from qungui.app.views import (
    AuditView,
    ClauseView,
    CountView,
    FindingView,
    MessageView,
    PersonView,
    ProblemView,
    RequestView,
    SightView,
)

_HERE = files("qungui.front.render")
_CSS = (_HERE / "page.css").read_text(encoding="utf-8")
_JS = (_HERE / "page.js").read_text(encoding="utf-8")


def render_html(view: AuditView) -> str:
    """The whole page. Every text is escaped, and a content policy lets nothing load or run but the page's own style and script."""
    sections = [
        ("clauses", "按条款", _clauses(view.clauses)),
        ("tried", "试行中的规则", _tried(view)),
        ("people", "按人", "".join(map(_person, view.people))),
        ("requests", "要问谁什么", _requests(view.requests)),
        ("unanswered", "始终没有确认的", "".join(f"<p>{escape(line)}</p>" for line in view.unanswered)),
        ("problems", "制度和资料里的问题", "".join(map(_problem, view.problems))),
        ("sees", "这份记录看得见什么", _sees(view.sees)),
    ]
    shown = [(anchor, name, body) for anchor, name, body in sections if body]
    nav = "".join(f'<a href="#{anchor}">{name}</a>' for anchor, name, _ in shown)
    main = "".join(f'<section id="{anchor}"><h2>{name}</h2>{body}</section>\n' for anchor, name, body in shown)
    allowed = f"default-src 'none'; style-src '{_digest(_CSS)}'; script-src '{_digest(_JS)}'"
    return (
        '<!doctype html>\n<html lang="zh-CN"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{allowed}">'
        '<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="referrer" content="no-referrer">'
        f"<title>{escape(view.title)}</title><style>{_CSS}</style></head>\n"
        f"<body><header>{_head(view)}</header>\n<nav>{nav}</nav>\n<main>{_baseline(view.baseline)}{main}</main>\n"
        f"<footer>{escape(view.made_by)}</footer><script>{_JS}</script></body></html>\n"
    )


def _digest(text: str) -> str:
    """How a content policy names one inline block."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _verdict(verdict: str) -> str:
    """A class name: verdicts are letters, anything else has no colour."""
    return f"v-{verdict}" if verdict.isascii() and verdict.isalpha() else "v-other"


def _head(view: AuditView) -> str:
    facts = (("制度", view.policy_name), ("群", "、".join(view.groups)), ("时间", view.period))
    meta = "".join(f"<div><dt>{name}</dt><dd>{escape(value)}</dd></div>" for name, value in facts if value)
    return f'<h1>{escape(view.title)}</h1><dl class="meta">{meta}</dl>{_counts(view.counts)}'


def _counts(counts: Sequence[CountView]) -> str:
    cells = "".join(f'<li class="{_verdict(one.verdict)}"><b>{one.number}</b><span>{escape(one.label)}</span></li>' for one in counts)
    return f'<ul class="counts">{cells}</ul>' if cells else ""


def _baseline(sentences: Sequence[str]) -> str:
    lines = "".join(f"<p>{escape(sentence)}</p>" for sentence in sentences)
    return f'<aside class="baseline"><h2>底数</h2>{lines}</aside>\n' if lines else ""


def _clauses(clauses: Sequence[ClauseView]) -> str:
    spoken = [clause for clause in clauses if clause.findings]
    silent = [clause for clause in clauses if not clause.findings]
    rest = "".join(f"<li>{_clause_head(clause)}<blockquote>{escape(clause.text)}</blockquote></li>" for clause in silent)
    folded = f'<details class="silent"><summary>另有 {len(silent)} 条没有结论</summary><ul>{rest}</ul></details>' if rest else ""
    return "".join(map(_clause, spoken)) + folded


def _tried(view: AuditView) -> str:
    """What rules found that are only tried, apart from everything that counts."""
    if not view.tried:
        return ""
    note = "<p>这些规则在试行:查到的不计次、不处罚、不通知本人,也不影响其他认定。</p>"
    return f'<div class="tried">{note}{_counts(view.tried_counts)}{"".join(map(_clause, view.tried))}</div>'


def _clause(clause: ClauseView) -> str:
    found = "".join(_finding(one, clause.text) for one in clause.findings) + (f"<p>{escape(clause.more)}</p>" if clause.more else "")
    return f'<article class="clause">{_clause_head(clause)}<blockquote>{escape(clause.text)}</blockquote>{found}</article>'


def _clause_head(clause: ClauseView) -> str:
    tags = "".join(f"<span>{escape(kind)}</span>" for kind in clause.kinds_zh)
    note = f"<em>{escape(clause.note)}</em>" if clause.note else ""
    return f"<h3>{escape(clause.clause)} {tags}{note}</h3>"


def _finding(one: FindingView, words: str) -> str:
    """A line that opens to its proof. The anchor stands inside, so that following a link to it opens it without any script."""
    ordinal = f'<span class="nth">第 {one.nth} 次</span>' if one.nth else ""
    rows = (
        ("条款原文", escape(words)),
        ("建议处理", escape("、".join(one.actions_zh))),
        ("告知", escape(one.notice_text)),
        ("要问的人", escape(one.to_name)),
        ("期限", escape(one.due_text)),
        ("后来", escape(one.back_text)),
        ("群", escape(one.group)),
    )
    more = "".join(f"<div><dt>{name}</dt><dd>{value}</dd></div>" for name, value in rows if value)
    return (
        f'<details class="finding {_verdict(one.verdict)}"><summary><time>{escape(one.at_text)}</time>'
        f'<b class="who">{escape(one.subject_name)}</b><span class="chip">{escape(one.verdict_zh)}</span>{ordinal}'
        f'<span class="reason">{escape(one.reason)}</span></summary><div class="proof" id="f-{escape(one.id)}">'
        f"{_evidence(one.evidence)}<dl>{more}</dl></div></details>"
    )


def _evidence(messages: Sequence[MessageView]) -> str:
    lines = "".join(
        f'<li{" class=proves" if one.proves else ""}><time>{escape(one.at_text)}</time><b>{escape(one.who)}</b>'
        f"<p>{escape(one.text)}</p></li>"
        for one in messages
    )
    return f'<ol class="chat">{lines}</ol>' if lines else ""


def _person(person: PersonView) -> str:
    lines = "".join(
        f'<li><a href="#f-{escape(one.id)}"><time>{escape(one.at_text)}</time><span class="chip {_verdict(one.verdict)}">'
        f'{escape(one.verdict_zh)}</span><span class="reason">{escape(one.reason)}</span></a></li>'
        for one in person.findings
    )
    tally = "".join(f'<span class="chip {_verdict(one.verdict)}">{escape(one.label)} {one.number}</span>' for one in person.counts)
    return (
        f'<details class="person"><summary><b>{escape(person.name)}</b><small>{escape(person.note)}</small>'
        f'<span class="tally">{tally}</span></summary><ul>{lines}</ul></details>'
    )


def _requests(requests: Sequence[RequestView]) -> str:
    """Grouped by who has to answer, in the order in which they first occur."""
    by_person: dict[str, list[str]] = {}
    for one in requests:
        due = f"<small>请在 {escape(one.due_text)} 前</small>" if one.due_text else ""
        link = f'<a href="#f-{escape(one.finding)}">依据 {escape(one.clause)}</a>' if one.finding else escape(one.clause)
        about = f"<b>{escape(one.about_name)}</b>" if one.about_name else ""
        by_person.setdefault(one.to_name, []).append(f"<li>{about}<p>{escape(one.question)}</p>{due}<small>{link}</small></li>")
    return "".join(
        f'<details class="asked" open><summary>请 <b>{escape(name)}</b> 答复 {len(lines)} 件</summary><ul>{"".join(lines)}</ul></details>'
        for name, lines in by_person.items()
    )


def _problem(problem: ProblemView) -> str:
    hint = f"<p>{escape(problem.hint)}</p>" if problem.hint else ""
    choices = "".join(f"<li>{escape(choice)}</li>" for choice in problem.choices)
    offered = f'<ul class="choices">{choices}</ul>' if choices else ""
    return f'<div class="problem"><h3>{escape(problem.place)}</h3><p>{escape(problem.text)}</p>{hint}{offered}</div>'


def _sees(sees: Sequence[SightView]) -> str:
    rows = "".join(
        f'<tr class="{"seen" if one.seen else "blind"}"><th>{escape(one.what_zh)}</th><td>{"看得见" if one.seen else "看不见"}</td>'
        f"<td>{escape(one.note)}</td></tr>"
        for one in sees
    )
    return f"<table>{rows}</table>" if rows else ""
