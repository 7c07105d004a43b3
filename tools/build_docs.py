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
from pathlib import Path

from qungui.app.kinds import kind_page
from qungui.core import clauses
from qungui.core.clause import Kind
from qungui.front.cli.main import COMMANDS

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
CLAUSES = ROOT / "src" / "qungui" / "core" / "clauses"
MARK = "<!-- 由 tools/build_docs.py 生成,请勿手改;make docs 重写。 -->\n"


def kinds() -> list[tuple[Kind, str]]:
    """Every kind with its module's docstring, by name."""
    found = []
    for module_info in sorted(pkgutil.iter_modules(clauses.__path__), key=lambda info: info.name):
        module = importlib.import_module(f"{clauses.__name__}.{module_info.name}")
        kind = getattr(module, "KIND", None)
        if isinstance(kind, Kind):
            found.append((kind, inspect.getdoc(module) or ""))
    return found


def lowered(casebook: str) -> str:
    """A casebook's text with its headings two levels down, code blocks untouched."""
    out, fence = [], ""
    for line in casebook.splitlines():
        mark = re.match(r"`{3,}", line)
        if mark:
            fence = "" if fence and line.startswith(fence) else fence or mark[0]
        out.append("##" + line if line.startswith("#") and not fence else line)
    return "\n".join(out).strip() + "\n"


def cell(text: str) -> str:
    """A text inside a table."""
    return text.replace("|", "\\|")


def page_of(kind: Kind, said: str) -> str:
    """The same as `qungui kinds NAME` shows, and the casebook."""
    page = kind_page(kind.name)
    parts = [MARK, f"# {kind.title} `{kind.name}`\n", f"{page.says}\n", f"{said.strip()} ({page.shape}。)\n", "## 这样写就读得懂\n"]
    parts.append("\n".join(f"- {one.text}" + (f" → {one.read}" if one.read else "") for one in page.wordings) + "\n")
    if page.parameters:
        rows = "\n".join(f"| `{one.name}` | {one.word} | {cell(one.says)} | {cell(one.default)} |" for one in page.parameters)
        parts.append(f"## 参数\n\n| 参数 | 叫法 | 管什么 | 不写时 |\n|---|---|---|---|\n{rows}\n")
    rows = "\n".join(f"| {platform} | {seen} |" for platform, seen in page.platforms)
    parts.append(f"## 各处看得见多少\n\n| 从哪里来的记录 | 这种规则 |\n|---|---|\n{rows}\n")
    book = CLAUSES / f"{kind.name}.md"
    if book.exists():
        parts.append(f"## 例子(同时是测试:`{page.casebook}`)\n\n" + lowered(book.read_text(encoding="utf-8")))
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
    written = {DOCS / "kinds" / f"{kind.name}.md": page_of(kind, said) for kind, said in found}
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
