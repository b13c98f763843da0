"""The same bytes from every Python that is promised: all kinds of output of the examples, held against each other.

`python tools/pythons.py python3.11 python3.12 python3.13` makes an environment for each under build/pythons, with the
pinned versions of `constraints.txt`, lets each write the outputs, and fails on the first that differ.
"""

import argparse
import os
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).parents[1]
BUILD = ROOT / "build" / "pythons"
SIMULATED = "examples/dancheng-2024-simulated"
COMMANDS = (
    *(
        f"check {SIMULATED} --as-of 2024Q3 --lang {lang} --format {form}"
        for form in (
            "table", "concise", "json", "csv", "markdown", "github", "gitlab", "sarif", "junit",
        )
        for lang in ("zh", "en")
    ),
    *(
        f"report {SIMULATED} --as-of 2024Q3 --format {form}"
        for form in ("text", "markdown", "html")
    ),
    f"report {SIMULATED} --as-of 2024Q3 -o OUT/report.docx",
    f"report {SIMULATED} --as-of 2024Q3 -o OUT/report.xlsx",
    f"diff {SIMULATED} --from 2024Q2 --to 2024Q3",
    f"show 新增城镇就业 {SIMULATED} --as-of 2024Q3",
    "check --all examples --format json",
    "tree examples/province-simulated",
    "draft tests/fuzz/sound.txt",
    f"trace tests/fuzz/sound.txt {SIMULATED}",
    "rules --lang zh",
    "rules A204 --lang en",
    "schema",
    "--help",
    "check --help",
)  # fmt: skip
"""What each Python is asked; OUT stands for a folder of its own."""


def environment(python: str) -> Path:
    """Return the program of an environment of that Python, made anew."""
    folder = BUILD / Path(python).name
    shutil.rmtree(folder, ignore_errors=True)
    subprocess.run([python, "-m", "venv", str(folder)], check=True)
    extras = ".[sheets,documents,office,scale]"
    pip = [str(folder / "bin" / "python"), "-m", "pip", "--disable-pip-version-check"]
    install = ["install", "-qq", "-c", "constraints.txt", extras]
    subprocess.run([*pip, *install], cwd=ROOT, check=True)
    return folder / "bin" / "audit"


def outputs(program: Path) -> dict[str, bytes]:
    """Return what a program answers to each command, and the files that it writes."""
    folder = program.parent / "out"
    folder.mkdir()
    answers: dict[str, bytes] = {}
    for command in COMMANDS:
        words = command.replace("OUT", str(folder)).split()
        done = subprocess.run(
            [str(program), *words],
            cwd=ROOT,
            env={**os.environ, "COLUMNS": "100", "LC_ALL": "C.UTF-8"},
            capture_output=True,
            check=False,
        )
        code = f"exit code {done.returncode}\n".encode()
        answers[command] = code + done.stdout + done.stderr
    for file in sorted(folder.iterdir()):
        answers[file.name] = file.read_bytes()
    return answers


def main() -> None:
    """Compare the outputs of several Pythons."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("pythons", nargs="+", metavar="PYTHON")
    options = parser.parse_args()
    first, *others = options.pythons
    expected = outputs(environment(first))
    whole = sha256(b"\0".join(expected.values())).hexdigest()[:12]
    print(f"{first}: {len(expected)} outputs, {whole}")
    for python in others:
        answers = outputs(environment(python))
        differing = [name for name in expected if expected[name] != answers.get(name)]
        if differing:
            sys.exit(f"{python} differs from {first} in: {differing}")
        print(f"{python}: the same bytes")


if __name__ == "__main__":
    main()
