"""Numbers that identify a person: mainland identity cards and bank cards. Only those whose check digit is right count."""

from __future__ import annotations

import re

from qungui.core.screen.extract.digits import digit_runs
from qungui.core.screen.folding import Folded
from qungui.core.screen.hits import Extract

_PROVINCES = frozenset("11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83".split())
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_GROUPED = re.compile(r"(?<![\dx])\d{6}([ -]?)\d{8}\1\d{3}[\dx](?![\dx])|(?<!\d)\d{4}([ -]?)\d{4}\2\d{4}\2\d{4}(?:\2\d{1,3})?(?![\d-])")
# What stands before a number that only looks like one of these.
_TRACKED = re.compile(r"(?:单号|订单|流水|快递|运单|物流|编号|工单|序列号|批号|条码|回执|凭证|货号|交易号|发票号|发票|编码|追踪)[^\d]{0,8}$")
_TRACKED_AFTER = re.compile(r"^[^\d]{0,4}(?:号?(?:快递|包裹|订单|运单|物流)|在路上|还在路上|已签收|已发货)")
_OF_THE_FIRM = re.compile("对公|开票|税号|抬头|公司账[号户]|公司账户|收款单位|公户|基本户|开户许可|发票资料")


def numbers(folded: Folded) -> list[Extract]:
    """Identity and bank card numbers with a right check digit, those of parcels, orders and the firm itself left out."""
    text = folded.text
    found: list[Extract] = []
    runs = [(*match.span(), re.sub("[ -]", "", match[0])) for match in _GROUPED.finditer(text)]
    for start, end, digits in runs or digit_runs(text, 15):
        if _TRACKED.search(text[max(0, start - 14) : start]) or _TRACKED_AFTER.search(text[end : end + 10]):
            continue
        if is_identity_number(digits):
            found.append(Extract("id_number", *folded.span(start, end), digits.upper()))
        elif is_bank_card(digits) and not _OF_THE_FIRM.search(text):
            found.append(Extract("bank_card", *folded.span(start, end), digits))
    return found


def is_identity_number(digits: str) -> bool:
    """18 digits (the last may be x): region, a possible birthday, check digit of GB 11643."""
    if len(digits) != 18 or not digits[:17].isdigit() or digits[:2] not in _PROVINCES:
        return False
    year, month, day = int(digits[6:10]), int(digits[10:12]), int(digits[12:14])
    if not (1900 <= year <= 2099 and 1 <= month <= 12 and 1 <= day <= _DAYS[month - 1]):
        return False
    total = sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=False))
    return "10x98765432"[total % 11] == digits[17].lower()


def is_bank_card(digits: str) -> bool:
    """16 to 19 digits of a card network's range that pass Luhn's sum."""
    ranged = (digits.startswith("62") and 16 <= len(digits) <= 19) or (digits[0] in "45" and len(digits) == 16)
    return ranged and digits.isdigit() and _luhn(digits) and len(set(digits)) > 1


def _luhn(digits: str) -> bool:
    doubled = (int(digit) * (2 if place % 2 else 1) for place, digit in enumerate(reversed(digits)))
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0
