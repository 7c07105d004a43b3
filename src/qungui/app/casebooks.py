"""`qungui test`: casebooks from files, run against the engine, with what to show of them."""

from __future__ import annotations

import traceback
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from qungui.app.limits import WRITTEN, check_size
from qungui.core.casebook.model import Block, Case
from qungui.core.casebook.parser import Unreadable, parse_casebook
from qungui.core.casebook.runner import Bench, CaseResult, run_case
from qungui.core.clauses import KINDS
from qungui.core.people.problems import FileProblem
from qungui.core.reading import read_policy
from qungui.edge.files import UnusableFile, read_text


class Report(Struct, frozen=True):
    """The results of casebooks, in the order of their files and cases."""

    results: tuple[CaseResult, ...]

    @property
    def failed(self) -> int:
        """How many cases failed."""
        return sum(not result.passed for result in self.results)

    @property
    def ok(self) -> bool:
        """Whether no case failed."""
        return self.failed == 0

    @property
    def summary(self) -> str:
        """The last line (FORMATS §6)."""
        return f"{len(self.results) - self.failed} passed, {self.failed} failed"

    def lines(self, lang: str = "zh") -> list[str]:
        """What is to be said of cases that failed, and every warning."""
        bad, warning = ("不合", "注意") if lang == "zh" else ("FAILED", "note")
        said: list[str] = []
        for result in self.results:
            if not result.passed:
                said.append(f"{bad} {result.place} {result.title}")
                said += [f"  {failure}" for failure in result.failures]
            said += [f"{warning} {one}" for one in result.warnings]
        return list(dict.fromkeys(said))


def run_files(paths: Sequence[Path | str]) -> Report:
    """Run every case of the casebooks. Raises `UnusableFile` where one cannot be read, or no case is in any."""
    report = Report(tuple(result for path in paths for result in run_file(Path(path))))
    if not report.results:
        raise UnusableFile(f"{'、'.join(map(str, paths))}:里面没有案例,每个案例以一行「# 名称」开始,下面有 policy 和 chat 两块")
    return report


def run_file(path: Path) -> list[CaseResult]:
    """Run the cases of one casebook. Raises `UnusableFile`."""
    bench = Bench(KINDS, read_policy)
    return [_guarded(case, bench) for case in read_casebook(path)]


def read_casebook(path: Path, first: Block | None = None) -> tuple[Case, ...]:
    """The cases of one file; `first` is the policy in force up to its first `policy` block. Raises `UnusableFile`."""
    check_size(path, WRITTEN)
    text, _ = read_text(path)

    def beside(name: str) -> str:
        try:
            return read_text(path.parent / name)[0]
        except UnusableFile as error:
            raise Unreadable(str(error)) from None

    return parse_casebook(text, str(path), beside, path.stem, first).cases


def _guarded(case: Case, bench: Bench) -> CaseResult:
    """A case that breaks the engine is one failed case, so that the others still say their result."""
    try:
        return run_case(case, bench)
    except Exception as error:  # noqa: BLE001  # whatever it is, it belongs to this case
        place = f"{case.place}:{case.line}"
        frame = traceback.extract_tb(error.__traceback__)[-1]
        said = FileProblem(place, f"内部错误 {type(error).__name__}: {error}({Path(frame.filename).name}:{frame.lineno})", "请报告给开发者")
        return CaseResult(case.title, place, (said,))
