"""One folder a rule: `bad` meets it, `good` does not, and `expected.txt` holds the words in both languages."""

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from auditor.cli import main
from auditor.model.findings import RULES, Rule

ROOT = Path(__file__).parents[1]
FOLDERS = Path(__file__).parent / "rules"
LOCALES = ROOT / "auditor" / "locales"
CODES = sorted(RULES)


def folder(code: str) -> Path:
    return FOLDERS / f"{code}-{RULES[code].slug}"


def found(where: Path, lang: str, capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    """Return the findings about a tiny repository: of its check, or where there is a source, of its trace."""
    options = where.parent / "options"
    more = options.read_text(encoding="utf-8").split() if options.exists() else []
    source = where / "source.txt"
    words = ["trace", "source.txt", "."] if source.exists() else ["check", ".", *more]
    code = main([*words, "--format", "json", "--lang", lang])
    assert code in {0, 1, 2}
    out, err = capsys.readouterr()
    assert err == ""
    findings: list[dict[str, object]] = json.loads(out)["findings"]
    return findings


def sentences(code: str, capsys: pytest.CaptureFixture[str]) -> Iterator[str]:
    for lang in ("zh", "en"):
        for one in found(folder(code) / "bad", lang, capsys):
            if one["code"] == code:
                places = ":".join(str(one[key]) for key in ("path", "line", "column") if one[key])
                yield f"{places} {one['severity']} {one['message']} | {one['remedy']}"


def test_each_rule_has_a_folder_and_each_folder_a_rule() -> None:
    assert sorted(path.name for path in FOLDERS.iterdir()) == sorted(folder(code).name for code in CODES)


@pytest.mark.parametrize("code", CODES)
def test_the_bad_one_is_met_in_these_words_and_the_good_one_is_not(
    code: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    monkeypatch.chdir(folder(code) / "bad")
    said = "\n".join(sentences(code, capsys)) + "\n"
    expected = folder(code) / "expected.txt"
    if request.config.getoption("--accept-golden"):
        expected.write_bytes(said.encode())
    assert said.strip()
    assert said.encode() == expected.read_bytes()
    monkeypatch.chdir(folder(code) / "good")
    assert code not in {one["code"] for one in found(folder(code) / "good", "zh", capsys)}


def tables(name: str) -> dict[str, dict[str, dict[str, str]]]:
    return tomllib.loads((LOCALES / name).read_text(encoding="utf-8"))


def keys(table: dict[str, object], before: str = "") -> Iterator[str]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from keys(value, f"{before}{key}.")
        else:
            yield f"{before}{key}"


@pytest.mark.parametrize("kind", ["", "help.", "rules.", "report."])
def test_both_languages_have_the_same_entries(kind: str) -> None:
    chinese, english = set(keys(dict(tables(f"{kind}zh.toml")))), set(keys(dict(tables(f"{kind}en.toml"))))
    # The parser speaks English already: only Chinese has words in the place of its own.
    assert {key for key in chinese - english if not key.startswith("click.")} == set()
    assert english - chinese == set()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_rule_is_said_and_explained(lang: str) -> None:
    said, explained = tables(f"{lang}.toml")["rules"], tables(f"rules.{lang}.toml")
    assert sorted(said) == sorted(explained) == CODES
    for code in CODES:
        assert set(said[code]) == {"title", "message", "remedy"}
        assert set(explained[code]) == {"why", "bad", "good", "remedy"}
        assert all(str(text).strip() for text in (*said[code].values(), *explained[code].values()))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_both_languages_state_the_same_facts(lang: str) -> None:
    other = {"zh": "en", "en": "zh"}[lang]
    mine, theirs = tables(f"{lang}.toml")["rules"], tables(f"{other}.toml")["rules"]
    for code in CODES:
        for part in ("message", "remedy"):
            ours, foreign = (set(re.findall(r"\{(\w+)\}", table[code][part])) for table in (mine, theirs))
            assert ours == foreign, code


def test_every_word_for_a_rule_s_facts_is_there() -> None:
    for table in ("reason", "status", "severity", "measure", "commitment", "method"):
        assert tables("zh.toml")[table].keys() == tables("en.toml")[table].keys()
    assert {rule.value for rule in Rule} == {(rule.code, rule.severity) for rule in RULES.values()}


@pytest.mark.parametrize("code", CODES)
def test_the_command_explains_a_rule(code: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", code.lower(), "--lang", "en"]) == 0
    out = capsys.readouterr().out
    assert out.startswith(code)
    assert RULES[code].slug in out
    assert "What to do: " in out
