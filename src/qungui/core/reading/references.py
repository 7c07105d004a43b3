"""What a clause refers to and the text does not hold: an attachment, an announcement, another document, a clause that is not there, what is left for later."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qungui.core.policy.choose import choice, clause_choice
from qungui.core.policy.model import Policy
from qungui.core.reading.clauses import Piece
from qungui.core.reading.model import Doubt, Reading
from qungui.core.wording.dates import dates
from qungui.core.wording.numbers import NUMBER, number
from qungui.core.wording.text import fold_text

_ATTACHED = re.compile(
    r"(?<![发传送带开载击大小个])附(?:件|表|图|录|页)(?!大小|不|类|等|过大|请用)\s*(?P<n>[\d一二三四五六七八九十](?!维))?|(?<!可)见附(?!近|件|表|图|录)|(?:后附|所附|随附|如附)(?=[,。;、图表]|$)|^附(?=\s*:)"
)
_HOLDS_IT = re.compile(r"\s*附(?:件|表|图|录)?\s*(?P<n>[\d一二三四五六七八九十])?\s*(?:[:.、]|$|\s)")
_PLACE = "(?:(?:群|本群)?(?:公告(?:栏)?|置顶(?:消息|文档)?|群文件|共享文档|在线文档|群相册|公众号|官网|网站|通知栏|宣传栏)|[^,。;《》]{0,6}(?:手册|细则|附则|说明书|文档)》?)"
_ELSEWHERE = re.compile(
    rf"(?:详见|参见|参阅|参照|详情请?(?:看|见|查)?|具体(?:请|可|内容|要求|标准)?(?:见|看|参见|参考|参照|查)|(?:^|[,。;(])见|(?:内容|标准|要求|细则|名单|规定|流程|办法|安排|时间)请?见)"
    rf"\s*[^,。;]{{0,8}}?{_PLACE}|以[^,。;]{{0,8}}?{_PLACE}[^,。;]{{0,4}}为准"
)
_LATER = re.compile(
    r"(?<!不)(?<!不再)另行(?:通知|公布|规定|安排|确定|约定|制定|发布|告知)|(?:待|另)定(?![金义])|待通知|(?:以后|今后|日后|届时|后续|稍后|随后)(?:再|另)?(?:行)?(?:通知|公布|确定|规定|补充|制定|商定)|时间另"
)
_BOILERPLATE = re.compile(r"未尽事宜|未尽事项|如有(?:变动|变更|调整|修改)|不周之处|解释权|特殊情况|另行通知者?除外|有(?:变|调整)")
_NAMED = re.compile(r"(?:按照?|依照?|依据|根据|参照|遵守|遵照|违反|执行|见|服从|符合)[^,。;《》]{0,8}《(?P<name>[^《》]{2,30})》")
_LAW = re.compile(
    r"(?<!办)法$|法[(]|(?:中华人民共和国|国家|互联网|网络|治安|公安|刑|民法|宪法|电信|劳动|计算机|未成年人|个人信息|国务院|省|市|工信部|网信)|腾讯|微信(?:软件|个人|外部|公众)|QQ|qq"
)
_CLAUSE = re.compile(
    rf"(?:本(?:制度|规定|办法|公约|群规|规则|条例|规范|守则)?|违反|按|见|依|上述|前述|以上)?第\s*(?P<n>{NUMBER})\s*(?P<unit>条|款|章)(?!\s*[、,:.]?\s*$)"
)
_MEDIUM = re.compile(r"二维码|图|照片|表|海报|截图")


def references(reading: Reading, policy: Policy, pieces: list[Piece]) -> Iterator[Doubt]:
    """What the clause refers to and nobody finds here. `pieces` is the whole text."""
    text = reading.passage.text
    if (match := _ATTACHED.search(text)) and not _is_attached(match, pieces):
        yield _doubt(
            reading,
            f"提到{match[0] if len(match[0]) > 1 and match[0].startswith('附') else '附件'},但这里没有附件",
            "请附上图片或文字,或删去这一句",
        )
    if (match := _ELSEWHERE.search(text)) and "http" not in text and not _ATTACHED.search(match[0]):
        yield _doubt(
            reading,
            f"内容在别处:「{reading.passage.words[match.start() : match.end()].strip(',。;( ')}」,这里看不到",
            "请把那里的内容写进来,或给出链接",
        )
    if (match := _LATER.search(text)) and not _BOILERPLATE.search(text):
        yield _doubt(reading, f"留待以后:「{_sentence(reading, match)}」,现在没有内容", "请定下来再写明;在此之前这一点不会执行")
    if reading.clause.declares != "purpose" and reading.clause.rules:
        for match in _NAMED.finditer(text):
            name = reading.passage.words[match.start("name") : match.end("name")]
            if not _LAW.search(match["name"]) and not _same(fold_text(policy.title), match["name"]):
                yield _doubt(reading, f"提到《{name}》,这里没有它的内容", "请附上该文件,或写明要求是什么")
    yield from _missing_clause(reading, pieces)


def _same(title: str, name: str) -> bool:
    """Whether a document named in the text is this text itself."""
    return bool(title) and (title in name or name in title)


def _doubt(reading: Reading, text: str, hint: str) -> Doubt:
    """A reference that leads nowhere: what it refers to is given some day, or the clause stands for information only."""
    only = clause_choice("这一句只作说明", reading.clause, (), declares=reading.clause.declares or "other")
    return Doubt(text, hint, (choice("以后补上"), only if reading.clause.rules else choice(only.label)))


def _sentence(reading: Reading, match: re.Match[str]) -> str:
    """The stretch between commas in which it stands."""
    text = reading.passage.text
    start = max(text.rfind(sign, 0, match.start()) for sign in ",。;") + 1
    end = min((place for sign in ",。;" if (place := text.find(sign, match.end())) >= 0), default=len(text))
    return reading.passage.words[start:end].strip()


def _is_attached(match: re.Match[str], pieces: list[Piece]) -> bool:
    """Whether the text goes on with what is attached: a line 附件1 that has words of its own, or lines under it. A picture cannot stand in a text."""
    for place, piece in enumerate(pieces):
        opens = _HOLDS_IT.match(fold_text(piece.text))
        if not opens or (match["n"] and opens["n"] and match["n"] != opens["n"]):
            continue
        rest = fold_text(piece.text)[opens.end() :]
        below = [one for one in pieces[place + 1 :] if not _signature(one)]
        if (below or len(rest) > 24) and not (_MEDIUM.search(rest) and not below):
            return True
    return False


def _signature(piece: Piece) -> bool:
    text = fold_text(piece.text)
    return len(text) <= 24 and (bool(dates(text)) or bool(re.search(r"(?:公司|部|处|会|委员会|社|群|组|年.{0,4}日)$", text)))


def _missing_clause(reading: Reading, pieces: list[Piece]) -> Iterator[Doubt]:
    numbered = {int(value) for piece in pieces if piece.number and (value := _number(piece.number)) is not None}
    for match in _CLAUSE.finditer(reading.passage.text):
        value = number(match["n"])
        before = reading.passage.text[: match.start()]
        if (
            value is None
            or match["unit"] == "章"
            or not numbered
            or re.search(r"(?:》|法|条例|规定)[^,。;]{0,4}$", before)
            or int(value) in numbered
        ):
            continue
        yield Doubt(f"提到第 {int(value)} 条,但没有这一条", "请核对编号")


def _number(printed: str) -> float | int | None:
    """The last number in a mark: 3.5 is 5, 第十条 is 10."""
    found = re.findall(NUMBER, fold_text(printed))
    return number(found[-1]) if found else None
