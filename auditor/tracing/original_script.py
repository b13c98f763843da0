"""Traditional texts: read in simplified characters and in years of our era, and cited as they stand.

Taiwan counts years from 1912: 民國113年, and in the same text 113年, is 2024.
"""

from array import array
from collections import Counter
from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from auditor.model.patterns import LazyRegexp
from auditor.model.plan import Plan, Section, Target
from auditor.model.provenance import TextDocument
from auditor.model.traditional import is_in_traditional, to_simplified

_YEAR_ONE = 1912
_REPUBLIC = LazyRegexp(r"民国|(?<!\d)1[0-2]\d年度")
_OUR_ERA = LazyRegexp(r"(?:19|20)\d\d年")
_YEAR = LazyRegexp(r"(?:(?:中华)?民国)?(?<!\d)(1[0-2]\d|[89]\d(?=年度))(?=年)")


class Script(Struct, frozen=True):
    """How a text is written."""

    is_traditional: bool
    counts_from_1912: bool

    def read(self, line: str) -> str:
        """Return a line as it is read, as long as it is written.

        >>> Script(True, False).read("於右任"), Script(False, False).read("於右任")
        ('于右任', '於右任')
        """
        if not self.is_traditional:
            return line
        return to_simplified(line)

    def dated(self, text: str) -> str:
        """Return a text as it is read, with its years in our era.

        >>> Script(True, True).dated("於民國113年底完工"), Script(True, False).dated("113年")
        ('于2024年底完工', '113年')
        """
        return self.dated_at(self.read(text), ())[0]

    def dated_at(self, text: str, places: Iterable[int]) -> tuple[str, "array[int]"]:
        """Return a text that is read with its years in our era, and the place of each of its characters."""
        old = array("L", places)
        if not self.counts_from_1912:
            return text, old
        dated = ""
        new = array("L")
        done = 0
        for year in _YEAR.finditer(text):
            start, end = year.span()
            dated += text[done:start] + _year_of_our_era(year[1])
            new += old[done:start]
            new.extend(_places_of_year(old[start:end]))
            done = end
        dated += text[done:]
        new += old[done:]
        return dated, new


def _year_of_our_era(year: str) -> str:
    """Return a year of the republic as one of our era."""
    return str(int(year) + _YEAR_ONE - 1)


def _places_of_year(places: "array[int]") -> "array[int]":
    """Return the places of the four digits of a year: the last is that of its last character."""
    if not places:
        return places
    return array("L", (places[0], places[0], places[0], places[-1]))


def script_of(text: str) -> Script:
    """Return how a text is written."""
    if not is_in_traditional(text):
        return SIMPLIFIED
    read = to_simplified(text)
    from_1912 = _REPUBLIC.search(read) is not None
    if not from_1912 and _OUR_ERA.search(read) is None:
        from_1912 = _YEAR.search(read) is not None
    return Script(is_traditional=True, counts_from_1912=from_1912)


SIMPLIFIED = Script(is_traditional=False, counts_from_1912=False)


def document_read(document: TextDocument, script: Script) -> TextDocument:
    """Return a document in the characters it is read in; every one stands where it stood."""
    if not script.is_traditional:
        return document
    return replace(document, text=script.read(document.text))


def plan_read(plan: Plan, script: Script) -> Plan:
    """Return a plan in the characters and the years that its source is read in."""
    if not script.is_traditional:
        return plan
    sections: list[Section] = []
    for section in plan.sections:
        targets = [target_read(target, script) for target in section.targets]
        title = script.read(section.title)
        sections.append(replace(section, title=title, targets=tuple(targets)))
    others = [
        replace(other, cite=script.dated(other.cite)) for other in plan.not_targets
    ]
    return replace(plan, sections=tuple(sections), not_targets=tuple(others))


def target_read(target: Target, script: Script) -> Target:
    """Return a target in the characters and the years that its clause is read in."""
    if not script.is_traditional:
        return target
    name = script.read(target.name)
    cite = script.dated(target.cite)
    return replace(target, name=name, cite=cite)


class Original:
    """The characters that a text is written in."""

    def __init__(self, written: str, read: str) -> None:
        """Take a text as it is written, and as it is read; both are as long."""
        self.originals: dict[str, str] = {}
        counts = Counter(zip(read, written, strict=True))
        # The rarer first, so that the usual character of each is kept.
        for (character, original), _ in reversed(counts.most_common()):
            self.originals[character] = original

    def words(self, text: str) -> str:
        """Return words in the characters that the text usually writes for them."""
        return "".join(self.originals.get(character, character) for character in text)
