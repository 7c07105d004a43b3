"""Facts ⇄ JSON lines. Unknown fields of a line are kept in `extra` and written out again."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Protocol, get_args

import msgspec

from qungui.core.facts import Fact
from qungui.core.moments import DEFAULT_ZONE, Moment, format_moment, moment_parser

_FIELDS = {
    kind.__struct_config__.tag: frozenset(kind.__struct_fields__) | {"type"} for kind in get_args(Fact)
}
_MOMENTS = ("at", "until")


class BadFact(ValueError):
    """A line that is no fact; the message says why in one clause, for a person."""


class FactDecoder(Protocol):
    """Reads facts from JSON. Raises `msgspec.MsgspecError` or `ValueError`."""

    def decode(self, line: bytes, /) -> Fact:
        """The fact of one line."""
    def decode_lines(self, block: bytes, /) -> list[Fact]:
        """The facts of many lines, if all of them are sound."""


@lru_cache(maxsize=16)
def plain_decoder(zone_name: str = DEFAULT_ZONE) -> FactDecoder:
    """Drops unknown fields: the fast path of an audit."""
    parse = moment_parser(zone_name)

    def moment(_: type, value: object) -> Moment:
        if not isinstance(value, str):
            raise ValueError("at 要写成 ISO 8601 时间")
        return Moment(parse(value))

    return msgspec.json.Decoder(Fact, dec_hook=moment)


class KeepingDecoder:
    """Keeps unknown fields in `extra`."""

    def __init__(self, zone_name: str = DEFAULT_ZONE) -> None:
        self._plain = plain_decoder(zone_name)

    def decode(self, line: bytes, /) -> Fact:
        return _with_extra(self._plain.decode(line), _RAW.decode(line))

    def decode_lines(self, block: bytes, /) -> list[Fact]:
        return list(map(_with_extra, self._plain.decode_lines(block), _RAW.decode_lines(block)))


_RAW = msgspec.json.Decoder(dict[str, Any])


def _with_extra(fact: Fact, raw: dict[str, Any]) -> Fact:
    known = _FIELDS[raw.get("type")]
    if raw.keys() <= known:
        return fact
    return msgspec.structs.replace(fact, extra={key: value for key, value in raw.items() if key not in known})


def decode_fact(line: bytes | str, zone_name: str = DEFAULT_ZONE) -> Fact:
    """One JSON line -> one fact with its unknown fields in `extra`. Raises `BadFact`."""
    try:
        return KeepingDecoder(zone_name).decode(line.encode() if isinstance(line, str) else line)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise BadFact(explain(error)) from None


def fact_to_dict(fact: Fact, zone_name: str = DEFAULT_ZONE) -> dict[str, Any]:
    """The JSON object of a fact: `type` first, moments as ISO text, unknown fields last."""
    raw: dict[str, Any] = msgspec.to_builtins(fact, enc_hook=int)
    for key in _MOMENTS:
        if raw.get(key) is not None:
            raw[key] = format_moment(raw[key], zone_name)
    raw.update(raw.pop("extra", None) or {})
    return raw


def encode_fact(fact: Fact, zone_name: str = DEFAULT_ZONE) -> bytes:
    """One JSON line without its line end."""
    return msgspec.json.encode(fact_to_dict(fact, zone_name))


def explain(error: Exception) -> str:
    """Why a line is no fact, short, for a person."""
    said = str(error)
    if isinstance(error, msgspec.ValidationError):
        return f"字段不合 FORMATS §1({said})"
    if isinstance(error, msgspec.DecodeError):
        return f"不是完整的 JSON({said})"
    return said
