"""Documents are read in a process with limits: the same text as without, and one reason where they are too much."""

import resource
import subprocess
import sys
from pathlib import Path
from zlib import compress

import msgspec
import pytest
from msgspec.structs import replace

from auditor.limited_process import ProcessLimits
from auditor.reading.documents import document_process
from auditor.reading.documents.document_process import (
    TOO_MUCH,
    Crashed,
    DocumentRequest,
    Kind,
    Text,
    Unreadable,
    answer_or_crash,
    answer_to,
    ask_process,
)
from auditor.reading.documents.source import read_source
from tests.reading.documents.making import package, paragraph, pdf, word

PROMISE = "今年新增就业七千三百人以上"
PAGE = f"<html><body><p>{PROMISE}</p></body></html>"
ARCHIVE = (
    "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=B\n\n--B\n"
    f"Content-Type: text/html; charset=utf-8\n\n{PAGE}\n--B--\n"
)
DOCUMENTS = {
    Kind.PDF: pdf([[(70, 700, PROMISE)]]),
    Kind.OFFICE: word(paragraph(PROMISE)),
    Kind.WEB_PAGE: PAGE.encode(),
    Kind.WEB_ARCHIVE: ARCHIVE.encode(),
}
MEGABYTE = 1024 * 1024


def endless() -> bytes:
    """Return a PDF file of two kilobytes whose page is one stream of twenty megabytes, three hundred times."""
    packed = compress(compress(b" " * 20_000_000, 9), 9)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[4 0 R]/Count 1>>",
        b"<</Length %d/Filter[/FlateDecode/FlateDecode]>>stream\n%s\nendstream"
        % (len(packed), packed),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents[%s]>>"
        % (b"3 0 R " * 300),
    ]
    out = b"%PDF-1.5\n"
    offsets = []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    listed = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    end = b"trailer<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(out)
    return out + b"xref\n0 5\n0000000000 65535 f \n" + listed + end


@pytest.mark.parametrize("kind", Kind)
def test_a_process_reads_what_is_read_without_one(kind: Kind) -> None:
    request = DocumentRequest(kind, "报告", DOCUMENTS[kind])
    answer = ask_process(request)
    assert isinstance(answer, Text)
    assert PROMISE in answer.document.text
    assert answer == answer_to(request)


def test_what_is_refused_is_refused_in_a_process_too(tmp_path: Path) -> None:
    file = tmp_path / "report.bin"
    file.write_bytes(package({"mimetype": "opendocument.text"}))
    document, (finding,) = read_source(file, "report.bin")
    assert document is None
    assert str(finding.facts["reason"]) == str(
        read_source(file, "report.bin", answer_to)[1][0].facts["reason"]
    )


def test_a_file_that_unpacks_without_end_is_stopped() -> None:
    data = endless()
    assert len(data) < 3000
    limits = ProcessLimits(memory=400 * MEGABYTE)
    request = replace(DocumentRequest(Kind.PDF, "x.pdf", data), limits=limits)
    assert ask_process(request) == TOO_MUCH


def test_a_file_that_takes_too_long_is_stopped() -> None:
    request = DocumentRequest(Kind.PDF, "x.pdf", pdf([[(70, 700, PROMISE)] * 2000]))
    short = replace(request, limits=ProcessLimits(seconds=0))
    assert ask_process(short) == TOO_MUCH
    assert ask_process(request, seconds=0.001) == TOO_MUCH


@pytest.mark.parametrize("command", ["draft", "trace"])
def test_a_command_says_so_in_one_line_and_its_memory_is_bounded(
    command: str, tmp_path: Path
) -> None:
    (tmp_path / "x.pdf").write_bytes(endless())
    folder = Path(__file__).parents[2] / "golden-plan" / "county"
    words = [command, str(tmp_path / "x.pdf")]
    if command == "trace":
        words.append(str(folder))
    done = subprocess.run(
        [sys.executable, "-m", "auditor", *words, "--lang", "en"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stdout == ""
    (line,) = done.stderr.splitlines()
    assert "far more time or memory" in line
    # In KiB on Linux; of all processes that this one has waited for, and of those they have waited for.
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    assert peak < 1100 * MEGABYTE


@pytest.mark.parametrize("error", [MemoryError, RecursionError])
def test_what_python_itself_runs_out_of_is_too_much(
    error: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    def out_of_bounds(_: object) -> None:
        raise error

    monkeypatch.setattr(document_process, "unpack", out_of_bounds)
    assert answer_to(DocumentRequest(Kind.OFFICE, "x", b"PK")) == TOO_MUCH


def test_a_reader_that_is_not_installed_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "auditor.reading.documents.web_page", None)
    request = DocumentRequest(Kind.WEB_PAGE, "x", DOCUMENTS[Kind.WEB_PAGE])
    assert answer_to(request) == Unreadable("no-document-reader")


def test_a_defect_is_no_document_that_is_too_much(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(*_: object) -> None:
        raise KeyError("a defect")

    request = DocumentRequest(Kind.OFFICE, "x", DOCUMENTS[Kind.OFFICE])
    assert answer_or_crash(request) == answer_to(request)
    monkeypatch.setattr(document_process, "document_of", broken)
    answer = answer_or_crash(request)
    assert isinstance(answer, Crashed)
    encoded = msgspec.msgpack.encode(answer)
    monkeypatch.setattr(document_process, "answer_of", lambda *_: encoded)
    with pytest.raises(RuntimeError, match="KeyError: 'a defect'"):
        ask_process(request)


def test_a_package_that_unpacks_to_too_much_is_too_large(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("auditor.reading.tables.grids.packages.MAX_UNPACKED", 9)
    request = DocumentRequest(Kind.OFFICE, "x", DOCUMENTS[Kind.OFFICE])
    assert answer_to(request) == Unreadable("document-too-large")
