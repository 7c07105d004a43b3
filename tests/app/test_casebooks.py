from pathlib import Path

import pytest

from qungui.app import casebooks
from qungui.app.casebooks import Report, run_file, run_files
from qungui.edge.files import UnusableFile

BOOK = """# 语音太长
```policy file=rules.yaml
```
```chat 2026-03-02
09:00 张三: [语音 31s]
=> breach message_form 张三
```
# 没有违反
```chat 2026-03-02 only=civility
09:00 张三: [语音 29s]
=> breach message_form 张三
```
"""
RULES = 'policy: p\nclauses:\n  - {clause: "1", text: 语音不超过三十秒, rules: [{kind: message_form, voice_seconds: 30}]}\n'


@pytest.fixture
def book(tmp_path: Path) -> Path:
    (tmp_path / "rules.yaml").write_text(RULES, encoding="utf-8")
    path = tmp_path / "book.md"
    path.write_text(BOOK, encoding="utf-8")
    return path


def test_a_report(book: Path) -> None:
    report = run_files([book, book])
    assert (report.summary, report.ok, report.failed) == ("2 passed, 2 failed", False, 2)
    lines = report.lines()
    assert lines[0] == f"不合 {book}:8 没有违反"
    assert lines[1].startswith(f"  {book}:11:没有等到「03-02 09:00 breach message_form 张三」")
    assert lines[2].startswith(f"注意 {book}:9:群规里没有 civility")
    assert report.lines("en")[0].startswith("FAILED")
    assert Report(()).summary == "0 passed, 0 failed"
    assert Report(()).ok


def test_a_file_that_is_not_there(book: Path) -> None:
    (book.parent / "rules.yaml").unlink()
    failure = run_file(book)[0].failures[0]
    assert "rules.yaml:没有这个文件" in str(failure)
    with pytest.raises(UnusableFile):
        run_files([book.parent / "none.md"])


def test_a_case_that_breaks_the_engine_is_one_failure(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("oh")

    monkeypatch.setattr(casebooks, "run_case", broken)
    assert "内部错误 ZeroDivisionError: oh" in str(run_files([book]).results[0].failures[0])
