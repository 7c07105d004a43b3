"""消息形式 message_form: The visible form of messages: @, voice, length, kinds of attachment."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from qungui.core.clause import BoundRule, Kind, Now
from qungui.core.contents import ATTACHED
from qungui.core.facts import EVERYBODY, Edit, Fact, Message, Report
from qungui.core.nearness import OVER, UNDER, share
from qungui.core.reported import ByReport
from qungui.core.wording.numbers import NUMBER, number
from qungui.core.wording.passage import Passage
from qungui.core.wording.stance import ASK, BAN, MAY, SAY, WHY, Fragment


class Params(Struct, frozen=True, omit_defaults=True):
    """Parameters of FORMATS §3."""

    voice_seconds: float | None = None
    max_chars: int | None = None
    at_all: dict[str, Any] | None = None
    allow_kinds: tuple[str, ...] | None = None
    attest: tuple[str, ...] | None = None


# --- how it is worded

_AT_ALL = re.compile(r"(?:@|艾特|\bat|圈)\s*(?:所有人|全体(?:成员)?|全员|全群|all|everyone)|@?here/everyone|@(?:所有人|全体成员|everyone|all)")
_AT = re.compile(r"艾特|@(?!suggest)|(?:随意|频繁|乱|反复)(?:at|圈|提及)|提及用户|标注(?:他人|别人|群主)|\bat(?=群主|管理|人|老师)")
_VOICE = re.compile(rf"语音[^,。;]{{0,14}}?(?P<n>{NUMBER})\s*(?:秒|s)|(?P<n2>{NUMBER})\s*秒[^,。;]{{0,8}}语音")
_VOICE_MIN = re.compile(rf"语音[^,。;]{{0,14}}?(?P<n>{NUMBER})\s*分钟?")
_NO_VOICE = re.compile(r"语音(?!频道|软件|会议|条件|聊天室|与)|voice")
_CHARS = re.compile(rf"(?P<n>{NUMBER})\s*(?:个)?(?:字(?!号)|字符|characters)")
_FORM = re.compile(

        r"引用(?:功能|方式)|一个字一个字|代码[^,。;]{0,6}截图|大文件|(?:过大|太大|很大)的?[图文]|发图[^,。;]{0,4}注明|(?:发布|发文|发帖|发|求购|出售|转让|招聘|拼车)[^,。;]{0,8}(?:必须|请|须|要|需)[^,。;]{0,4}(?:写明|注明|写清|标明|附|包含)|请(?:注明|写明|标明)(?!出处|来源|作者|原)|相册|一张张|一条条|(?:接龙|打卡|报单|下单|发帖|发布|发送|报名|约拍|出售|转让|招聘|帖子|消息|信息)[^,。;:】]{0,4}(?:格式|模板)|(?:带|按|用|套)模板|队形|跟风回复|一个个[^,。;]{0,8}回|(?:日志|代码|报错)[^,。;]{0,8}(?:贴|发)(?:到|在|至)|糊(?:到|在|群)|"
        r"链接[^,。;]{0,6}(?:附|加|带|注明|说明)|(?:只丢|只发|光发|单独发)[^,。;]{0,4}链接|"
        r"字号|字体|颜色|大图|图片[^,。;]{0,6}(?:尺寸|大小|过大|过多|一次)|(?:尺寸|像素)过?大|大小|动图|长图|长文|长篇|"
        r"大篇幅|大段|太长|过长|表情(?:包|图)|斗图|全大写|大写字母|caps|响亮|闪烁|"
        r"(?:使用|用|以)(?:中文|英文|普通话|汉语|文字|简体|繁体)|(?:一律|统一)(?:使用|用)[^,。;]{0,4}(?:中文|英文|文字)|"
        r"[用发]原图|拍屏|屏摄|pastebin|code ?blocks?|spoiler tags?|wall of text|\bgifs?\b|stickers?|english|chinese|language|(?:通用|交流)?语言[^,。;]{0,2}(?:为|是)|"

        r"(?:删除|删掉|撤回)[^,。;]{0,8}(?:消息|信息|发言|记录)|挖坟|引用(?:回复|消息|原)|分条|分段|一次性(?:说|发)完|"
        r"转发[^,。;]{0,6}(?:对话|文章|合并|聊天记录|视频号|抖音)|直接转发|forward|带图|晒[^,。;]{0,4}图|打码|"
        r"(?:视频|文件|附件)[^,。;]{0,8}(?:大小|不超过|超过|mb|兆)|(?:内容|提前|事先|加上?|打上?)警告|预警|剧透(?:警告|标签)|ascii|zalgo|高能|"
        r"多个图像|图像|连续发[^,。;]{0,4}(?:语音|图)|只(?:发|能发|许发)(?:文字|图片)|合并(?:发|转)|"
        r"负责任(?:的方式)?(?:地)?呈现|html|贴代码|代码块"
)
_NOT_FORM = re.compile(r"措施|(?:大量|频繁|反复)[^,。;]{0,6}(?:表情|图)|聊天记录(?!.{0,4}刷)|红包|头像|昵称|名片|系统语言|输入法|色情|黄色|违规的?消息|暴力|低俗|裸露|不健康|管理员有权")


_KINDS = {
    "video": r"(?:小|短|长)?视频", "image": r"图片|照片|图", "sticker": r"表情包|表情|动图|斗图", "file": r"文件|附件", "card": r"名片", "location": r"位置|定位",
    "music": r"音乐|歌曲", "voice": r"语音",
}  # fmt: skip
_KIND = "|".join(_KINDS.values())
_BANNED_KINDS = re.compile(
    rf"^[^,。;]{{0,8}}?(?:不得|不要|不许|不准|不能|不可|请?勿|禁止|严禁|别|不)(?:在[^,。;]{{0,6}}?)?(?:发布|发送|发|上传|传|转发|分享|使用)?(?:任何|各种|各类|一切)?(?P<k>(?:(?:{_KIND})(?:、|和|及|与|或|以及)?)+)(?:等|消息|信息)?$"
)
_ONLY_KINDS = re.compile(rf"(?:只|仅)(?:允许|准|能|可以?|限|许)?(?:在(?:本?群|群[里内]))?(?:发布|发送|发|用)(?P<k>(?:(?:文字|{_KIND})(?:、|和|及|与|或|以及)?)+)(?:消息|信息)?$")
_SENT = ("image", "file", "video", "voice", "sticker", "card", "location", "music")
_OTHERS = ("link", "miniprogram", "red_packet", "merged", "call", "transfer", "vote", "chain", "channel")
"""Attachments that a clause about pictures and the like says nothing of."""


def _kinds(p: Passage) -> tuple[Fragment, tuple[str, ...]] | None:
    """The fragment that bans some kinds of attachment, or allows only some, and the kinds that remain."""
    for one in p.fragments:
        if one.force == BAN and (found := _BANNED_KINDS.search(one.text.strip())):
            banned = [kind for kind in _named(found["k"]) if kind != "voice"]
            if banned and not one.soft:
                return one, tuple(kind for kind in (*_SENT, *_OTHERS) if kind not in banned)
        if one.force in (ASK, SAY, BAN, MAY) and (found := _ONLY_KINDS.search(one.text.strip())):
            return one, (*_named(found["k"]), *_OTHERS)
    return None


def _named(text: str) -> list[str]:
    return [kind for kind, words in _KINDS.items() if re.search(words, text)]


def read(p: Passage) -> Iterable[dict[str, Any]]:
    grounds: list[Fragment] = []
    params: dict[str, Any] = {}
    if everyone := next((one for one in p.fragments if _AT_ALL.search(one.text) and one.force != WHY), None):
        params["at_all"] = {"roles": [role for role in p.roles() if role in ("owner", "admin", "leader", "teacher")] or ["owner", "admin"]}
        if everyone.force == MAY and not re.search(r"只有|仅|才", p.text):
            params = {}
        else:
            grounds.append(everyone)
    elif at := p.says(_AT, BAN):
        grounds.append(at)
    if voice := _VOICE.search(p.text) or _VOICE_MIN.search(p.text):
        seconds = number(voice["n"] or voice.groupdict().get("n2") or "")
        if seconds is not None:
            params["voice_seconds"] = seconds if "秒" in voice[0] or "s" in voice[0] else seconds * 60
            grounds += [one for one in p.fragments if "语音" in one.text][:1]
    elif no_voice := next((one for one in p.fragments if one.force == BAN and _NO_VOICE.search(one.text) and not re.search(r"秒|刷屏|连续|频道", one.text)), None):
        params["voice_seconds"] = 0
        grounds.append(no_voice)
    if chars := _CHARS.search(p.demanded):
        value = number(chars["n"])
        if value and value >= 5 and re.search(r"不(?:得|能|要)?超过?|以内|内|最多|限|控制|超过[^,。;]{0,6}字[^,。;]{0,6}(?:请|须|应|一律)", p.demanded) and not re.search(r"不少于|至少|以上|介绍", p.demanded):
            params["max_chars"] = int(value)
            grounds.append(p.fragments[0])
    if kinds := _kinds(p):
        params["allow_kinds"] = list(kinds[1])
        grounds.append(kinds[0])
    form = next((one for one in p.fragments if one.force in (BAN, ASK, SAY) and _FORM.search(one.text) and not _NOT_FORM.search(one.text) and (one.force != SAY or re.search(r"小于|不超|高于|超过|格式】|模板】|格式:|模板:|^(?:请)?(?:使用|用)(?:中|英|普|汉|文字|简|繁)|请(?:注明|写明|标明)|pastebin|only", one.text))), None)
    if form:
        grounds.append(form)
    if not grounds:
        return []
    rule = {**p.rule(grounds, **params, attest=None if params else [one.text.strip() for one in grounds[:1]])}
    if params.get("at_all"):
        rule.pop("applies_to", None)
        rule.pop("except", None)
    return [rule]


# --- how it is judged

KEPT = 500
EDGE = 0.2
"""By what share of its limit something is near it."""


class Formed(Struct):
    """Messages of late that were told of already."""

    told: list[str] = []


class MessageForm(ByReport):
    """The visible form of a message: voice and text length, @所有人, kinds of attachment; the rest by report. MEANING `message_form`."""

    hears = (Message, Edit, Report)
    State = Formed
    wrong = "的消息形式不合要求"

    def __init__(self, rule: BoundRule) -> None:
        super().__init__(rule)
        kinds = self.params.allow_kinds
        self.allowed = None if kinds is None else frozenset(ATTACHED.get(kind, kind) for kind in kinds)

    def see(self, fact: Fact, now: Now) -> None:
        if isinstance(fact, Report):
            if self.params.attest or not self._visible():
                super().see(fact, now)
            return
        assert isinstance(fact, Message | Edit)
        wrongs = () if isinstance(fact, Message) and now.pays(fact) else self._wrongs(fact, now)
        message = fact.id if isinstance(fact, Message) else fact.message
        if now.leaning and now.concerns(fact.actor):
            self._lean(fact, message, now)
        if wrongs and now.concerns(fact.actor) and message not in now.state.told:
            now.state.told.append(message)
            del now.state.told[:-KEPT]
            proof = (message,) if isinstance(fact, Message) else (message, fact.id)
            now.breach(fact.actor, proof, f"{now.clock(now.at)} {now.display(fact.actor)}{';'.join(wrongs)}")

    def _lean(self, fact: Message | Edit, message: str, now: Now) -> None:
        """By how much a text or a voice message is longer or shorter than the rule lets it be, where that is little."""
        voices = [item.seconds for item in fact.attachments if item.kind == "voice" and item.seconds] if isinstance(fact, Message) else []
        for most, size, unit in (*((self.params.voice_seconds, one, "秒语音") for one in voices), (self.params.max_chars, len(fact.text), "字")):
            if most and share(size - most, most) <= EDGE:
                over = size > most
                why = f"{size:g} {unit},{'超过' if over else '没有超过'} {most:g}"
                now.near(fact.actor, (message,), why, side=OVER if over else UNDER, off=share(size - most, most))

    def _visible(self) -> bool:
        params = self.params
        return any(one is not None for one in (params.voice_seconds, params.max_chars, params.at_all, params.allow_kinds))

    def _may_call_all(self, fact: Message, now: Now) -> bool:
        """Those named, the owner always, and whoever reports danger."""
        return now.fits(fact.actor, self.params.at_all or {}) or "owner" in now.roles(fact.actor) or now.talk.emergency

    def _wrongs(self, fact: Message | Edit, now: Now) -> list[str]:
        params, found = self.params, []
        if params.max_chars is not None and len(fact.text) > params.max_chars:
            found.append(f"发了 {len(fact.text)} 字,超过 {params.max_chars} 字")
        if isinstance(fact, Edit):
            return found
        if params.at_all is not None and EVERYBODY in fact.mentions and not self._may_call_all(fact, now):
            found.append("@了所有人,没有这个权限")
        for item in fact.attachments:
            if params.voice_seconds == 0 and item.kind == "voice":
                found.append("发了语音,这里不用语音")
            elif params.voice_seconds is not None and item.kind == "voice" and (item.seconds or 0) > params.voice_seconds:
                found.append(f"发了 {item.seconds:g} 秒语音,超过 {params.voice_seconds:g} 秒")
            if self.allowed is not None and item.kind not in self.allowed:
                found.append(f"发了不允许的附件类型「{item.kind}」")
        return found


KIND = Kind(
    name="message_form", title="消息形式", title_en="Form of messages", shape="judge", params=Params, read=read, judge=MessageForm,
    says="消息的样子:语音长短、字数、@所有人、附件种类;看不见的靠人确认。",
    wordings=("语音消息不超过60秒。", "除管理员外不得@所有人。", "每条消息不超过300字。"),
)  # fmt: skip
