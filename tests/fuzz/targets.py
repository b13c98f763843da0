"""What is fuzzed, and what must hold whatever comes in: one function a target, from bytes and a folder to nothing.

A target raises where something does not hold. `tools/fuzz.py` tries bytes of its own making, `test_corpus.py` those
that are kept in `corpus`. The folder is the target's own: it may write there, and finds there what it left the last
time.
"""

import csv
import json
import os
import re
import shlex
from collections.abc import Callable, Iterator, Mapping
from contextlib import chdir, redirect_stderr, redirect_stdout
from decimal import Decimal
from functools import cache
from io import BytesIO, StringIO, TextIOWrapper
from pathlib import Path
from shutil import rmtree
from unicodedata import category
from xml.etree import ElementTree as ET

from markdown_it import MarkdownIt

from auditor.audit import audit
from auditor.cli import main
from auditor.cli.draft import syllables
from auditor.model.actuals import Actual
from auditor.model.base_units import SCALES
from auditor.model.findings import CommandError, Rule
from auditor.model.month import PeriodError
from auditor.model.numeral import NumeralError, parse_decimal, parse_numeral
from auditor.model.period_text import parse_period, parse_span
from auditor.model.provenance import Location
from auditor.model.quantity import scaled, unit_named
from auditor.reading.files import read_document
from auditor.reading.plan.plan import read_plan
from auditor.reading.tables.actuals import read_actuals
from auditor.rendering.escaping import clean
from auditor.rendering.formats.data_csv import cell
from auditor.rendering.formats.trace_json import render_trace_json
from auditor.rendering.messages.report_messages import ReportMessages
from auditor.rendering.reports.draft import render_draft
from auditor.rendering.reports.quarterly import Report, report_of
from auditor.rendering.reports.quarterly_document import report_document
from auditor.rendering.reports.trace import trace_document
from auditor.rendering.writers.markdown import escaped
from auditor.rendering.writers.template_process import TemplateRequest, answer_to
from auditor.rendering.writers.templates import ReportTemplate, printed, request_of
from auditor.rendering.writers.terminal import write_terminal
from auditor.tracing.accounting import trace
from auditor.tracing.drafting import draft
from auditor.tracing.figures import find_figures
from auditor.tracing.source_text import source_text
from tests.fuzz import file_targets, letters
from tests.fuzz.packages import PARTING
from tests.fuzz.properties import WORDS, controls, must_be_sayable, rows_add_up

HERE = Path(__file__).parent
SOUND = {
    "targets/2024.yaml": (HERE / "sound.yaml").read_bytes(),
    "actuals/2024.csv": (HERE / "sound.csv").read_bytes(),
    "report.txt": (HERE / "sound.txt").read_bytes(),
    "own.j2": (HERE / "sound.j2").read_bytes(),
}
"""A small repository with a target of every kind, the text of its source, and a template."""
DOCUMENTED = {0, 1, 2, 3}
Target = Callable[[bytes, Path], None]


sound_plan = cache(file_targets.sound_plan)


@cache
def sound_report() -> Report:
    """Return the report of the small repository."""
    actuals, _ = read_actuals(
        [(HERE / "sound.csv", "actuals/2024.csv")], [sound_plan()]
    )
    return report_of(audit(sound_plan(), actuals), None, WORDS[0])


def template_request(text: str, format_: str) -> TemplateRequest:
    """Return the small repository's report, to be printed by a template."""
    actuals, _ = read_actuals(
        [(HERE / "sound.csv", "actuals/2024.csv")], [sound_plan()]
    )
    document = report_document(
        sound_report(), audit(sound_plan(), actuals), ReportMessages(WORDS[0])
    )
    return request_of(
        ReportTemplate("own.j2", text), sound_report(), document, format_, 84
    )


def plan(data: bytes, folder: Path) -> None:
    """A plan file: a plan or a reason why not, and findings that can be said."""
    file = folder / "plan.yaml"
    file.write_bytes(data)
    found, findings = read_plan(file, "plan.yaml")
    assert found is not None or findings
    must_be_sayable(findings)


def actuals(data: bytes, folder: Path) -> None:
    """A table of figures: every row is a figure, not reported, or complained of; then the plan is judged by them."""
    file = folder / "actuals.csv"
    file.write_bytes(data)
    known, findings = read_actuals([(file, "actuals.csv")], [sound_plan()])
    rows_add_up(known, findings)
    lots, told = read_actuals([(file, "actuals.csv")], [sound_plan()], large=0)
    assert (lots.rows, lots.used, lots.not_reported, lots.left_out) == (
        known.rows, known.used, known.not_reported, known.left_out,
    )  # fmt: skip
    assert sorted(map(repr, told)) == sorted(map(repr, findings))
    for target in sound_plan().targets:
        assert sorted(lots.of(target.id), key=_place) == sorted(
            known.of(target.id), key=_place
        )
    must_be_sayable(findings)
    must_be_sayable([*audit(sound_plan(), known, None, findings).findings])


def _place(figure: Actual) -> Location:
    return figure.location


def words(data: bytes, _: Path) -> None:
    """One line after the other as a period, a figure, a unit, a name and a cell: read or refused, and never raw."""
    for line in data.decode("utf-8", "replace").split("\n"):
        for text in periods_in(line):
            assert str(parse_period(text).period) == text
        for reads in (parse_numeral, parse_decimal):
            try:
                reads(line)
            except NumeralError as error:
                WORDS[0].term("value-unreadable", error.reason)
        unit = unit_named(line)
        assert unit is None or {
            one.kind for scale in SCALES if (one := scaled(unit, scale))
        } <= {unit.kind}
        for figure in find_figures(line):
            assert 0 <= figure.start < figure.end <= len(line)
        assert not controls(clean(line)), line
        assert (
            not re.match(r"\s*[=+\-@]", cell(line)) or Decimal(cell(line)).is_finite()
        )
        assert "<" not in escaped(clean(line))


def periods_in(line: str) -> Iterator[str]:
    """Yield each period that a line can be read as, in its canonical form."""
    for year in (None, 2024):
        try:
            yield str(parse_period(line, year).period)
        except PeriodError as error:
            WORDS[0].term("period-unreadable", error.reason)
    try:
        yield str(parse_span(line))
    except PeriodError:
        return


def source(data: bytes, folder: Path) -> None:
    """The text of a source: traced against the plan, drafted into one, and the draft can be read again."""
    file = folder / "report.txt"
    file.write_bytes(data)
    document, findings = read_document(file, "report.txt", Rule.FILE_UNREADABLE)
    must_be_sayable(findings)
    if document is None:
        return
    text = source_text(document)
    traced = trace(sound_plan(), text)
    must_be_sayable([*traced.findings])
    for messages in WORDS:
        assert not controls(
            write_terminal(trace_document(traced, traced.findings, messages), 60)
        )
        json.loads(render_trace_json(traced, traced.findings, messages))
    made = draft(text, syllables, sound_plan())
    (folder / "draft.yaml").write_text(
        render_draft(made, WORDS[0], "drafted-2024", 2024), "utf-8"
    )
    drafted, faults = read_plan(folder / "draft.yaml", "draft.yaml")
    assert drafted is not None or not made.sections, faults
    must_be_sayable(faults)


def template(data: bytes, _: Path) -> None:
    """A template of a user's: a text, or a command error with its sentence; a terminal is sent nothing it obeys."""
    for format_ in ("text", "markdown", "html"):
        request = template_request(data.decode("utf-8", "replace"), format_)
        try:
            # In this process, which the fuzzer watches; its limits stand in for those of the other one.
            text = printed(request, answer_to(request))
        except CommandError as error:
            text = WORDS[1].command_error(error) + "\n"
        assert text.endswith("\n")
        assert not {one for one in text if category(one) == "Cc"} - {"\n", "\t"}, text


def command(data: bytes, folder: Path) -> None:
    """A command line, said where the small repository lies."""
    put(folder, SOUND)
    told(data, folder)


def repository(data: bytes, folder: Path) -> None:
    """A command line and the files it is said over: plan, figures, more figures, template."""
    line, *parts = data.split(PARTING)
    names = ("targets/2024.yaml", "actuals/2024.csv", "actuals/more.csv", "own.j2")
    put(folder, {**SOUND, **dict(zip(names, parts, strict=False))})
    told(line, folder)


TARGETS: Mapping[str, Target] = {
    "plan": plan, "actuals": actuals, "words": words, "source": source, "template": template, "command": command,
    "repository": repository, "xlsx": file_targets.xlsx, "ods": file_targets.ods, "parquet": file_targets.parquet,
    "web": file_targets.web, "word": file_targets.word, "pdf": file_targets.pdf, "letter": letters.letter,
}  # fmt: skip


def put(folder: Path, files: Mapping[str, bytes]) -> None:
    """Make a folder hold these files and nothing else."""
    for name in {entry.name for entry in os.scandir(folder)} - {
        "targets",
        "actuals",
        "report.txt",
        "own.j2",
    }:
        rmtree(folder / name) if (folder / name).is_dir() else (folder / name).unlink()
    for name in ("targets", "actuals"):
        (folder / name).mkdir(exist_ok=True)
        for stray in [
            entry
            for entry in os.scandir(folder / name)
            if f"{name}/{entry.name}" not in files
        ]:
            Path(stray).unlink()
    for name, data in files.items():
        (folder / name).write_bytes(data)


def told(line: bytes, folder: Path) -> None:
    """Say a command line twice; what it answers is documented, harmless in its format and the same both times."""
    words = said(line)
    first = run(words, folder)
    code, out, err = first
    assert code in DOCUMENTED, err
    assert not controls(err), err
    assert "Traceback" not in err
    form = [*re.findall(r"(?<=--format[ =])[a-z]+", " ".join(words)), ""][0]
    if out and "--help" not in words:
        READERS.get(form, reads_text)(out)
    if words[:1] != ["init"]:
        assert run(words, folder) == first


def said(line: bytes) -> list[str]:
    """Return a command line as words; none of them leads out of the folder, and a shell could have passed them all."""
    text = line.decode("utf-8", "replace").replace("\0", "")
    try:
        words = shlex.split(text)
    except ValueError:
        words = text.split()
    return [word.replace("/", "").replace("..", "") for word in words]


def run(words: list[str], folder: Path) -> tuple[int, str, str]:
    """Run the program in a folder; what it prints must be UTF-8."""
    out, err = (TextIOWrapper(BytesIO(), "utf-8", write_through=True) for _ in range(2))
    environment = {**os.environ}
    os.environ.update(
        NO_COLOR="1",
        COLUMNS="80",
        LC_ALL="C",
        GIT_CEILING_DIRECTORIES=str(folder.parent),
    )
    try:
        with chdir(folder), redirect_stdout(out), redirect_stderr(err):
            code = main(words)
    finally:
        os.environ.clear()
        os.environ.update(environment)
    printed = [stream.buffer.getvalue().decode("utf-8") for stream in (out, err)]
    return code, printed[0], printed[1]


def reads_text(text: str) -> None:
    """A terminal may be sent it as it is."""
    assert not controls(text), text


def reads_json(text: str) -> None:
    """Each line, or the whole, is JSON, without a raw control character."""
    for whole in (
        text.splitlines() if text.startswith("{") and text.count("\n{") else [text]
    ):
        json.loads(whole)
    assert not re.search(r"[\x00-\x09\x0b-\x1f]", text)


def reads_csv(text: str) -> None:
    """Every row has the same columns, and no cell is a formula."""
    rows = list(csv.reader(StringIO(text.removeprefix("\ufeff"))))
    assert len(set(map(len, rows))) == 1
    for one in (one for row in rows for one in row):
        assert not re.match(r"\s*[=+\-@＝＋－＠\t\r]", one) or re.fullmatch(
            r"-?\d+(\.\d+)?", one
        ), one
    assert not controls(text.removeprefix("\ufeff"))


def reads_markdown(text: str) -> None:
    """No markup but our own."""
    tokens = (
        MarkdownIt("commonmark", {"html": True})
        .enable(["table"])
        .parse(text.replace("<br>", " "))
    )
    kinds = {one.type for token in tokens for one in (token, *(token.children or ()))}
    assert not {kind for kind in kinds if "html" in kind or "link" in kind}, text


def reads_html(text: str) -> None:
    """No script, and nothing that fetches one."""
    assert not re.search(
        r"<(script|img|iframe|object|embed|link)\b|\son\w+\s*=", text, re.IGNORECASE
    ), text


def reads_xml(text: str) -> None:
    """XML that another parser takes."""
    ET.fromstring(text.encode())  # noqa: S314 - our own output


def reads_github(text: str) -> None:
    """Every line is one of the three commands we mean."""
    assert not controls(text), text
    for line in text.splitlines():
        assert re.match(r"::(notice|warning|error) ", line), line


READERS: Mapping[str, Callable[[str], None]] = {
    "json": reads_json, "sarif": reads_json, "gitlab": reads_json, "csv": reads_csv, "markdown": reads_markdown,
    "html": reads_html, "junit": reads_xml, "github": reads_github,
}  # fmt: skip
