"""What people owe by rulings, have paid, or were let off: one row a debt, a statement a person."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

from msgspec import Struct

from qungui.app.audit import Audit
from qungui.app.present import moment_text, name_of
from qungui.core.dealings import Debt
from qungui.core.engine.fold import GroupFold

Standing = Literal["owed", "paid", "waived"]


class DebtRow(Struct, frozen=True, kw_only=True):
    """One red packet or fine: at least `yuan` in all, in at most `packets`; `at_text` is when it was ruled, `by` the fact that ended it."""

    group: str
    person: str
    name: str
    clause: str
    reason: str
    at_text: str
    yuan: float
    packets: int | None
    standing: Standing
    finding: str
    by: str = ""


class Statement(Struct, frozen=True, kw_only=True):
    """All of one person in one group; the sums are yuan."""

    group: str
    name: str
    owed: float
    paid: float
    waived: float
    rows: tuple[DebtRow, ...]


def statements(audit: Audit) -> list[Statement]:
    """A statement for each person who owes or owed something, whoever owes most first."""
    found = []
    for name, fold in sorted(audit.docket.folds.items()):
        for person, debts in sorted(fold.state.debts.items()):
            rows = tuple(_rows(audit, name, fold, person, debts))
            if rows:
                sums: dict[str, float] = {one: sum(row.yuan for row in rows if row.standing == one) for one in ("owed", "paid", "waived")}
                found.append(Statement(group=name, name=rows[0].name, rows=rows, **sums))
    return sorted(found, key=lambda one: (-one.owed, one.group, one.name))


def _rows(audit: Audit, group: str, fold: GroupFold, person: str, debts: Iterable[Debt]) -> Iterable[DebtRow]:
    for debt in debts:
        desk = fold.desks.get(debt.rule)
        if desk is not None and desk.tried:  # what a penalty on trial would ask for is owed by nobody
            continue
        finding = fold.state.findings.get(debt.finding)
        yield DebtRow(
            group=group, person=person, name=name_of(audit, group, person), clause=finding.clause if finding else "",
            reason=finding.reason if finding else "", at_text=moment_text(debt.at, audit.zone), yuan=debt.yuan, packets=debt.count,
            standing="paid" if debt.paid else "waived" if debt.waived else "owed", finding=debt.finding, by=debt.paid or debt.waived,
        )  # fmt: skip


def statement_json(one: Statement) -> dict[str, Any]:
    """One statement as `--json` writes it."""
    rows = [{name: getattr(row, name) for name in DebtRow.__struct_fields__} for row in one.rows]
    return {"group": one.group, "name": one.name, "owed": one.owed, "paid": one.paid, "waived": one.waived, "rows": rows}
