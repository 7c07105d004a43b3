"""What is unsure of a policy is asked one by one; an assistant's offers are choices like others, and go no further by themselves."""

from __future__ import annotations

import io
import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from qungui.front.cli.main import main

PROSE = "楼道群约定\n1、群里提的问题请及时回复。\n2、红包最低5元。\n3、严禁马后炮。\n4、不得刷屏。\n"


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "约定.txt").write_text(PROSE, encoding="utf-8")
    return tmp_path


def read(capsys, monkeypatch, typed: str, *words: str) -> tuple[dict, str]:
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    assert main(["read", "约定.txt", "--json", *words]) == 0
    out, errors = capsys.readouterr()
    return json.loads(out), errors


def test_answers_become_choices_and_what_was_settled_is_asked_no_more(capsys, monkeypatch):
    before, _ = read(capsys, monkeypatch, "")
    place = next(n for n, one in enumerate(one for one in before["problems"] if one["choices"]) if "多久" in one["text"])
    after, errors = read(capsys, monkeypatch, "\n" * place + "七\n1\nq\n", "--review")
    rule = next(rule for clause in after["clauses"] for rule in clause["rules"] if rule["kind"] == "ack_deadline")
    assert rule["within"] == "30m"
    assert len(after["problems"]) == len(before["problems"]) - 1
    assert "定了 1 处,还有" in errors


def test_the_end_of_the_input_leaves_the_rest_open(capsys, monkeypatch):
    before, _ = read(capsys, monkeypatch, "")
    after, errors = read(capsys, monkeypatch, "", "--review", "--lang", "en")
    assert after == before
    assert "0 settled" in errors


class Fake(BaseHTTPRequestHandler):
    """A little of an OpenAI-compatible endpoint."""

    answer: object = ""
    asked: list[dict] = []  # noqa: RUF012

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.asked.append({"path": self.path, "key": self.headers.get("Authorization"), **body})
        said = json.dumps({"choices": [{"message": {"content": self.answer}}]} if isinstance(self.answer, str) else self.answer).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(said)))
        self.end_headers()
        self.wfile.write(said)

    def log_message(self, *_):
        """Quiet."""


@pytest.fixture
def endpoint(monkeypatch):
    monkeypatch.setattr(Fake, "asked", [])
    server = HTTPServer(("127.0.0.1", 0), Fake)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/v1"
    server.shutdown()
    server.server_close()


def test_only_unclear_clauses_are_sent_and_what_comes_back_is_a_choice(capsys, monkeypatch, endpoint):
    monkeypatch.setattr(Fake, "answer", '好的:[{"kind":"civility","mood":1},{"kind":"nothing"},{"kind":"flood_limit","count":"many"},7]')
    monkeypatch.setenv("QUNGUI_ASSIST_KEY", "s3")
    monkeypatch.setenv("QUNGUI_ASSIST_MODEL", "small")
    before, _ = read(capsys, monkeypatch, "")
    unclear = ["3、严禁马后炮。"]
    after, _ = read(capsys, monkeypatch, "", "--assist", endpoint)
    assert [one["messages"][1]["content"] for one in Fake.asked] == unclear
    assert {(one["path"], one["key"], one["model"]) for one in Fake.asked} == {("/v1/chat/completions", "Bearer s3", "small")}
    assert after["clauses"] == before["clauses"]
    offered = after["problems"][len(before["problems"]) :]
    assert [one["choices"] for one in offered] == [["采用助手的提议:文明", "不采用"]] * len(unclear)
    number = len(before["problems"]) + 1
    taken, _ = read(capsys, monkeypatch, "", "--assist", endpoint, "--choose", f"{number}=1")
    assert [rule["kind"] for clause in taken["clauses"] if clause["text"] == unclear[0] for rule in clause["rules"]] == ["civility"]


@pytest.mark.parametrize("answer", ["不知道", "[不是JSON]", '{"kind": "attested"} 不在数组里 ]['])
def test_an_answer_without_rules_offers_nothing(capsys, monkeypatch, endpoint, answer):
    monkeypatch.setattr(Fake, "answer", answer)
    assert read(capsys, monkeypatch, "", "--assist", endpoint)[0] == read(capsys, monkeypatch, "")[0]


def test_an_endpoint_that_is_not_there_or_says_something_else_is_said(capsys, monkeypatch, endpoint):
    monkeypatch.setattr(Fake, "answer", {"error": "no"})
    assert main(["read", "约定.txt", "--assist", endpoint]) == 2
    assert "助手没有答复(KeyError)" in capsys.readouterr().err
    assert main(["read", "约定.txt", "--assist", "http://127.0.0.1:1"]) == 2
    assert "助手没有答复(ConnectError)" in capsys.readouterr().err
