"""入群范围 member_scope: Who may be in the group, and who may bring people in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from qungui.core.clause import ADMINS, BoundRule, Judge, Kind, Now
from qungui.core.consent import counts, givers
from qungui.core.facts import Approve, Fact, Join, Members, Message, Rename
from qungui.core.people.fold import fold_name
from qungui.core.people.model import Person
from qungui.core.people.roles import role_of
from qungui.core.wording.passage import Passage
from qungui.core.wording.roles import roles
from qungui.core.wording.stance import ASK, BAN, MAY, PUNISH, SAY, WHY, Fragment


class Params(Struct, frozen=True, omit_defaults=True):
    """Parameters of FORMATS §3."""

    allow: dict[str, Any] | None = None
    invite: dict[str, Any] | None = None


# --- how it is worded

_BRING = re.compile(
    r"拉(?:[^,。;]{0,6})人(?!头|到|去)|拉(?:[^,。;]{0,4})(?:进|入)(?:本)?群|"
    r"邀请[^,。;]{0,14}(?:进群|入群|加入|进入|人|入)|拉[^,。;]{1,6}(?:进群|入群)|带人进群|引荐|(?:统一|负责)(?:拉入|拉进|邀请)"
)
_ENTER = r"(?:进群|入群|加群|加入|进入|加入本群|入会|拉入|申请入|进本群|进来|加为|混入|混进|入[团组帮社队班圈](?!名)|进[团组社队班圈](?!度|行)|加入[团组帮社队])"
_SCOPE = re.compile(

        rf"(?<!不)(?:仅|只)(?:限|面向|对|允许|接受|供|收|欢迎|招|有|能|许|准)[^,。;]{{0,24}}(?:{_ENTER}|开放|加|人员|员工|成员|"
        r"业主|家长|学生|校友|同学|用户|可进|参加)(?!.{0,6}(?:发言|查看|查阅|知悉|使用|阅读|访问|发布|讨论|@|艾特|交流|发红包|发))"
    rf"|(?:仅|只)(?:面向|限(?=.{{0,8}}(?:人|业主|家长|校友|员工|成员|学生|同学|进|入|加)))[^,。;]{{0,16}}"

        rf"|非[^,。;]{{1,14}}(?:{_ENTER}|勿入|勿进|不得入内|勿加|请退)|[人员位者][^,。;]{{0,3}}不收|邀请制|"
        rf"(?:外[单来部校村地][^,。;]{{0,3}}人员?|外单位|外部人员|无关人员|陌生人|闲杂人等?|社会人员|校外人员|外人)[^,。;]{{0,10}}(?:{_ENTER}|进|入|加|不收)"

        rf"|{_ENTER}[^,。;]{{0,6}}(?:条件|资格|门槛|审核|验证|要求|问题|申请)|"
        rf"(?:申请|方可|才能|才可|须先|请先|前请先|必须先)[^,。;]{{0,10}}{_ENTER}|"
        rf"(?:{_ENTER}|加入)[^,。;]{{0,16}}(?:请?先|前)[^,。;]{{0,6}}(?:关注|填写|审核|阅读并|回答|同意|注明)"

        rf"|每(?:户|家|个?家庭|单位)[^,。;]{{0,4}}(?:限|最多|至多|只能|不超过)[^,。;]{{0,4}}(?:加|进|入|拉)|{_ENTER}(?:本)?群?[^,。;]{{0,4}}(?:须|需|必须|应|要)[^,。;]{{0,4}}(?:年?满|持有?|具备)"
        rf"|全(?:部|员|体)[^,。;]{{0,6}}(?:进群|入群|加入)|{_ENTER}[^,。;]{{0,10}}须[^,。;]{{0,14}}(?:同意|审核|批准|推荐)|"
        r"(?:仅限|只能|限)加入?一个|不对外开放|(?:^|本|此|该)群[^,。;]{0,4}(?:仅|只)(?:限|对|面向)[^,。;]{1,16}$|勿入|勿进(?=$|[,。;!])|(?:商家|中介|同行|微商|广告|外人|闲人|租客|黄牛|代购|小号)[^,。;]{0,8}(?:勿|禁|止步|绕道|不收|混|免进)|禁入|止步|绕道|"
        rf"(?:不得|禁止|请?勿|不要|不准|不许|不能|严禁|谢绝|拒绝)(?!.{{0,8}}(?:网名|昵称|名字))[^,。;]{{0,6}}(?:进群|入群|加群|加入(?!黑)|进本群|混[入进]|进来|入内)(?!后|时|前|就|口令|链接|二维码|广告|其他|他|友|员|成员|内|里|主|聊)|"
        r"(?:每(?:户|家|个?家庭|人|位|个?学生|个?孩子|部门|班|单位)|一户|一家|户)[^,。;]{0,10}(?:最多|至多|不超过|限|以|只能|仅限?|只)[^,。;]{0,8}[人位名][^,。;]{0,6}(?=$|[,。;进入加为])|一户一人|"
        rf"(?:推荐|介绍|引荐|审核|审批|面试|考核|试译|报名表)[^,。;]{{0,8}}(?:后|方可|才能|再)[^,。;]{{0,4}}{_ENTER}|(?:^|[,、]|本群)不收(?!费|入|取|到|藏|红包|礼)[^,。;]{{2,8}}|小号[^,。;]{{0,6}}(?:进|入|加)|不符合[^,。;]{{0,6}}条件|年龄[^,。;]{{0,4}}(?:需|须|要|限|在|为)[^,。;]{{0,4}}\d|不该在的|join"
)
_ALLOWED = re.compile(r"(?:仅|只)(?:限|面向|对|允许|接受|供|收|招|有|能|许|准)(?P<who>[^,。;]{1,24}?)(?:才?[能可]?(?:加入|进群|入群|开放|进入|进本群|参加|加|可进)|$)")
_BARRED = re.compile(rf"非(?P<who>[^,。;]{{1,16}}?)[,]?(?:请?勿|不得|一律不得?|禁止|严禁|不许|不准|不要|谢绝|不能)[^,。;]{{0,4}}(?:{_ENTER}|加|进|入)")
_OURS = re.compile(r"^(?:本(?:公司|单位|校|班|部门|小区|村|院|厂|企业|所|店|社区|楼栋?|单元|群)?|我(?:们)?(?:公司|司)?|公司|集团|全体|所有|在职|在岗|在册|正式|的)+")
_PEOPLE = re.compile(r"(?:的?(?:人员|员工|同事|职工|成员)|的人)$")
_UNIT = re.compile(r"[\u4e00-\u9fffa-z0-9]{1,8}?(?:部门?|处|(?<!教)室|科|组|队|车间|中心|公司|办公室|店|班组|项目部)")
_OPEN = re.compile(r"可?申请加入|凡是?[^,。;]{2,30}(?:均可|都可|可以?)[^,。;]{0,4}(?:申请|加入|进群)")
_GIVEN = re.compile(r"(?:经过?|征得|得到|取得|须|需|没有?|无|由)(?P<who>[^,。;]{1,12}?)(?:同意|批准|允许|许可|审核|审批|确认)")
_BY = re.compile(r"由[^,。;]{1,8}(?:负责)?(?:拉|邀请)|同意|批准|允许|许可|先(?:告诉|告知|报|问|请示|和|跟|经)|审核|只有|仅(?:限|由)?(?:群主|管理)|由(?:群主|管理)|非(?:群主|管理|领导|班委|人事|行政)|报备|通过")


def _sentence(p: Passage, one: Fragment) -> str:
    """The sentence in which a fragment stands."""
    return p.text[p.text.rfind("。", 0, one.start) + 1 :].split("。")[0]


def _allowed(text: str) -> dict[str, Any] | None:
    """The SELECTOR of 仅限业主加入, 非研发部人员不得入群; `None` where one of those named is nobody a roster can tell: 校友, 属地创业者."""
    found = _ALLOWED.search(text) or _BARRED.search(text)
    named = [_PEOPLE.sub("", _OURS.sub("", one.strip().removesuffix("才"))) for one in re.split(r"[、和与及或/]|以及", found["who"])] if found else []
    named = [one for one in named if one]
    if named and all(_UNIT.fullmatch(one) for one in named):
        return {"departments": named}
    held = [_role(one) for one in named]
    return {"roles": list(dict.fromkeys(held))} if held and all(one not in ("", "owner", "admin") for one in held) else None


def _role(word: str) -> str:
    """The role that a word names, or that its last characters do: 学生家长 are parents; "" where no table knows it."""
    named = [role_of(one) for one in (word, word[-3:], word[-2:]) if role_of(one) != fold_name(one)] or roles(word[-2:])
    return named[0] if named else ""


_GOING = re.compile(r"离职|调[离岗走动]|变[动更化]|辞职|退休|离岗|离校|毕业|搬|退租|不再|身份|清理|移出|请出")


def _apart(one: Fragment) -> bool | None:
    """Whether it says who may be in, apart from who must go: 外人不得入群;人员变动的,及时清理."""
    return not _GOING.search(one.text) or None


def read(p: Passage) -> Iterable[dict[str, Any]]:
    bring = p.says(_BRING, BAN, ASK, SAY)
    scope = next((one for one in p.fragments if one.force != WHY and _SCOPE.search(one.text)), None) or p.says(_OPEN, MAY, ASK, SAY)
    if scope is None and re.search(r"(?:加入|进群|入群|加群)[^。;]{0,18}前[^。;]{0,3}(?:请|须|需|要|必须)先", p.text):
        scope = p.fragments[0]
    if scope is None and bring is None and re.search(rf"{_ENTER}[,]?但?(?:均|都)?(?:须|需|要|必须)[^,。;]{{0,2}}(?:征得|经)[^,。;]{{1,8}}(?:同意|批准)", p.text):
        scope = p.fragments[0]
    if scope and (scope.force == PUNISH or (scope.force == MAY and re.search(r"重新|再次|再(?=申|进|加)", scope.text))):
        scope = None
    if p.admins_above or re.search(r"均为群成员|视为(?:同意|认可|接受)|表示同意", p.text):
        scope = None
    if bring and re.search(r"机器人|开户|注册|听课|投资|(?:别的?|其他|其它|他|对方)[^,。;]{0,2}(?:帮|公会|战队|平台|团|家族|频道|服务器|社区)|小群|其他群|别的群|他群|[到进去][^,。;]{0,4}(?:其他|其它|别的?|他)[^,。;]{0,4}群|到[^,。;]{1,6}群|拉人头|宣传", bring.text):
        bring = None
    if scope and (re.search(r"^(?:在|对|于)|话题|时间|发言|提问|联系|私聊|二维码|拉人头|加入黑名单|将[^,。;]{1,6}加入", scope.text) and not re.search(r"成员|进群|入群|加群", scope.text)):
        scope = None
    if bring is None and scope is None:
        return []
    allow = _allowed(p.text) if scope else None
    invite = None
    if bring and _BY.search(_sentence(p, bring)):
        given = _GIVEN.search(_sentence(p, bring))
        # 群成员为护士长,未经护理部同意: those who consent may bring in, not all who are named
        others = () if given else ("leader", "teacher", "hr")
        named = [role for role in p.roles() if role in ("owner", "admin", *others) or (given and role in roles(given["who"]))]
        invite = {"roles": [role for role in named if role not in ("student", "parent", "operator")] or ["owner", "admin"]}
    if bring and scope is None and invite is None and not re.search(r"非|无关|外|陌生|亲友|他人|别人|随意|随便|私自|擅自", bring.text) and bring.force != BAN:
        return []
    if bring and invite is None and re.search(r"随意|随便|私自|擅自", bring.text):
        invite = {"roles": ["owner", "admin"]}
    if bring and scope is None and invite is None and re.fullmatch(r".{0,10}(?:拉人)(?:进群|入群)?(?:和.*|及.*|、.*)?", bring.text.strip()) and "进群" not in bring.text:
        return []
    ground = scope or bring
    assert ground is not None
    return [{**p.rule(allow=allow, invite=invite, _apart=_apart(ground)), "applies_to": None}]


# --- how it is judged

MEMBER = "member"


class Scope(Struct):
    """Those who were asked about -> the request; those reminded that they belong in; those whom the fact at hand first shows here."""

    asked: dict[str, str] = {}
    reminded: list[str] = []
    fresh: list[str] = []
    counted: bool = False


class MemberScope(Judge):
    """Only those in `allow` come in, and only those in `invite` bring people in; an approval by owner or admin lets somebody in."""

    hears = (Approve, Join, Members, Message, Rename)
    State = Scope

    def __init__(self, rule: BoundRule) -> None:
        super().__init__(rule)
        self.givers = givers(rule.text)

    def entered(self, person: str, fact: str, now: Now) -> None:
        now.state.fresh.append(person)

    def left(self, person: str, fact: str, now: Now) -> None:
        now.answered(now.state.asked.pop(person, ""))

    def listed(self, now: Now) -> None:
        for person in [one for one in now.state.asked if now.known(one) and not self._outside(one, now)]:
            now.answered(now.state.asked.pop(person))
        self._belong(now)

    def see(self, fact: Fact, now: Now) -> None:
        fresh, now.state.fresh = now.state.fresh, []
        if isinstance(fact, Approve):
            if counts(fact, MEMBER, self.givers, now) and fact.subject in now.state.asked:
                now.answered(now.state.asked.pop(fact.subject))
        elif isinstance(fact, Join):
            self._joined(fact, now)
        else:
            for person in fresh:
                self._found(person, fact.id, now)
            if isinstance(fact, Members) and fact.complete:
                now.state.counted = True
                self._belong(now)

    def _joined(self, fact: Join, now: Now) -> None:
        """Somebody has come in, in the open: through somebody, or by himself."""
        person, by = fact.actor, fact.by if fact.by != fact.actor else ""
        given = now.approval(MEMBER, person, self.givers)
        if given is not None:
            now.use(given)
        elif now.concerns(person):
            who, how = now.display(person), {"qr": "扫码", "link": "通过链接"}.get(fact.via, "")
            wrongs = []
            if self._outside(person, now) and now.known(person) and self._comparable(now):
                wrongs.append(f"{who}不在允许入群的范围内")
            elif self._outside(person, now):
                self._ask(person, fact.id, now)
            if by and self.params.invite is not None and not now.fits(by, self.params.invite):
                wrongs.append(f"{now.display(by)}不在可以邀请人入群的人之列")
            if wrongs and now.concerns(by or person):
                came = f"{now.display(by)}拉{who}进群" if by else f"{who}{how}进群"
                now.breach(by or person, (fact.id,), f"{now.clock(now.at)} {came},{','.join(wrongs)},也没有群主或管理员的同意")

    def _found(self, person: str, fact: str, now: Now) -> None:
        """Somebody turns out to be in, and nobody has seen him come: nobody is to blame."""
        if now.concerns(person) and self._outside(person, now):
            self._ask(person, fact, now)

    def _outside(self, person: str, now: Now) -> bool:
        """Whether the roster does not know the person, or puts him outside `allow`; without a roster there is nothing to compare."""
        if not now.known(person):
            return bool(now.people.all)
        allow = self.params.allow
        return allow is not None and not now.fits(person, allow) and not now.roles(person) & frozenset(ADMINS) and self._told_of(person, now)

    def _told_of(self, person: str, now: Now) -> bool:
        """Whether the roster says anything by which the person could be outside: nothing where nobody's part is written down."""
        row = now.people.get(person)
        return row is not None and bool(row.roles or row.department or row.title or self._comparable(now))

    def _comparable(self, now: Now) -> bool:
        """Whether the roster can tell who is in `allow`: it puts somebody there."""
        return any(now.fits(one.id, self.params.allow) for one in now.people.all)

    def _ask(self, person: str, fact: str, now: Now) -> None:
        if person not in now.state.asked:
            why = "在名册上但看不出是否属于允许入群的范围" if now.known(person) else "不在名册上"
            now.state.asked[person] = now.request(person, now.admins(), (fact,), f"群里出现了{now.display(person)},{why},请确认是否可以留在群内")

    def _belong(self, now: Now) -> None:
        """Once the list of members was seen: those whom the roster or the group's row puts here, and who are not here."""
        if not now.state.counted or not now.sees("members"):
            return
        for row in now.people.all:
            if row.id not in now.state.reminded and not row.left and not now.present(row.id) and now.concerns(row.id) and self._put(row, now):
                now.state.reminded.append(row.id)
                now.remind(row.id, (), f"{row.name}应在本群,但成员名单里没有,请入群")

    def _put(self, row: Person, now: Now) -> bool:
        """By the group's row, else by the roster's column of groups, else by `allow`."""
        group = now.group
        if group.members is not None:
            return now.fits(row.id, group.members)
        if any(one.groups for one in now.people.all):
            return group.id in row.groups or group.name in row.groups
        return self.params.allow is not None and now.fits(row.id, self.params.allow)


KIND = Kind(
    name="member_scope", title="入群范围", title_en="Who may be in", shape="judge", params=Params, read=read, judge=MemberScope,
    needs=("joins",),
    says="谁可以在群里,谁可以拉人进来。",
    wordings=("本群仅限本公司员工加入。", "不得私自拉人入群。"),
)  # fmt: skip
