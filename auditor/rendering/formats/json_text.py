"""JSON as every format of ours writes it: indented, its first line saying whether the figures are invented.

A large document is made of some entries at a time: they are encoded and thrown away before the next, so that it stands
in memory once, as the bytes that are written.
"""

from collections.abc import Iterable, Mapping
from io import BytesIO
from itertools import islice

import msgspec

from auditor.rendering.escaping import is_visible_json, visible_json

Json = Mapping[str, object]
"""An object of a document."""
_HEAD = 80
"""Characters within which the first two fields stand."""
_ENCODER = msgspec.json.Encoder(decimal_format="number")
_END = "\n}"
_TOGETHER = 64
"""Entries that are encoded at once."""
_AHEAD, _BEHIND = b'{\n  "": [', b"\n  ]\n}"
"""What stands around the entries of a list in an object of its own, where they are as deep as in the document."""
_BACK = b"\n  "


def encoded(whole: Json) -> str:
    """Return an object as JSON; its first line says whether the plan is a simulated one."""
    return f"{_with_first_line(_indented(whole).decode())}\n"


def encoded_lists(whole: Json, lists: Mapping[str, Iterable[Json]]) -> bytes:
    """Return an object with lists behind its fields as JSON in UTF-8; an entry is asked for when it is written."""
    head = _with_first_line(_indented(whole).decode()).removesuffix(_END)
    document = BytesIO()
    document.write(head.encode())
    for name, entries in lists.items():
        document.write(f',\n  "{name}": ['.encode())
        _write_entries(entries, document)
        document.write(b"]")
    document.write(f"{_END}\n".encode())
    return document.getvalue()


def _write_entries(entries: Iterable[Json], document: BytesIO) -> None:
    """Write the entries of a list, each on lines of its own."""
    remaining = iter(entries)
    before = b""
    while some := list(islice(remaining, _TOGETHER)):
        document.write(before)
        lines = memoryview(_indented({"": some}))
        document.write(lines[len(_AHEAD) : -len(_BEHIND)])
        before = b","
    if before:
        document.write(_BACK)


def _indented(whole: Json) -> bytes:
    """Return an object as JSON of several lines without characters that nobody sees."""
    compact = _ENCODER.encode(whole)
    if not is_visible_json(compact):
        compact = visible_json(compact.decode()).encode()
    return msgspec.json.format(compact, indent=2)


def _with_first_line(text: str) -> str:
    """Return JSON whose first two fields stand on its first line."""
    head, rest = text[:_HEAD], text[_HEAD:]
    # Whoever sees the first line alone, in a log or a preview, must know that figures are invented.
    for name, before in (("schema", "{"), ("simulated", ", ")):
        field = f'{before.rstrip()}\n  "{name}"'
        head = head.replace(field, f'{before}"{name}"', 1)
    return head + rest
