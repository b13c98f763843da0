"""What a Chinese keyboard types where YAML wants other characters: full-width blanks, colons, commas, dashes, quotes.

To YAML they are letters, so that its parser complains lines later and of something else, or of nothing at all. They are
looked for where they can mean nothing but a slip: before a key, behind one, around a value that is no text.
"""

from collections.abc import Iterator
from functools import cache
from string import ascii_letters

import msgspec

from auditor.model.findings import MessageKey, Rule
from auditor.model.patterns import LazyRegexp, RareRegexp
from auditor.reading.files import Faults
from auditor.reading.plan import policy_schema, schema, target_schema

_SPACES_OF_PRINTERS = "".join(map(chr, range(0x2000, 0x200B)))
_BLANKS = f"\u3000\u00a0\u1680{_SPACES_OF_PRINTERS}\u202f\u205f\ufeff"
_DASHES = "－–—―•·●"
_QUOTES = "“”‘’「『＂＇"
_WIDE = "\u3000"
# Blanks that are none to YAML, before the first character or behind a dash.
_INDENT = RareRegexp(rf"[ \t]*(?:-[ ]+)?([{_BLANKS}]+)(?=\S)", _BLANKS)
# What may stand for the dash of a list, where a key follows it.
_DASH = RareRegexp(rf"[ ]*([{_DASHES}])[ ]*(?=[A-Za-z_]+\s*[:：])", _DASHES)
# A key at the beginning of a line or within braces, with a colon of full width or an odd blank behind it.
_KEY = RareRegexp(
    rf"(?:^[ ]*(?:-[ ]+)*|[{{,，][ ]*)([A-Za-z_]+)[ ]*(：|:[{_BLANKS}])",
    [*_BLANKS, " ：", *(f"{letter}：" for letter in f"{ascii_letters}_")],
)
# Between two keys within braces.
_COMMA = LazyRegexp(r"([，、])[ ]*([A-Za-z_]+)[ ]*[:：]")
# A whole value in quotes of full width, which YAML would keep as a part of it.
_QUOTED = RareRegexp(
    rf"(?:^[ ]*(?:-[ ]+)*|[{{,][ ]*)([A-Za-z_]+):[ ]+([{_QUOTES}][^,}}]*[“”‘’」』＂＇])[ ]*(?=$|[,}}#])",
    [f" {quote}" for quote in _QUOTES],
)
# Every character that one of these patterns wants: most lines have none of them.
_IN_QUESTION = LazyRegexp(rf"[{_BLANKS}{_DASHES}：，、{_QUOTES}]")
# A text that keeps its line breaks begins: name: |
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
    """Report every such character where it stands, and return whether there was one."""
    if not _IN_QUESTION.search(faults.document.text):
        return False
    lines = faults.document.text.splitlines()
    slips: list[tuple[int, int, str]] = []
    for number, text in _lines_in_question(lines):
        slips += _slips(number, text)
    if slips:
        kept = _lines_of_kept_texts(lines)
        slips = [slip for slip in slips if slip[0] not in kept]
    for line, column, kind in sorted(set(slips)):
        faults.add(Rule.YAML_SYNTAX, line, column, problem=MessageKey("syntax", kind))
    return bool(slips)


def _lines_in_question(lines: list[str]) -> Iterator[tuple[int, str]]:
    """Yield the lines with a character in question, but for remarks."""
    for number, line in enumerate(lines, 1):
        if _IN_QUESTION.search(line) and not line.lstrip().startswith("#"):
            yield number, line


def _lines_of_kept_texts(lines: list[str]) -> set[int]:
    """Return the lines, by number, of texts that keep their line breaks."""
    numbers = set()
    block_indent = -1
    for number, line in enumerate(lines, 1):
        if _goes_on(line, block_indent):
            numbers.add(number)
            continue
        block_indent = -1
        if _BLOCK.fullmatch(line):
            block_indent = _indent(line)
    return numbers


def _goes_on(line: str, block_indent: int) -> bool:
    """Return whether a line belongs to a text begun with | or > at an indent; -1 where none has begun."""
    if block_indent < 0:
        return False
    return _indent(line) > block_indent or not line.strip()


def _indent(line: str) -> int:
    """Return how many blanks a line begins with."""
    return len(line) - len(line.lstrip(" "))


def _slips(number: int, line: str) -> Iterator[tuple[int, int, str]]:
    """Yield the line, the column and the kind of each slip in a line."""
    for column, kind in (*_slips_before_key(line), *_slips_at_keys(line)):
        yield number, column + 1, kind


def _slips_before_key(line: str) -> Iterator[tuple[int, str]]:
    """Yield the slips a line begins with: blanks of full width, and dashes that are none to YAML."""
    indent = _INDENT.match(line)
    if indent is not None:
        yield indent.start(1), _kind_of_blank(indent[1])
    dash = _DASH.match(line)
    if dash is not None:
        yield dash.start(1), "full-width-dash"


def _slips_at_keys(line: str) -> Iterator[tuple[int, str]]:
    """Yield the slips behind a key, and those before one within braces."""
    for match in _KEY.finditer(line):
        if match[1] in _keys():
            yield match.start(2), _kind_of_colon(match[2])
    for match in _QUOTED.finditer(line):
        if match[1] in _keys() - _OF_TEXT:
            yield match.start(2), "full-width-quote"
    # Outside of braces a comma stands in a text.
    if "{" not in line:
        return
    for match in _COMMA.finditer(line):
        if match[2] in _keys():
            yield match.start(1), "full-width-comma"


def _kind_of_colon(character: str) -> str:
    """Return the kind of a colon of full width, or of a colon with a blank behind it that is none to YAML."""
    if character == "：":
        return "full-width-colon"
    return _kind_of_blank(character)


def _kind_of_blank(blanks: str) -> str:
    """Return the kind of a blank: the wide one of a Chinese keyboard, or one that was pasted in."""
    if _WIDE in blanks:
        return "full-width-blank"
    return "odd-blank"


@cache
def _keys() -> frozenset[str]:
    """Return every key that a plan or a vocabulary may hold."""
    keys = set(_OF_VOCABULARY)
    for module in (schema, target_schema, policy_schema):
        for kind in vars(module).values():
            if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
                keys.update(kind.__struct_encode_fields__)
    return frozenset(keys)
