"""Bytes to text: encodings tried in order, and every way a file can fail to be text."""

import errno
import os
import socket
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.model.findings import Rule, Severity
from auditor.model.provenance import Location, TextDocument
from auditor.reading.files import Faults, decode, read_document
from tests.reading.stories import file, locked, places, word
from tests.strategies import nonsense


def read(path: Path, max_bytes: int | None = None) -> tuple[str, str]:
    """Return the encoding and the text of a file, or the reason why there is none and the line it names."""
    document, findings = read_document(path, "a.csv", Rule.FILE_UNREADABLE, max_bytes)
    if document is not None:
        assert findings == []
        assert document.path == "a.csv"
        return document.encoding, document.text
    (only,) = findings
    assert only.rule is Rule.FILE_UNREADABLE
    return word(only.facts["reason"]), str(only.location)


@pytest.mark.parametrize(
    ("codec", "encoding"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("gb18030", "gb18030"),
        ("gb2312", "gb18030"),
        ("utf-16", "utf-16"),
    ],
)
def test_every_encoding_gives_the_same_text(
    tmp_path: Path, codec: str, encoding: str
) -> None:
    text = "指标,数值\r\n新增就业,7300\r\n"
    assert read(file(tmp_path, "a.csv", text.encode(codec))) == (encoding, text)


@pytest.mark.parametrize(
    ("mark", "codec"), [(b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")]
)
def test_utf_16_is_known_by_its_mark_in_either_order(
    tmp_path: Path, mark: bytes, codec: str
) -> None:
    assert read(file(tmp_path, "a.csv", mark + "指标".encode(codec))) == (
        "utf-16",
        "指标",
    )


@pytest.mark.parametrize(
    "text", ["指标,单位,1月\r\n新增就业,人,7300\r\n", "name,value\nhomes,7300\n"]
)
@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_known_by_its_zeros(
    tmp_path: Path, codec: str, text: str
) -> None:
    assert read(file(tmp_path, "a.csv", text.encode(codec))) == (codec, text)


@pytest.mark.parametrize("codec", ["big5", "cp950", "big5hkscs"])
def test_big5_is_told_from_gb18030(tmp_path: Path, codec: str) -> None:
    text = "指標,單位,113年\n新增托育名額,名,1200\n老舊校舍改建,棟,15\n"
    assert read(file(tmp_path, "a.csv", text.encode(codec))) == ("big5", text)


def test_signs_of_windows_in_big5_are_read(tmp_path: Path) -> None:
    text = "工作項目€，失業率降低，就業輔導人數\n"
    data = (
        text.encode("cp950")
        if "€" not in text
        else text.replace("€", "").encode("cp950")
    )
    data += b"\xa3\xe1"
    assert read(file(tmp_path, "a.csv", data))[1].endswith("€")


def test_traditional_characters_in_gb18030_are_no_big5(tmp_path: Path) -> None:
    text = "指標,單位,數值\n新增託育名額,名,1200\n老舊校舍改建,棟,15\n"
    assert read(file(tmp_path, "a.csv", text.encode("gb18030"))) == ("gb18030", text)


def test_a_line_in_utf_8_among_others_is_no_text_in_gb18030(tmp_path: Path) -> None:
    data = "指标及数值,1\n".encode() + "新增就业\n".encode("gb18030")
    assert read(file(tmp_path, "a.csv", data)) == ("undecodable", "a.csv:2")


def test_line_ends_and_odd_characters_stay_as_they_are(tmp_path: Path) -> None:
    text = "甲\r乙\r\n丙\n\x0c\x1b[31m\u2028"
    assert read(file(tmp_path, "a.csv", text.encode())) == ("utf-8", text)


@pytest.mark.parametrize(
    ("content", "reason", "place"),
    [
        (b"", "empty", "a.csv"),
        (b" \r\n\t\n", "empty", "a.csv"),
        (b"PK\x03\x04\x14\0\x06\0", "binary", "a.csv"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary", "a.csv"),
        (b"a\0\xd8b\0\xd8", "binary", "a.csv"),
        ("a\0b".encode("utf-16"), "binary", "a.csv"),
        (b"\xef\xbb\xbfa\0", "binary", "a.csv"),
        (b"\xff\xfe\0\0a\0\0\0", "binary", "a.csv"),  # UTF-32
        # A valid line of each encoding, and what neither can be.
        (
            "指标\n".encode() + "新增就业\n".encode("gb18030") + b"\xff\xff\n",
            "undecodable",
            "a.csv:2",
        ),
        ("指标\n数值\n".encode() + b"\xff\xff", "undecodable", "a.csv:3"),
        (b"a\nb\n\xff", "undecodable", "a.csv:3"),
        (b"\xef\xbb\xbfa\n\xff", "mislabelled", "a.csv:2"),
        (b"\xef\xbb\xbf\n\xff", "mislabelled", "a.csv:2"),
        (b"\xff\xfea", "mislabelled", "a.csv:1"),
    ],
)
def test_what_is_no_text_is_refused_with_the_reason(
    tmp_path: Path, content: bytes, reason: str, place: str
) -> None:
    assert read(file(tmp_path, "a.csv", content)) == (reason, place)


def test_a_mark_alone_is_an_empty_text(tmp_path: Path) -> None:
    assert read(file(tmp_path, "a.csv", b"\xef\xbb\xbf")) == ("utf-8-sig", "")


def test_a_file_may_be_as_large_as_allowed_and_no_larger(tmp_path: Path) -> None:
    path = file(tmp_path, "a.yaml", "x" * 100)
    assert read(path, 100) == ("utf-8", "x" * 100)
    assert read(path, 99) == ("too-large", "a.csv")


def test_a_folder_and_a_missing_file_are_told_apart(tmp_path: Path) -> None:
    assert read(tmp_path) == ("directory", "a.csv")
    assert read(tmp_path / "nothing.csv") == ("missing", "a.csv")


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    assert read(tmp_path / "pipe.csv") == ("not-a-file", "a.csv")


def test_a_socket_is_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # the name of a socket has to be short
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("s.csv")
        assert read(tmp_path / "s.csv") == ("not-a-file", "a.csv")


def test_a_file_without_permission_says_so(tmp_path: Path) -> None:
    path = file(tmp_path, "a.csv", "指标\n")
    with locked(path):
        assert read(path) == ("permission", "a.csv")


def test_what_else_the_system_refuses_is_told_in_its_words(tmp_path: Path) -> None:
    loop = tmp_path / "loop.csv"
    loop.symlink_to(loop)
    _, findings = read_document(loop, "a.csv", Rule.PLAN_UNREADABLE)
    assert [(found.rule.code, word(found.facts["reason"])) for found in findings] == [
        ("T101", "system")
    ]
    assert findings[0].facts["system"] == os.strerror(errno.ELOOP)


def test_a_name_longer_than_the_system_allows_is_no_crash(tmp_path: Path) -> None:
    assert read(tmp_path / ("x" * 5000))[0] == "system"


@given(st.one_of(st.binary(max_size=200), nonsense().map(str.encode)))
def test_any_bytes_are_a_text_or_one_finding(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    path = file(tmp_path_factory.getbasetemp(), "any.csv", content)
    document, findings = read_document(path, "a.csv", Rule.FILE_UNREADABLE)
    assert (document is None) == (len(findings) == 1)
    assert document is None or "\0" not in document.text


def test_a_fault_takes_the_line_it_stands_on_along() -> None:
    faults = Faults(TextDocument("a.csv", "指标,数值\r\n新增就业,x"))
    plan = "dancheng-2024"
    faults.add(
        Rule.VALUE_UNREADABLE,
        2,
        6,
        "jobs",
        plan=plan,
        facts={"found": "x"},
        related=(Location("b.csv", 1),),
    )
    faults.add(Rule.NOT_UTF8, severity=Severity.WARNING, plan=plan)
    faults.add(Rule.RAGGED_ROW, 3, plan=plan)
    faults.add(Rule.EXTRA_COLUMN, 1, plan=plan)
    assert places(faults.findings) == [
        ("A201", 2, 6),
        ("A103", 0, 0),
        ("A105", 3, 0),
        ("A104", 1, 0),
    ]
    assert [found.excerpt for found in faults.findings] == [
        "新增就业,x",
        "",
        "",
        "指标,数值",
    ]
    assert {found.plan for found in faults.findings} == {"dancheng-2024"}
    assert [found.severity.value for found in faults.findings] == [
        "error",
        "warning",
        "error",
        "note",
    ]
    assert faults.findings[0].facts == {"found": "x"}
    assert faults.findings[0].related == (Location("b.csv", 1),)


def test_an_encoding_that_cannot_be_loaded_is_a_want_of_memory(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def not_loaded(encoding: str) -> None:
        raise LookupError(f"unknown encoding: {encoding}")

    monkeypatch.setattr("codecs.getincrementaldecoder", not_loaded)
    faults = Faults(TextDocument("a.csv", ""))
    with pytest.raises(MemoryError):
        decode("新增就业".encode("gb18030"), faults, Rule.FILE_UNREADABLE)
