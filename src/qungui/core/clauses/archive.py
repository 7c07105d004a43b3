"""存档 archive: What is said is kept."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from qungui.core.clause import Kind, Now
from qungui.core.facts import Fact, Gap
from qungui.core.moments import DAY
from qungui.core.reported import ByRound
from qungui.core.wording.passage import Passage
from qungui.core.wording.rhythm import every
from qungui.core.wording.stance import ASK, SAY


class Params(Struct, frozen=True, omit_defaults=True):
    """Parameters of FORMATS §3."""

    every: dict[str, Any] | None = None
    of: dict[str, Any] | None = None
    report: bool | None = None
    by: dict[str, Any] | None = None


# --- how it is worded

_KEEP = re.compile(r"存(?:一次|一份)?档|归档|留存|备份|(?:保存|保留|留档|保管|导出)[^,。;]{0,8}(?:记录|信息|资料|聊天|内容|存档)|(?:记录|信息|聊天|内容|资料|消息)[^,。;]{0,10}(?:保存|保留|留档|存底)|archiv")
_BY = re.compile(r"(?:由|^(?!.*由))(?P<d>[\u4e00-\u9fff]{2,10}?(?:部|科|处|办公室|室|中心|办|组))(?=定期|每|负责|将|应|须|要|对|安排|保存)")


def read(p: Passage) -> Iterable[dict[str, Any]]:
    ground = p.says(_KEEP, ASK, SAY)
    if ground is None or re.search(r"不得|禁止|自行(?:保存|备份)|保留[^,。;]{0,10}权", ground.text):
        return []
    match = _BY.search(p.text)
    who = {"departments": [p.words[match.start("d") : match.end("d")]]} if match else {"roles": ["admin"]} if re.search(r"管理员|群主", p.text) else None
    return [{**p.rule(every=every(p.text), of=who), "applies_to": None}]


# --- how it is judged

class Archive(ByRound):
    """Everything is kept; a gap is said; `every` opens a duty of `by` (or `of`) to sign the period off. MEANING `archive`."""

    hears = (Gap,)

    def see(self, fact: Fact, now: Now) -> None:
        assert isinstance(fact, Gap)
        end = f"至 {now.clock(fact.until)}" if fact.until else "起"
        now.unknown(now.admins(), (fact.id,), f"要求存档:{now.clock(now.at)} {end}的群消息没有收到,存档不全")

    def wake(self, key: str, now: Now) -> None:
        for person in self.doers(now):
            now.duty(person, (), f"本期群记录存档请{now.display(person)}签收", now.at + DAY)
        super().wake(key, now)

    def doers(self, now: Now) -> list[str]:
        selector = self.params.by or self.params.of
        people = [person for person in now.members() if now.fits(person, selector)] if selector else []
        return people[:1] or super().doers(now)


KIND = Kind(
    name="archive", title="存档", title_en="Archive", shape="task", params=Params, read=read, judge=Archive,
    says="聊天记录要留存;记录断了会说,定了周期的到时请人签收。",
    wordings=("群内聊天记录由行政部每月归档保存。", "工作群消息须存档备查。"),
)  # fmt: skip
