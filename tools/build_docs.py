"""Write the generated pages: docs/kinds/*.md from the kinds and their casebooks, docs/cli.md from the command's own parser.

`--check` writes nothing and exits 1 where a page is stale.
"""

from __future__ import annotations

import argparse
import importlib
import inspect
import pkgutil
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from qungui.core import clauses
from qungui.core.clause import Kind
from qungui.front.cli.main import COMMANDS

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
CLAUSES = ROOT / "src" / "qungui" / "core" / "clauses"
MARK = "<!-- 由 tools/build_docs.py 生成,请勿手改;make docs 重写。 -->\n"
SHAPES = {
    "judge": "判断:由发生的事得出结论",
    "task": "任务:由时间得出义务和提议",
    "permit": "许可:放行",
    "setting": "设置:改变其他规则的用法",
}


def kinds() -> list[tuple[Kind, str]]:
    """Every kind with its module's docstring, by name."""
    found = []
    for module_info in sorted(pkgutil.iter_modules(clauses.__path__), key=lambda info: info.name):
        module = importlib.import_module(f"{clauses.__name__}.{module_info.name}")
        kind = getattr(module, "KIND", None)
        if isinstance(kind, Kind):
            found.append((kind, inspect.getdoc(module) or ""))
    return found


def type_text(annotation: object) -> str:
    """A parameter's type as its source writes it."""
    text = annotation if isinstance(annotation, str) else getattr(annotation, "__name__", None) or str(annotation)
    return str(text).replace("|", "\\|")


def default_text(field: msgspec.structs.FieldInfo) -> str:
    if field.default is not msgspec.NODEFAULT:
        return "" if field.default is None else f"`{field.default}`"
    if field.default_factory is not msgspec.NODEFAULT:
        return f"`{field.default_factory()}`"
    return "(必填)"


def parameter_rows(kind: Kind) -> Iterator[str]:
    annotations: dict[str, Any] = {}
    for owner in reversed(kind.params.__mro__):
        annotations.update(inspect.get_annotations(owner))
    for field in msgspec.structs.fields(kind.params):
        yield f"| `{field.encode_name}` | `{type_text(annotations[field.name])}` | {default_text(field)} |"


def lowered(casebook: str) -> str:
    """A casebook's text with its headings two levels down, code blocks untouched."""
    out, fence = [], ""
    for line in casebook.splitlines():
        mark = re.match(r"`{3,}", line)
        if mark:
            fence = "" if fence and line.startswith(fence) else fence or mark[0]
        out.append("##" + line if line.startswith("#") and not fence else line)
    return "\n".join(out).strip() + "\n"


def kind_page(kind: Kind, said: str) -> str:
    rows = list(parameter_rows(kind))
    parts = [MARK, f"# {kind.title} `{kind.name}`\n", f"{kind.title_en}. {SHAPES[kind.shape]}。\n", said.strip() + "\n"]
    if rows:
        parts.append("## 参数\n\n| 参数 | 类型 | 默认 |\n|---|---|---|\n" + "\n".join(rows) + "\n")
    book = CLAUSES / f"{kind.name}.md"
    if book.exists():
        parts.append("## 例子(同时是测试)\n\n" + lowered(book.read_text(encoding="utf-8")))
    return "\n".join(parts)


def kinds_page(found: list[tuple[Kind, str]]) -> str:
    rows = [f"| [`{kind.name}`]({kind.name}.md) | {kind.title} | {kind.title_en} |" for kind, _ in found]
    return "\n".join([MARK, "# 规则的种类\n", "| 名称 | 中文 | English |", "|---|---|---|", *rows, ""])


def option_row(action: argparse.Action) -> str:
    names = ", ".join(f"`{name}`" for name in action.option_strings) or f"`{action.metavar or action.dest}`"
    metavar = f" `{action.metavar or action.dest.upper()}`" if action.option_strings and action.nargs != 0 else ""
    return f"| {names}{metavar} | {(action.help or '').replace('|', chr(92) + '|')} |"


def cli_page() -> str:
    parts = [MARK, "# 命令\n"]
    for name, titles in COMMANDS.items():
        command = argparse.ArgumentParser(prog=f"qungui {name}", add_help=False)
        importlib.import_module(f"qungui.front.cli.{name}_command").arguments(command, "zh")
        rows = [option_row(option) for option in command._actions if option.help != argparse.SUPPRESS]
        parts.append(f"## `qungui {name}`\n\n{titles[0]}\n")
        if rows:
            parts.append("| 参数 | 说明 |\n|---|---|\n" + "\n".join(rows) + "\n")
    parts.append("退出码:0 完成,1 检查未通过,2 输入不可用(一行说明文件、行号和原因)。\n")
    return "\n".join(parts)


def pages() -> dict[Path, str]:
    """Every generated page by its path."""
    found = kinds()
    written = {DOCS / "kinds" / f"{kind.name}.md": kind_page(kind, said) for kind, said in found}
    written[DOCS / "kinds" / "README.md"] = kinds_page(found)
    written[DOCS / "cli.md"] = cli_page()
    return written


def main() -> int:
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--check", action="store_true", help="only say which pages are stale")
    check = reader.parse_args().check
    wanted = pages()
    present = {path: path.read_text(encoding="utf-8") for path in [*(DOCS / "kinds").glob("*.md"), DOCS / "cli.md"] if path.exists()}
    stale = sorted(path for path in wanted.keys() | present.keys() if wanted.get(path) != present.get(path))
    for path in stale:
        print(f"{'stale' if check else 'written'}: {path.relative_to(ROOT)}")
        if not check and path in wanted:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(wanted[path], encoding="utf-8", newline="\n")
        elif not check:
            path.unlink()
    if check and stale:
        print("run `make docs`")
    return int(check and bool(stale))


if __name__ == "__main__":
    sys.exit(main())
