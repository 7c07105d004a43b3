"""What has nothing to do with business: clearly (games, chain letters, votes, red packets, jokes, lottery), or perhaps (plans for the weekend)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qungui.core.facts import Attachment
from qungui.core.screen.context import Context, excuse
from qungui.core.screen.hits import Hit

_NEVER_BUSINESS = frozenset("porn gambling drugs ads trade vote_soliciting fraud pyramid superstition".split())
_KIN = re.compile("(?:我|俺|咱|亲戚|朋友|同学|邻居)(?:们)?(?:家)?(?:的)?(?:大|小|二)?(?:侄|外甥|儿子|女儿|闺女|孩子|娃|宝宝|宝贝|老婆|老公|媳妇|朋友|同学|表[哥弟姐妹]|堂[哥弟姐妹]|姐|妹|弟|哥|妈|爸|孙)")
_LEISURE_KINDS = frozenset(("music", "channel"))


def unrelated(context: Context, hits: Sequence[Hit], attachments: Sequence[Attachment]) -> str:
    """"sure", "maybe" or ""."""
    if any(hit.sure and hit.category in _NEVER_BUSINESS for hit in hits) or any(one.kind == "red_packet" for one in attachments):
        return "sure"
    play = [*context.signs.get("~fun", ()), *context.signs.get("~chain", ())]
    if play and not any(excuse(context, "", one, 0) for one in play):
        return "maybe" if context.has("~work") else "sure"
    if any(hit.category == "vote_soliciting" for hit in hits):  # a doubtful one: for one's own kin it is no business of anybody's
        return "sure" if _KIN.search(context.text) and not context.has("~work") else "maybe"
    idle = context.signs.get("~idle", ())
    if (idle and not context.has("~work") and not context.has("~org") and not context.has("~ban")) or any(one.kind in _LEISURE_KINDS for one in attachments):
        return "maybe"
    return ""
