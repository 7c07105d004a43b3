"""Which kind of attachment an ask wants to have."""

from __future__ import annotations

import re

_WANTS = (
    ("image", re.compile("照片|图片|截图|拍照|拍张|拍一下|拍个|拍下|现场图|效果图|[发给上传]图|凭证|回单|小票|二维码|合影")),
    ("file", re.compile("文件|文档|表格|报表|报价|方案|合同|清单|名单|名册|资料|材料|总结|报告|计划|纪要|ppt|excel|word|pdf|表|稿|课件|图纸|附件|简历|台账|明细|单子|单发|协议|通讯录|数据|作业|论文|模板")),
    ("video", re.compile("视频|录像|录屏")),
    ("voice", re.compile("语音|录音")),
    ("location", re.compile("位置|定位|在哪")),
    ("chain", re.compile("接龙")),
    ("call", re.compile("打电话|回电|电话")),
    ("link", re.compile("链接|网址")),
    ("transfer", re.compile("转账|转给我|打款")),
)  # fmt: skip


def wanted(plain: str) -> tuple[str, ...]:
    """Kinds of attachment (FORMATS §1) that would be what the folded text of an ask wants."""
    found = {kind for kind, cue in _WANTS if cue.search(plain)}
    if "image" in found or "file" in found:
        found |= {"image", "file"}
    return tuple(sorted(found))
