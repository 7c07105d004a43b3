"""The arguments that name a chat and what is known beside it, shared by the commands that judge one."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qungui.app.audit import Audit, Order


def material_arguments(parser: argparse.ArgumentParser, *, zh: bool, policy: bool = True) -> None:
    """CHAT… --policy --roster --groups --group --from --until --me; without --policy where a command names policies in its own way."""
    parser.add_argument("chats", nargs="+", type=Path, metavar="CHAT", help="聊天记录文件" if zh else "chat files")
    if policy:
        parser.add_argument("--policy", action="append", required=True, type=Path, help="群规(原文或 YAML)" if zh else "the policy, prose or YAML")
    parser.add_argument("--roster", type=Path, help="通讯录(xlsx、csv、yaml)" if zh else "the roster: xlsx, csv, yaml")
    parser.add_argument("--groups", type=Path, help="群列表 groups.yaml" if zh else "groups.yaml")
    parser.add_argument("--group", help="群的编号或名称" if zh else "the group's id or name")
    parser.add_argument("--from", dest="format", default="auto", help="导出格式,默认自动识别" if zh else "export format, guessed by default")
    parser.add_argument("--until", help="算到什么时间为止" if zh else "let time pass until then")
    parser.add_argument("--me", help="记录里「我」是谁" if zh else "who 'me' is in the export")


def material(order: argparse.Namespace, *, witnesses: bool) -> Order:
    """What those arguments ask for."""
    from qungui.app.audit import Order

    return Order(
        chats=tuple(order.chats), policies=tuple(order.policy), roster=order.roster, groups=order.groups, group=order.group, format=order.format,
        until=order.until, me=order.me, witnesses=witnesses, store=getattr(order, "store", None),
    )  # fmt: skip


def audited(order: argparse.Namespace, *, witnesses: bool = False) -> Audit:
    """The chat, judged, with progress shown; what is broken in it is said on standard error."""
    from qungui.app.audit import audit
    from qungui.front.cli.output import progress, warn

    zh = order.lang == "zh"
    with progress("正在审计" if zh else "Auditing", "条" if zh else "facts") as tell:
        done = audit(material(order, witnesses=witnesses), tell)
    warn(map(str, done.feed.problems), done.feed.counts.get("problems", 0), order.lang)
    return done
