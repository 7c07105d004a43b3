from hypothesis import given
from hypothesis import strategies as st

from qungui.core.casebook.model import Block, Casebook
from qungui.core.casebook.parser import Unreadable, parse_casebook

FILES = {"../rules.txt": "一、准时", "people": "id,name"}


def read(path: str) -> str:
    if path not in FILES:
        raise Unreadable(f"{path}:没有这个文件")
    return FILES[path]


def book(text: str) -> Casebook:
    return parse_casebook(text, "a.md", read, "a")


def said(found: Casebook) -> list[str]:
    return [str(problem) for case in found.cases for problem in case.problems]


def test_blocks_stay_in_force() -> None:
    found = book("""\ufeff随便写
# 开场
说明
```policy
不得迟到。
```
# 第一 #
## 小节
```roster
id,name
```
``` chat 2026-03-02 only=a
09:00 张三: 你好
```
```python
# 不是标题
```
# 第二
```groups
- {id: a}
```
~~~chat 2026-03-03
```
~~~
```chat 2026-03-04
```
# 第三
```groups
```
```chat 2026-03-05
```
""")
    assert [(case.title, case.line, len(case.trials)) for case in found.cases] == [("第一", 7, 1), ("第二", 18, 2), ("第三", 27, 1)]
    one, two, three = (case.trials[0] for case in found.cases)
    assert one.policies == (Block("不得迟到。", "a.md", 5, "a"),)
    assert (one.roster, one.groups) == (Block("id,name", "a.md", 10, "a"), None)
    assert one.policies[0].lined_up == "\n\n\n\n不得迟到。"
    assert (two.policies, two.roster, two.groups) == (one.policies, one.roster, Block("- {id: a}", "a.md", 20, "a"))
    assert three.groups is None
    assert [trial.chat.day for case in found.cases for trial in case.trials] == ["2026-03-02", "2026-03-03", "2026-03-04", "2026-03-05"]
    assert [line.line for line in one.chat.lines] == [13]
    assert said(found) == ["a.md:23:看不懂这一行「```」,以 HH:MM 开头,写法见 FORMATS §5"]


def test_a_chat_before_any_heading_is_the_files_own_case() -> None:
    found = book("```chat 2026-03-02\n```")
    assert [(case.title, case.line) for case in found.cases] == [("a", 1)]


def test_editions_stand_beside_each_other() -> None:
    found = book("""
```policy
甲
```
```policy edition=2
乙
```
# 一
```chat 2026-03-02
```
```policy edition=2
丙
```
```chat 2026-03-02
```
```policy
丁
```
```chat 2026-03-02
```
""")
    assert [[(block.edition, block.text) for block in trial.policies] for trial in found.cases[0].trials] == [
        [("", "甲"), ("2", "乙")], [("", "甲"), ("2", "丙")], [("", "丁")],
    ]  # fmt: skip


def test_files() -> None:
    found = book("""
```policy file=../rules.txt
```
```roster file="people"
```
```chat 2026-03-02
```
# 没有文件
```policy file=missing.txt edition=3
```
# 也受影响
```chat 2026-03-02
```
""")
    trial = found.cases[0].trials[0]
    assert trial.policies == (Block("一、准时", "../rules.txt", 1, "rules"),)
    assert trial.roster == Block("id,name", "people", 1, "people")
    assert said(found) == ["a.md:9:missing.txt:没有这个文件"]
    assert [case.title for case in found.cases] == ["a", "也受影响"]


def test_words_that_say_nothing() -> None:
    assert said(book("```policy lang=zh quiet\n```\n```roster edition=2\n```\n```chat 2026-03-02")) == [
        "a.md:1:看不懂「quiet」,这里可以写 file=… edition=…",
        "a.md:1:看不懂「lang」,这里可以写 file=… edition=…",
        "a.md:3:看不懂「edition」,这里可以写 file=…",
        "a.md:5:这一块没有结束,补上一行 ```",
    ]


@given(st.text() | st.lists(st.sampled_from(["# 一\n", "```", "policy", "chat ", "roster", "\n", "file=", "x", "edition=2", "~~~", "=> "])).map("".join))
def test_parsing_never_fails(text: str) -> None:
    assert book(text).place == "a.md"


def test_where_no_files_can_be_read_one_that_is_named_is_a_problem():
    case = parse_casebook("# a\n```policy file=x.txt\n```\n```chat 2026-03-02\n09:00 a: b\n```\n", "b.md").cases[0]
    assert [str(one) for one in case.problems] == ["b.md:2:x.txt:这里读不到别的文件"]
