r"""The broken inputs of tests/broken.txt: what is edited in one sound repository, and what the program answers.

A case begins with `==== NAME`; then come the words added to the command (`$ …`), the edits of each file, and behind
`----` the exit code and all that is printed. An edit takes away the lines behind `-` and puts those behind `+` in their
place; without a `-` it makes a new file, and `!` takes a file away. Signs that do not show are escapes (`\x00`), in
bytes where a file is no text (`@@ bytes PATH`); a last line without its end has `\` behind it.
"""

import fcntl
import re
from pathlib import Path

from msgspec import Struct

FILE = Path(__file__).with_name("broken.txt")
SOUND = {
    "targets/2024.yaml": (
        "plan: {id: p-2024, title: 云溪县2024年目标, entity: 云溪县, year: 2024}\n"
        "sections:\n"
        "  - id: all\n"
        "    title: 全部\n"
        "    targets:\n"
        "      - {id: jobs, name: 新增就业, at_least: 1200, unit: 人, cite: 新增就业1200人}\n"
    ),
    "actuals/2024.csv": "target,period,value,unit,source\njobs,1-3月,300,人,月报\n",
}
_BYTES = 0x100
_ESCAPE = re.compile(r"\\(?:x([0-9a-f]{2})|u([0-9a-f]{6})|(\\))")


class Case(Struct, frozen=True):
    """One broken input."""

    name: str
    words: str = ""
    files: dict[str, bytes | None] = {}
    """What each changed file holds; nothing where it is taken away."""
    answer: str = ""

    def make(self, folder: Path) -> None:
        """Write the sound repository with the edits made."""
        contents: dict[str, bytes | None] = {
            name: text.encode() for name, text in SOUND.items()
        }
        for name, content in {**contents, **self.files}.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            if content is not None:
                (folder / name).write_bytes(content)


def cases() -> dict[str, Case]:
    """Return every case of the file by its name."""
    parts = ("\n" + FILE.read_text("utf-8")).split("\n==== ")[1:]
    # The line end before the next case belongs to the answer.
    whole = [f"{part}\n" for part in parts[:-1]] + parts[-1:]
    return {case.name: case for case in map(_case, whole)}


def _case(part: str) -> Case:
    """Return a case from its text."""
    setup, _, answer = part.partition("\n----\n")
    name, *lines = setup.split("\n")
    words = ""
    files: dict[str, bytes | None] = {}
    edit: list[str] = []
    path = ""
    for line in [*lines, "@@ "]:
        if line.startswith("$ "):
            words = line[2:]
        elif line.startswith(("@@ ", "! ")):
            if path:
                files[path.removeprefix("bytes ")] = _edited(path, edit)
            if line.startswith("! "):
                files[line[2:]] = None
            path, edit = (line[3:], []) if line.startswith("@@ ") else ("", [])
        else:
            edit.append(line)
    return Case(name, words, files, answer)


def _edited(path: str, edit: list[str]) -> bytes:
    """Return what a file holds after an edit."""
    if path.startswith("bytes "):
        return "".join(shown(line[1:]) for line in edit).encode("latin-1")
    old = "".join(line[1:] + "\n" for line in edit if line.startswith("-"))
    new = "".join(_line(line[1:]) for line in edit if line.startswith("+"))
    if not old:
        return new.encode("utf-8", "surrogatepass")
    if old not in SOUND[path]:
        raise ValueError(f"{path} has no {old!r}")
    return SOUND[path].replace(old, new).encode("utf-8", "surrogatepass")


def _line(text: str) -> str:
    """Return a line of a file with its end, unless `\\` stands in the place of that."""
    if text.endswith("\\") and not text.endswith("\\\\"):
        return shown(text[:-1])
    return shown(text) + "\n"


def shown(text: str) -> str:
    """Return a text whose escapes are the signs they stand for."""
    return _ESCAPE.sub(
        lambda found: "\\" if found[3] else chr(int(found[1] or found[2], 16)), text
    )


def hidden(text: str) -> str:
    """Return a text whose signs that do not show are escapes."""
    return "".join(_escaped(sign) for sign in text)


def _escaped(sign: str) -> str:
    """Return a sign, one that does not show as an escape."""
    if sign == "\\":
        return "\\\\"
    if sign.isprintable():
        return sign
    code = ord(sign)
    return f"\\x{code:02x}" if code < _BYTES else f"\\u{code:06x}"


def accept(name: str, answer: str) -> None:
    """Put an answer in the place of the former one, or a new case at the end; tests may run side by side."""
    with FILE.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        text = "\n" + FILE.read_text("utf-8")
        before, mark, rest = text.partition(f"\n==== {name}\n")
        if not mark:
            before, mark, rest = text, f"==== {name}\n", "----\n"
        part, following, behind = rest.partition("\n==== ")
        setup = ("\n" + part).partition("\n----\n")[0].removeprefix("\n")
        setup = setup + "\n" if setup else ""
        end = answer if not following else answer.removesuffix("\n")
        FILE.write_text(
            (before + mark + setup + "----\n" + end + following + behind).removeprefix(
                "\n"
            ),
            "utf-8",
        )
    FILE.with_suffix(".lock").unlink(missing_ok=True)
