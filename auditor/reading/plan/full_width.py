"""Signs that a Chinese keyboard types where YAML wants others: blanks, colons, commas, dashes and quotes of full width.

To YAML they are letters, so that its parser complains lines later and of something else, or of nothing at all. They are
looked for where they can mean nothing but a slip: before a key, behind one, around a value that is no text.
"""

from collections.abc import Iterator
from functools import cache

import msgspec

from auditor.model.findings import Rule, Term
from auditor.model.patterns import LazyRegexp
from auditor.reading.files import Faults
from auditor.reading.plan import schema

_BLANKS = "\u3000\u00a0\u1680\u2000-\u200a\u202f\u205f\ufeff"
_WIDE = "\u3000"
_INDENT = LazyRegexp(rf"[ \t]*(?:-[ ]+)?([{_BLANKS}]+)(?=\S)")
_DASH = LazyRegexp(r"[ ]*([－–—―•·●])[ ]*(?=[A-Za-z_]+\s*[:：])")
_KEY = LazyRegexp(rf"(?:^[ ]*(?:-[ ]+)*|[{{,，][ ]*)([A-Za-z_]+)[ ]*(：|:[{_BLANKS}])")
_COMMA = LazyRegexp(r"([，、])[ ]*([A-Za-z_]+)[ ]*[:：]")
_QUOTED = LazyRegexp(
    r"(?:^[ ]*(?:-[ ]+)*|[{,][ ]*)([A-Za-z_]+):[ ]+([“”‘’「『＂＇][^,}]*[“”‘’」』＂＇])[ ]*(?=$|[,}#])"
)
_BLOCK = LazyRegexp(r"[ ]*(?:-[ ]+)*[^#]*[:-][ ]+[|>][+\-0-9]*[ ]*(?:#.*)?$")
# Keys whose values may well stand in quotes of their own.
_OF_TEXT = frozenset(
    [
        "title",
        "name",
        "aliases",
        "cite",
        "note",
        "why",
        "reason",
        "by",
        "owner",
        "entity",
        "issuer",
        "tags",
    ]
)
_OF_VOCABULARY = frozenset(("units", "headings", "places", "missing", "is", "times"))


def report_full_width(faults: Faults) -> bool:
    """Report every such sign where it stands, and return whether there was one."""
    slips = [slip for number, line in _lines(faults) for slip in _slips(number, line)]
    for line, column, kind in sorted(set(slips)):
        faults.add(Rule.YAML_SYNTAX, line, column, problem=Term("syntax", kind))
    return bool(slips)


def _lines(faults: Faults) -> Iterator[tuple[int, str]]:
    """Yield the lines, but for remarks and the lines of texts that keep their line breaks."""
    block = -1
    for number, line in enumerate(faults.document.text.splitlines(), 1):
        indent = len(line) - len(line.lstrip(" "))
        if block >= 0 and (indent > block or not line.strip()):
            continue
        block = indent if _BLOCK.fullmatch(line) else -1
        if line.isascii() or line.lstrip().startswith("#"):
            continue
        yield number, line


def _slips(number: int, line: str) -> Iterator[tuple[int, int, str]]:
    """Yield the line, the column and the kind of each slip in a line."""
    if match := _INDENT.match(line):
        yield (
            number,
            match.start(1) + 1,
            "full-width-blank" if _WIDE in match[1] else "odd-blank",
        )
    if match := _DASH.match(line):
        yield number, match.start(1) + 1, "full-width-dash"
    for match in _KEY.finditer(line):
        if match[1] in _keys():
            yield number, match.start(2) + 1, _kind_of_colon(match[2])
    for match in _COMMA.finditer(line) if "{" in line else ():
        if match[2] in _keys():
            yield number, match.start(1) + 1, "full-width-comma"
    for match in _QUOTED.finditer(line):
        if match[1] in _keys() - _OF_TEXT:
            yield number, match.start(2) + 1, "full-width-quote"


def _kind_of_colon(sign: str) -> str:
    """Return the kind of a colon of full width, or of a colon with a blank behind it that is none to YAML."""
    if sign == "：":
        return "full-width-colon"
    return "full-width-blank" if _WIDE in sign else "odd-blank"


@cache
def _keys() -> frozenset[str]:
    """Return every key that a plan or a vocabulary may hold."""
    kinds = (
        kind
        for kind in vars(schema).values()
        if isinstance(kind, type) and issubclass(kind, msgspec.Struct)
    )
    return _OF_VOCABULARY.union(
        field.encode_name for kind in kinds for field in msgspec.structs.fields(kind)
    )
