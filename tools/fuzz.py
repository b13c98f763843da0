"""Hostile input made by the million: atheris drives the targets of `tests/fuzz`, and what is worth it joins the corpus.

`python tools/fuzz.py TARGET --runs 10000` goes on from what was found before, kept in `build/fuzz/TARGET`; the first
input in which something does not hold ends the run and is kept there as `crash-…`. `--keep` makes the corpus anew:
the fewest and smallest of all inputs that together run every step any of them runs. Wants `pip install '.[fuzz]'`.
"""

import argparse
import os
import random
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256
from itertools import cycle
from pathlib import Path
from pkgutil import walk_packages
from tempfile import TemporaryDirectory
from types import FrameType
from typing import Any
from unicodedata import normalize

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

FOUND = ROOT / "build" / "fuzz"
CORPUS = ROOT / "tests" / "fuzz" / "corpus"
LONGEST = {
    "words": 96,
    "command": 256,
    "template": 1024,
    "xlsx": 16384,
    "word": 8192,
    "letter": 8192,
}
"""Bytes of an input, where they are not those of a small file."""
A_FILE = 4096
SECONDS = 10
"""What one input may take before it counts as a hang."""
MEGABYTES = 1024
"""What one input may take before it counts as a flood."""
CORPUS_BYTES = 40_000
"""What one target's corpus may weigh."""

PIECES = (
    "\x1b[31m", "\x9b2J", "\u202e", "\ufeff", "\u2028", "\x85", "\x07", "\0", "[bold]", "::error::", "%0A",
    "<script>", "=1+1", "@A1", "|", '"', "'", "''", "#", ":", ": ", "- ", "{", "}", "[", "]", ",", ";", "\t", "\r",
    "\n", "\r\n", "&a", "*a", "<<", "!!int ", "!!python/object:os.system ", "---", "...", "? ", "~", ">-\n", "2024",
    "2023", "2024Q3", "1-9月", "上半年", "截至9月底", "13月", "—", "万", "亿", "%", "％", "超", "以上", "以内",
    "左右", "下降", "约", "1e999999", "NaN", "Infinity", "٣", "²", "😀", "０", "-1", "0", "+", ".", "1,234",
    "10.0000000000000000001", "9" * 60, "待报", "N/A", "累计", "当期", "人", "亿元", "万亩", "家", "true", "null",
    "一亿五千万", "各20个", "年均", "力争", "\u200b", "e\u0301", "甲" * 80, "../x", "$(id)", "target", "period",
    "value", "unit", "basis", "published", "source", "note", "完成率", "指标", "一季度", "全年", "at_least",
    "at_most", "about", "between", "rises", "falls", "reach", "tolerance", "better", "measure", "level", "rate",
    "pacing", "year-end", "history", "waiver", "due", "years: 2021-2025", "2021-2025", "stages", "policy",
    "counts_as", "{{ report }}", "{% for a in report.sections %}", "{% endfor %}", "{{ ''.__class__ }}", "|join",
    "{% set a = 1 %}", "range(99999)", "{% macro a() %}", "{% endmacro %}", "**", "loop.index", "say(", "table(",
    "check", "report", "diff", "show", "trace", "draft", "--format", "--format json", "--lang en", "--as-of",
    "--plan", "--section", "--status behind", "--sort gap", "--width 1", "--strict", "--fail-on warning",
    "--from 2024Q1", "--to 2024Q3", "--template own.j2", "--select A", "report.txt", "-o x",
)  # fmt: skip
"""What a reader may stumble over, alone or next to each other."""
pieces = list(PIECES)
"""Those of the target that is fuzzed."""
FORMATS = ("table", "json", "csv", "markdown", "github", "gitlab", "sarif", "junit")
ENCODINGS = ("gb18030", "utf-16", "utf-16-be", "utf-8-sig", "latin-1", "big5", "utf-32")
BETWEEN = re.compile(r"([,\t;:\n|{}\[\]<>]|==+|--+|%\}|\{%)")
"""What stands between the cells of a table, the keys and values of a plan, the words of a command line."""
BINARY = (b"PK", b"PAR1")
"""How inputs begin that are no text and are changed byte by byte."""
Mutation = Callable[[list[str], random.Random], None]


def at(parts: Sequence[str], chance: random.Random) -> int:
    """Return the number of some part."""
    return chance.randrange(len(parts))


def replaced(parts: list[str], chance: random.Random) -> None:
    """Put a piece in the place of a part."""
    parts[at(parts, chance)] = chance.choice(pieces)


def joined(parts: list[str], chance: random.Random) -> None:
    """Put a piece before or behind a part."""
    number = at(parts, chance)
    piece = chance.choice(pieces)
    parts[number] = (
        parts[number] + piece if chance.getrandbits(1) else piece + parts[number]
    )


def split(parts: list[str], chance: random.Random) -> None:
    """Put a piece into the middle of a part."""
    number = at(parts, chance)
    middle = chance.randrange(len(parts[number]) + 1)
    parts[number] = (
        parts[number][:middle] + chance.choice(pieces) + parts[number][middle:]
    )


def swapped(parts: list[str], chance: random.Random) -> None:
    """Let two parts change places."""
    first, second = at(parts, chance), at(parts, chance)
    parts[first], parts[second] = parts[second], parts[first]


def copied(parts: list[str], chance: random.Random) -> None:
    """Say some parts twice."""
    start = at(parts, chance)
    some = parts[start : start + chance.randrange(1, 24)]
    place = at(parts, chance)
    parts[place:place] = some


def dropped(parts: list[str], chance: random.Random) -> None:
    """Leave some parts out."""
    start = at(parts, chance)
    del parts[start : start + chance.randrange(1, 8)]


def quoted(parts: list[str], chance: random.Random) -> None:
    """Put a part in quotes, half in quotes, or take its quotes away."""
    number = at(parts, chance)
    quote = chance.choice(['"', "'"])
    text = parts[number]
    parts[number] = chance.choice(
        [f"{quote}{text}{quote}", quote + text, text.strip("\"' "), f" {text} "]
    )


def widened(parts: list[str], chance: random.Random) -> None:
    """Write a part in full width, or in half."""
    number = at(parts, chance)
    wide = parts[number].translate({code: code + 0xFEE0 for code in range(0x21, 0x7F)})
    parts[number] = wide if chance.getrandbits(1) else normalize("NFKC", parts[number])


def parted(parts: list[str], chance: random.Random) -> None:
    """Write another delimiter everywhere."""
    here = chance.choice(",\t;:\n")
    there = chance.choice([",", "\t", ";", "，", "\r\n", "\r", ": ", "\n\n"])
    parts[:] = [there if part == here else part for part in parts]


def counted(parts: list[str], chance: random.Random) -> None:
    """Make a number larger, smaller or longer."""
    numbers = [number for number, part in enumerate(parts) if re.search(r"\d", part)]
    if numbers:
        number = chance.choice(numbers)
        new = chance.choice(
            [
                "0",
                "1",
                "-{0}",
                "{0}0",
                "{0}.5",
                "{0}{0}",
                "1{0}",
                "0.{0}",
                "{0}000000000000",
                "{0}e5",
            ]
        )
        parts[number] = re.sub(
            r"\d+", lambda match: new.format(match[0]), parts[number], count=1
        )


def formatted(parts: list[str], chance: random.Random) -> None:
    """Ask for another format."""
    parts[0] = re.sub(
        r"\b(" + "|".join(FORMATS) + r")\b", chance.choice(FORMATS), parts[0]
    )


MUTATIONS: Sequence[Mutation] = (
    replaced, joined, split, swapped, copied, dropped, quoted, widened, parted, counted, counted, formatted,
)  # fmt: skip


def mutated(data: bytes, chance: random.Random) -> bytes:
    """Return an input changed in a few places where its readers look; now and then in another encoding."""
    parts = BETWEEN.split(data.decode("utf-8", "replace"))
    for _ in range(chance.choice((1, 1, 2, 3, 5))):
        chance.choice(MUTATIONS)(parts, chance)
        parts = parts or [""]
    encoding = chance.choice(ENCODINGS) if chance.randrange(25) == 0 else "utf-8"
    return "".join(parts).encode(encoding, "replace")


def seeds(target: str) -> Iterator[bytes]:
    """Yield what there is to begin with: the small repository, and the broken inputs and texts of the other tests."""
    from tests.fuzz.packages import PARTING
    from tests.fuzz.seeds import file_seeds
    from tests.fuzz.targets import SOUND

    tests = ROOT / "tests"
    plans = [*tests.glob("rules/*/*/targets/*.yaml"), *tests.glob("fuzz/sound.yaml")]
    tables = [*tests.glob("rules/*/*/actuals/*.csv"), *tests.glob("fuzz/sound.csv")]
    match target:
        case "plan":
            yield from (
                SOUND["targets/2024.yaml"],
                *(file.read_bytes() for file in plans),
            )
        case "actuals":
            yield from (
                SOUND["actuals/2024.csv"],
                *(file.read_bytes() for file in tables),
            )
        case "words":
            yield from {
                part.encode()
                for data in SOUND.values()
                for part in BETWEEN.split(data.decode())
            }
        case "source":
            yield from (
                SOUND["report.txt"],
                *(file.read_bytes()[:A_FILE] for file in tests.glob("corpus/*.txt")),
            )
        case "template":
            yield from (
                SOUND["own.j2"],
                *(file.read_bytes() for file in ROOT.glob("auditor/templates/*.j2")),
            )
        case "command":
            yield from (line.encode() for line in commands())
        case "xlsx" | "ods" | "parquet" | "web" | "word" | "pdf" | "letter":
            yield from file_seeds(target)
        case _:
            pairs = zip(sorted(plans), sorted(tables), strict=False)
            texts = [(plan.read_bytes(), table.read_bytes()) for plan, table in pairs]
            sound = (SOUND["targets/2024.yaml"], SOUND["actuals/2024.csv"])
            yield from (PARTING.join([line.encode(), *sound]) for line in commands())
            yield from (
                PARTING.join([line.encode(), *text])
                for line, text in zip(cycle(commands()), texts, strict=False)
            )


def commands() -> list[str]:
    """Return command lines: every command, in both languages, in all its formats."""
    checks = [
        f"check --format {form} --lang {lang}"
        for form in FORMATS
        for lang in ("zh", "en")
    ]
    reports = [
        f"report --format {form} --as-of 2024Q3"
        for form in ("text", "markdown", "html")
    ]
    diffs = [
        f"diff --from 2024Q1 --to 2024Q3 --format {form}"
        for form in ("text", "markdown", "json", "csv")
    ]
    others = ["show 一·1", "show tax --format json", "trace report.txt", "trace report.txt --format json", "schema",
              "draft report.txt --previous targets2024.yaml", "init x --year 2025", "rules A201", "rules --lang en",
              "report --template own.j2", "check --plan 2024 --section jobs --status behind --sort gap --width 40",
              "check --owner 人社局 --strict --fail-on warning --select P --quiet", "--version", ""]  # fmt: skip
    return [*checks, *reports, *diffs, *others]


def fuzz(target: str, runs: int, seconds: int) -> None:
    """Try inputs of our own making on a target until the runs or seconds are over."""
    import atheris

    with atheris.instrument_imports(include=["auditor"]):
        import auditor
        from tests.fuzz import targets
        from tests.fuzz.pieces import PIECES_OF

        for module in walk_packages(auditor.__path__, "auditor."):
            if module.name != "auditor.__main__":
                __import__(module.name)
    pieces.extend(PIECES_OF.get(target, ()))
    folder = FOUND / target
    folder.mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(seeds(target)):
        (folder / f"seed-{number:03}").write_bytes(data)
    work = FOUND / "work" / f"{target}-{os.getpid()}"
    work.mkdir(parents=True, exist_ok=True)
    test = targets.TARGETS[target]
    limits = [
        f"-runs={runs}",
        f"-max_total_time={seconds}",
        f"-timeout={SECONDS}",
        f"-rss_limit_mb={MEGABYTES}",
    ]
    size = LONGEST.get(target, A_FILE)
    options = [
        f"-max_len={size}",
        f"-artifact_prefix={folder}/",
        "-print_final_stats=1",
        "-verbosity=1",
    ]

    def mutate(data: bytes, longest: int, seed: int) -> bytes:
        chance = random.Random(seed)  # noqa: S311 - no secret
        new: bytes = (
            atheris.Mutate(data, len(data))
            if data and (data.startswith(BINARY) or chance.randrange(7) == 0)
            else mutated(data, chance)
        )
        return new[:longest]

    arguments = [sys.argv[0], *limits, *options, str(folder), str(CORPUS / target)]
    atheris.Setup(arguments, lambda data: test(data, work), custom_mutator=mutate)
    atheris.Fuzz()


def steps(
    test: Callable[[bytes, Path], None], data: bytes, work: Path
) -> set[tuple[str, int, int]]:
    """Return the steps from line to line that an input makes the program take."""
    taken_steps: set[tuple[str, int, int]] = set()
    program_folder = str(ROOT / "auditor")

    def follow(frame: FrameType, event: str, _: object) -> Any:  # noqa: ANN401 - what a tracer returns, a tracer
        name = frame.f_code.co_filename
        if event != "call" or not name.startswith(program_folder):
            return None
        last = 0

        def line(frame: FrameType, _event: str, _: object) -> Any:  # noqa: ANN401 - as above
            nonlocal last
            taken_steps.add((name, last, frame.f_lineno))
            last = frame.f_lineno
            return line

        return line

    sys.settrace(follow)
    try:
        test(data, work)
    finally:
        sys.settrace(None)
    return taken_steps


def keep(target: str) -> None:
    """Make the corpus of a target anew: at each turn the input that takes the most new steps for its size."""
    from tests.fuzz.targets import TARGETS

    inputs = {data for folder in (FOUND / target, CORPUS / target) for file in folder.glob("*")
              if not file.name.startswith("crash-") and len(data := file.read_bytes()) <= A_FILE}  # fmt: skip
    named = {file.name: file.read_bytes() for file in (CORPUS / target).glob("found-*")}
    with TemporaryDirectory() as work:
        test = TARGETS[target]
        # What is made once and kept is no step of the input that comes first.
        test(min(inputs, key=len), Path(work))
        steps_of = {
            data: steps(test, data, Path(work))
            for data in sorted(inputs, key=lambda data: (len(data), data))
        }
    done = set().union(*(steps_of.get(data, set()) for data in named.values()))
    everything = set().union(*steps_of.values())
    kept: list[bytes] = []
    size = sum(map(len, named.values()))
    while steps_of:
        steps_of = {
            data: new
            for data, old in steps_of.items()
            if (new := old - done) and size + len(data) <= CORPUS_BYTES
        }
        best = max(
            steps_of,
            key=lambda data: len(steps_of[data]) / (len(data) + 64),
            default=None,
        )
        if best is not None:
            kept.append(best)
            done |= steps_of.pop(best)
            size += len(best)
    for file in list((CORPUS / target).glob("*")):
        if file.name not in named:
            file.unlink()
    (CORPUS / target).mkdir(parents=True, exist_ok=True)
    for data in kept:
        (CORPUS / target / sha256(data).hexdigest()[:12]).write_bytes(data)
    print(
        f"{target}: {len(kept)} of {len(inputs)} inputs, {size} bytes, {len(done)} of {len(everything)} steps"
    )


def main() -> None:
    """Fuzz a target, or make its corpus anew."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("target", help="one of the functions of tests/fuzz/targets.py")
    parser.add_argument("--runs", type=int, default=10_000)
    parser.add_argument(
        "--seconds", type=int, default=0, help="0: no limit but that of the runs"
    )
    parser.add_argument(
        "--keep", action="store_true", help="make the corpus anew instead"
    )
    options = parser.parse_args()
    if options.keep:
        keep(options.target)
    else:
        fuzz(options.target, options.runs, options.seconds)


if __name__ == "__main__":
    main()
