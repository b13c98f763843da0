"""One folder a rule: `bad` meets it, `good` does not, and `expected.txt` holds what is printed in both languages.

A folder may hold `options`, more words for the command line; one with a `source.txt` is traced, the others are checked.
The examples of `audit rules` are lines of these folders. `--accept-golden` writes the expected texts anew.
"""

import json
import re
from collections.abc import Callable, Iterator
from enum import Enum
from itertools import groupby
from pathlib import Path
from textwrap import dedent

import pytest

from auditor.cli import main
from auditor.model.assessment import ForecastMethod, Reason, Status
from auditor.model.findings import RULES, Severity
from auditor.model.plan import Commitment, Measure
from auditor.tracing.comparators import Comparator
from tests.catalogues import words

ROOT = Path(__file__).parents[1]
FOLDERS = ROOT / "tests" / "rules"
CODES = sorted(RULES)
SIDES = ("bad", "good")

Golden = Callable[[str, str], None]


def folder(code: str) -> Path:
    return FOLDERS / f"{code}-{RULES[code].slug}"


SAID = {lang: words(lang) for lang in ("zh", "en")}
EXPLAINED = {lang: words(lang, "rules") for lang in ("zh", "en")}


@pytest.fixture(autouse=True)
def plain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")


def command(where: Path, *more: str) -> list[str]:
    """Return the words that audit a tiny repository: by a check, or where there is a source, by a trace."""
    options = where.parent / "options"
    given = options.read_text("utf-8").split() if options.exists() else []
    return [
        *(
            ["trace", "source.txt"]
            if (where / "source.txt").exists()
            else ["check", *given]
        ),
        *more,
    ]


def printed(
    code: str, where: Path, lang: str, capsys: pytest.CaptureFixture[str]
) -> Iterator[str]:
    """Yield the lines that say the findings of a rule: each with its place and its words, then what is indented."""
    kind = "text" if (where / "source.txt").exists() else "table"
    main(command(where, "--format", kind, "--lang", lang, "--width", "1000"))
    out, err = capsys.readouterr()
    assert err == ""
    ours = False
    for line in out.splitlines():
        ours = f"[{code}] " in line or (ours and line.startswith("    "))
        if ours:
            yield line


def found(
    code: str, where: Path, capsys: pytest.CaptureFixture[str]
) -> list[dict[str, object]]:
    """Return the findings of a rule as JSON has them."""
    main(command(where, "--format", "json"))
    findings: list[dict[str, object]] = json.loads(capsys.readouterr().out)["findings"]
    return [one for one in findings if one["code"] == code]


def test_each_rule_has_a_folder_and_each_folder_a_rule() -> None:
    assert sorted(path.name for path in FOLDERS.iterdir()) == [
        folder(code).name for code in CODES
    ]


@pytest.mark.parametrize("code", CODES)
def test_the_bad_one_is_met_in_these_words_and_the_good_one_is_not(
    code: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    golden: Golden,
) -> None:
    bad, good = (folder(code) / side for side in SIDES)
    monkeypatch.chdir(bad)
    said = "".join(
        f"{line}\n" for lang in SAID for line in printed(code, bad, lang, capsys)
    )
    assert f"[{code}] " in said
    golden(f"../rules/{folder(code).name}/expected.txt", said)
    monkeypatch.chdir(good)
    assert found(code, good, capsys) == []


def facts_in(template: str) -> set[str]:
    return set(re.findall(r"\{(\w+)(?::[\w-]+)?\}", template))


def test_every_rule_is_said_and_explained_and_nothing_else_is() -> None:
    for said, explained in zip(SAID.values(), EXPLAINED.values(), strict=True):
        assert (
            sorted(name.removeprefix("rules.") for name in said if "rules." in name)
            == CODES
        )
        assert sorted(explained) == CODES
    known = {word for table in SAID["zh"].values() for word in table}
    for code in CODES:
        parts = set(SAID["zh"][f"rules.{code}"])
        assert {"title", "message", "remedy"} <= parts
        # A remedy for one reason is named for the word that gives the reason.
        assert {
            part.removeprefix("remedy-")
            for part in parts - {"title", "message", "remedy"}
        } <= known
        assert all(
            set(EXPLAINED[lang][code]) == {"why", "bad", "good", "remedy"}
            for lang in EXPLAINED
        )


@pytest.mark.parametrize("domain", ["messages", "help", "rules", "report"])
def test_both_languages_have_the_same_entries_and_none_is_blank(domain: str) -> None:
    chinese, english = (words(language, domain) for language in ("zh", "en"))
    # Only English has plural forms, so only its sentences need nouns of their own.
    chinese.pop("count", None)
    english.pop("count", None)
    assert {name: set(table) for name, table in chinese.items()} == {
        name: set(table) for name, table in english.items()
    }
    assert [
        text
        for tables in (chinese, english)
        for table in tables.values()
        for text in table.values()
        if not text
    ] == []


def test_both_languages_state_the_same_facts() -> None:
    for name, table in SAID["zh"].items():
        if name in {
            "count",
            "period",
            "period-in-year",
        }:  # plural forms; and months are named only where years do not name them
            continue
        assert {key: facts_in(text) for key, text in table.items()} == {
            key: facts_in(text) for key, text in SAID["en"][name].items()
        }, name


@pytest.mark.parametrize("code", CODES)
def test_every_fact_that_a_sentence_names_is_one_that_a_finding_has(
    code: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder(code) / "bad")
    carried: set[str] = set()
    for one in found(code, folder(code) / "bad", capsys):
        facts = one["facts"]
        assert isinstance(facts, dict)
        carried |= {name for name, fact in facts.items() if fact}
    # A gap warning's sentences are put together from its figures: `Messages.standing` and `outlook`.
    if "commitment" in carried:
        carried |= {"standing", "outlook", "up_to", "why"}
    named = {
        name
        for part, text in SAID["zh"][f"rules.{code}"].items()
        if part != "title"
        for name in facts_in(text)
    }
    # Only a link that leads to itself makes the system speak, and none can be kept: see tests/test_broken.py.
    assert named - {"system"} <= carried


def values(kind: type[Enum]) -> set[str]:
    return {member.value for member in kind}


CHOSEN = {
    "severity": values(Severity),
    "status": values(Status),
    "commitment": values(Commitment),
    "measure": values(Measure),
    "method": values(ForecastMethod),
    "reason": values(Reason),
    "comparator": values(Comparator),
}
"""Words that are chosen while the program runs, by the table they are looked up in."""


@pytest.mark.parametrize("lang", SAID)
def test_every_member_of_an_enumeration_has_its_word(lang: str) -> None:
    asked = {(table, word) for table, chosen in CHOSEN.items() for word in chosen}
    assert {
        (table, word) for table, word in asked if word not in SAID[lang].get(table, {})
    } == set()


def blocks(example: str) -> Iterator[str]:
    """Yield the runs of lines that an example quotes; lines that begin with # explain them."""
    for explains, lines in groupby(
        example.splitlines(), lambda line: line.startswith("#")
    ):
        if not explains:
            yield "\n".join(lines)


def places(block: str, where: Path) -> Iterator[tuple[str, range]]:
    """Yield each file and the lines in it where a block stands, however far it is indented there."""
    size = len(block.split("\n"))
    for path in sorted(
        path for path in where.rglob("*") if path.is_file() and path.suffix != ".xlsx"
    ):
        data = path.read_bytes()
        lines = data.decode(
            "gb18030"
            if path.suffix == ".csv" and where == folder("A103") / "bad"
            else "utf-8"
        ).splitlines()
        for start in range(len(lines) - size + 1):
            if dedent("\n".join(lines[start : start + size])) == block:
                yield (
                    path.relative_to(where).as_posix(),
                    range(start + 1, start + size + 1),
                )


SHOWN_BY_WHAT_IS_NOT_THERE = {"T101", "P107", "A111"}
"""An empty file, a table without a row and a workbook have no line to point to."""


def stands_in(one: dict[str, object], quoted: list[tuple[str, range]]) -> bool:
    """Return whether a finding points to a line that is quoted, or to the whole of a file."""
    related = one["related"]
    assert isinstance(related, list)
    return any(
        place["path"] == path and (place["line"] is None or place["line"] in lines)
        for place in (one, *related)
        for path, lines in quoted
    )


@pytest.mark.parametrize("code", CODES)
def test_the_examples_are_lines_that_meet_the_rule_or_do_not(
    code: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    quoted: dict[str, list[tuple[str, range]]] = {}
    for side in SIDES:
        chinese, english = (
            list(blocks(EXPLAINED[lang][code][side])) for lang in ("zh", "en")
        )
        assert chinese == english
        quoted[side] = [
            place for block in chinese for place in places(block, folder(code) / side)
        ]
        assert len(quoted[side]) >= len(chinese)
    monkeypatch.chdir(folder(code) / "bad")
    met = found(code, folder(code) / "bad", capsys)
    assert (
        any(stands_in(one, quoted["bad"]) for one in met)
        or code in SHOWN_BY_WHAT_IS_NOT_THERE
    )


@pytest.mark.parametrize("lang", SAID)
@pytest.mark.parametrize("code", CODES)
def test_the_command_explains_a_rule(
    code: str, lang: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["rules", code.lower(), "--lang", lang]) == 0
    out = capsys.readouterr().out
    about = SAID[lang]["punctuation"]["aside"].split("{")[0]
    assert out.startswith(f"{code} {SAID[lang][f'rules.{code}']['title']}{about}")
    squeezed = "".join(out.split())
    texts = [
        line
        for text in EXPLAINED[lang][code].values()
        for line in text.expandtabs().splitlines()
    ]
    assert [line for line in texts if "".join(line.split()) not in squeezed] == []


@pytest.mark.parametrize("lang", SAID)
def test_the_command_lists_every_rule_with_its_title(
    lang: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["rules", "--lang", lang]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line[:4] for line in lines] == list(RULES)
    assert all(
        line.endswith(SAID[lang][f"rules.{line[:4]}"]["title"]) for line in lines
    )
