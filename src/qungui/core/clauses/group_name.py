"""群名 group_name: The group keeps its name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from qungui.core.clause import ADMINS, Judge, Kind, Now
from qungui.core.facts import Fact, GroupRename
from qungui.core.people.fold import fold_name
from qungui.core.wording.passage import Passage
from qungui.core.wording.stance import ASK, BAN, SAY


class Params(Struct, frozen=True, omit_defaults=True):
    """Parameters of FORMATS §3."""

    name: str | None = None


# --- how it is worded

_NAMED = re.compile(
    r"(?:群聊?名称?|群的名字|群名统一)[^,。;\"「《【]{0,8}?(?:定名|命名|统一|定|为|叫|是|"
    r":)+\s*[\"「《【]?(?P<n>[^\"」》】,。;]{2,30})|(?:定名|命名|取名)为\s*[\"「《【]?(?P<n2>[^\"」》】,。;]{2,30})"
)
_CHANGE = re.compile(r"(?:改动?|更改|修改|变更|更换|动)[^,。;]{0,4}(?:群聊?名(?!片)|群的名字|群公告)|群聊?名(?!片)[^,。;]{0,6}(?:改动?|更改|修改|变更|更换)")


_OUGHT = re.compile(r"^(?:工作|微信|本|各)*群(?:组|聊)?名称?(?!片)[^,。;]{0,4}(?:应|须|需|必须|要(?!求)|统一|请)")


def read(p: Passage) -> Iterable[dict[str, Any]]:
    named = _NAMED.search(p.text)
    if named and not re.search(r"昵称|名片|命名规则|姓名|格式", p.text):
        start, end = named.span("n" if named["n"] else "n2")
        name = p.words[start:end].strip('“”"「」『』《》【】 ')
        if not re.search(r"[+]|姓名|部门", name) and re.search(r"群聊?名|本群|定名", p.text):
            return [p.rule(name=name)]
    change = p.says(_CHANGE, BAN) or (p.says(re.compile(r"不得|禁止|不要|不能"), BAN) if re.match(r"[^,。;]{0,6}群名(?:称(?!片)|(?!片))", p.text) else None) or p.says(_OUGHT, ASK, SAY)
    return [p.rule(change)] if change else []


# --- how it is judged


class Wrong(Struct):
    """Who has given the group a wrong name since it last had the right one."""

    people: list[str] = []


class GroupName(Judge):
    """Any other name is a breach by the member who gave it; by owner or admin it is a question whether the register is to be updated."""

    hears = (GroupRename,)
    State = Wrong

    def see(self, fact: Fact, now: Now) -> None:
        assert isinstance(fact, GroupRename)
        name = self.params.name
        if not name or fold_name(fact.name) == fold_name(name):
            now.state.people = []
            return
        if fact.actor in now.state.people or not now.concerns(fact.actor):
            return
        now.state.people.append(fact.actor)
        why = f"群名应为「{name}」:{now.clock(now.at)} {now.display(fact.actor) or '有人'}改成了「{fact.name}」"
        if not fact.actor:
            now.request("", now.admins(), (fact.id,), f"{why},看不出是谁改的,请核实并改回")
        elif now.roles(fact.actor) & frozenset(ADMINS):
            now.request(fact.actor, now.owner() or now.admins(), (fact.id,), f"{why},是否要更新登记的群名?")
        else:
            now.breach(fact.actor, (fact.id,), why)


KIND = Kind(
    name="group_name", title="群名", title_en="Group name", shape="judge", params=Params, read=read, judge=GroupName,
    says="群名不得乱改;成员改成别的是违规,群主、管理员改的问一问。",
    wordings=("群名统一为「青石书店店务群」,不得擅自修改。",),
)  # fmt: skip
