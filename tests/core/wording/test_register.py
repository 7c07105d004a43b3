"""What a policy wants to be settled for each group."""

from __future__ import annotations

import pytest

from qungui.core.wording.register import asked_fields


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("指定群名称,明确应加人员、发布内容及群管理员。", ("name", "members", "topics", "admins")),
        ("建群前确定好入群人员和负责人", ("members", "admins")),
        ("各科室须明确群管理员,并定好交流内容", ("admins", "topics")),
        ("规定成员范围;落实管理人员", ("members", "admins")),
        ("群管理员负责答疑", ()),
        ("请使用规定的群名片", ()),
    ],
)
def test_fields(text, fields):
    assert tuple(field for field, _ in asked_fields(text)) == fields
