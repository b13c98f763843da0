"""A figure in its sentence: the words of its item, its clause and its sentence, and the piece that carries it."""

from msgspec import Struct

from auditor.model.patterns import LazyRegexp
from auditor.tracing.citing import Span, end_with_bound
from auditor.tracing.comparators import Comparator
from auditor.tracing.figures import Figure
from auditor.tracing.numerals import NUMERAL
from auditor.tracing.phrases import SUFFIX, VERB, without_leading
from auditor.tracing.source_text import SourceText

# A list of figures whose last one carries the bound of all: 4.5%、5.5%、6%左右; of so many, so that time stays linear.
_SHARED_BOUND = LazyRegexp(
    rf"(?:[、和与及]{{1,2}}(?>[\d.]+|百分之{NUMERAL}|{NUMERAL})[%％‰万亿\w]{{0,4}}?){{1,60}}(?:{SUFFIX.pattern})"
)
_NEXT_FIGURE = LazyRegexp(r"[和与及](?=\d)|^(?=\d+(?![A-Za-z\d]))")
_RANKS = frozenset({"省", "市", "国家", "省级", "国家级"})
NEAR = 60
"""Characters before a figure that may still speak of it."""
# A shorter piece of a text stands in it more than once.
_SHORT_CITE = 6
# A name has two characters.
_SHORTEST_NAME = 2
# Characters on either side: a sentence without an end is looked at no further, so that time stays linear.
_WINDOW = 160


class Context(Struct, frozen=True):
    """A figure in its sentence: the words of its item before and behind it, and of the clause before that."""

    source: SourceText
    figure: Figure
    sentence: str
    """The sentence up to the figure."""
    clause: str
    """The clause up to the figure, lists and all, behind the figure before."""
    before: str
    """The item up to the figure."""
    behind: str
    """The rest of the item."""
    end: int
    """Where the figure ends with the bound behind it."""
    has_noun_behind: bool
    """Whether what is counted stands behind the figure: 建成城区2所寄宿制学校."""

    @classmethod
    def of(cls, source: SourceText, figure: Figure, last: int) -> "Context":
        """Return the context of a figure that stands behind another one, which ends at `last`."""
        text = source.compact
        begin, stop = source.sentence(figure.start)
        begin = max(begin, figure.start - _WINDOW)
        stop = min(stop, figure.end + _WINDOW)
        end = end_with_bound(source, figure)
        start = max(begin, last)
        clause = source.clause_start(figure.start, start)
        item = _item_start(source, figure.start, clause)
        before = text[item : figure.start]
        behind = _words_behind(text[end : _item_end(source, end, stop)])
        return cls(
            source=source,
            figure=figure,
            sentence=text[begin : figure.start],
            clause=text[clause : figure.start],
            before=before,
            behind=behind,
            has_noun_behind=_has_noun_behind(before, behind),
            end=end,
        )

    @property
    def kind(self) -> str:
        """What the unit measures; blank where there is none."""
        if self.figure.unit is None:
            return ""
        return self.figure.unit.kind

    @property
    def is_percent(self) -> bool:
        """Whether the figure is a share."""
        return self.figure.unit is not None and self.figure.unit.is_percent

    @property
    def is_counter(self) -> bool:
        """Whether the figure counts things: 12个, 5家."""
        return self.figure.unit is not None and self.figure.unit.counts_things

    def following(self, length: int) -> str:
        """Return so many characters behind the figure and its bound."""
        return self.source.compact[self.end : self.end + length]

    def last_clause(self) -> str:
        """Return the clause up to the figure with the figures before it."""
        end = self.figure.start
        begin = self.source.clause_start(end, end - len(self.sentence))
        return self.source.compact[begin:end]

    def item(self) -> str:
        """Return the words of the item before the figure; of named members and 等 only what they are members of."""
        return _item(self.before)

    def cite(self) -> str:
        """Return the piece of the text that carries the figure."""
        return self.source.compact[slice(*self.span())]

    def span(self) -> Span:
        """Return where the piece stands that carries the figure."""
        start = self.figure.start - len(self.before)
        stop = self.cite_end()
        if stop - start < _SHORT_CITE:
            start = min(start, max(self.figure.start - len(self.clause), 0))
        piece = self.source.compact[start:stop]
        return stop - len(piece.lstrip("、，,和与及")), stop

    def cite_end(self) -> int:
        """Return where the piece ends: with what is counted, or with the bound that a list shares."""
        if self.has_noun_behind:
            return self.end + len(self.behind)
        # The list's last figure carries the 以上 or 左右 for all of them.
        if (
            self.figure.comparator is not Comparator.BARE
            and self.end == self.figure.end
        ):
            shared = _SHARED_BOUND.match(self.source.compact, self.end)
            if shared is not None:
                return shared.end()
        return self.end


def _item_start(source: SourceText, position: int, begin: int) -> int:
    """Return where the item begins that a position stands in: a list within brackets parts none, 新（改、扩）建5所."""
    item = source.item_start(position, begin)
    while item > begin:
        words = source.compact[item:position]
        closed = words.count("）")
        opened = words.count("（")
        if closed <= opened:
            break
        item = source.item_start(item - 1, begin)
    return item


def _item_end(source: SourceText, end: int, stop: int) -> int:
    """Return where the item ends that a figure counts; 省、市重点项目 are of one kind."""
    item_end = source.item_end(end, stop)
    if source.compact[end:item_end] in _RANKS:
        return source.item_end(item_end + 1, stop)
    return item_end


def _item(before: str) -> str:
    """Return the words of an item, without the members that 等 closes."""
    # What 和 joins to another figure is named behind this one.
    if before.endswith(("和", "与", "及")):
        return ""
    return before.rpartition("等")[2]


def _has_noun_behind(before: str, behind: str) -> bool:
    """Return whether what is counted stands behind a figure, and only verbs before it."""
    if not behind:
        return False
    noun = without_leading(_item(before)).strip("“”\"'的等全县市城区共")
    if noun.endswith("类"):
        return True
    return len(VERB.sub("", noun)) < _SHORTEST_NAME


def _words_behind(text: str) -> str:
    """Return what stands behind a figure up to the next one: 500个省级项目和200个市级项目."""
    return _NEXT_FIGURE.split(text, maxsplit=1)[0]
