"""How much of a text must be cited so that its figures say there, read alone, what they say in the text.

The draft cites by it, and the trace finds by it what was cut off.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from auditor.tracing.figures import Figure, find_figures, is_written_in_words
from auditor.tracing.phrases import SUFFIX
from auditor.tracing.source_text import SourceText

Span = tuple[int, int]
"""Where a piece begins and ends in a text made compact."""

# A list of more figures is cited with its sentence, so that time stays linear.
_MOST_STEPS = 8
# Characters; of a sentence without an end no more is cited, and what is longer is not read again.
_LONGEST = 600


def end_with_bound(source: SourceText, figure: Figure) -> int:
    """Return where a figure ends with the 以上 or 左右 behind it in its paragraph."""
    end = source.paragraph(figure.end - 1)[1]
    suffix = SUFFIX.match(source.compact, figure.end, end)
    if suffix is None:
        return figure.end
    return suffix.end()


def _is_bounded_alike(figure: Figure, alone: Figure | None) -> bool:
    """Return whether a piece alone has a figure, with the bound that it has in its place."""
    if alone is None:
        return False
    return alone.comparator is figure.comparator


def _is_read_alike(figure: Figure, alone: Figure | None) -> bool:
    """Return whether a piece alone has a figure with the bound and the unit that it has in its place."""
    if alone is None or not _is_bounded_alike(figure, alone):
        return False
    if figure.unit is None:
        return True
    return alone.is_amount(figure.number, figure.unit)


class Citing:
    """The figures of one text, and the pieces that carry them."""

    def __init__(self, source: SourceText) -> None:
        self.source = source
        self.in_words = is_written_in_words(source.compact)
        self.figures = find_figures(
            source.compact, source.paragraphs(), in_words=self.in_words
        )
        """In order; none is read over the end of a paragraph."""
        self.starts = [figure.start for figure in self.figures]

    def figures_cut(self, span: Span) -> Iterator[Figure]:
        """Yield the figures that begin in a piece and say something else there than the piece alone."""
        for figure, alone in self._read_alone(span):
            if not _is_bounded_alike(figure, alone):
                yield figure

    def _read_alone(self, span: Span) -> Iterator[tuple[Figure, Figure | None]]:
        """Yield the figures that begin in a piece, each with what the piece alone has in its place."""
        begin, end = span
        text = self.source.compact[begin:end]
        alone: dict[Span, Figure] = {}
        for figure in find_figures(text, in_words=self.in_words):
            alone[figure.start + begin, figure.end + begin] = figure
        first = bisect_left(self.starts, begin)
        last = bisect_left(self.starts, end)
        for figure in self.figures[first:last]:
            yield figure, alone.get((figure.start, figure.end))

    def _first_different(self, span: Span) -> Figure | None:
        """Return the first figure of a piece that the piece alone bounds or measures in another way."""
        for figure, alone in self._read_alone(span):
            if not _is_read_alike(figure, alone):
                return figure
        return None

    def is_cut(self, span: Span) -> bool:
        """Return whether a piece alone bounds or measures a figure of it in another way than its place does."""
        return self._first_different(span) is not None

    def whole_piece(self, span: Span) -> Span:
        """Return the least piece around another that cuts nothing: up to the end of a list, at most the sentence."""
        for _ in range(_MOST_STEPS):
            span = self._around(span)
            if span[1] - span[0] > _LONGEST:
                return span
            figure = self._first_different(span)
            if figure is None:
                return span
            span = self._wider(span, figure)
        begin, end = self.source.sentence(span[0])
        return begin, min(end, begin + _LONGEST)

    def _around(self, span: Span) -> Span:
        """Return a piece with the whole of the figure that it begins or ends in."""
        begin, end = span
        first = self._across(begin)
        if first is not None:
            begin = first.start
        last = self._across(end)
        if last is not None:
            end = last.end
        return begin, end

    def _across(self, position: int) -> Figure | None:
        """Return the figure that begins before a position and ends behind it."""
        before = bisect_left(self.starts, position) - 1
        if before < 0:
            return None
        figure = self.figures[before]
        if figure.end <= position:
            return None
        return figure

    def _wider(self, span: Span, figure: Figure) -> Span:
        """Return a piece with the next figure of its sentence, or with the rest of the sentence."""
        begin, end = span
        bound = end_with_bound(self.source, figure)
        if bound > end:
            return begin, bound
        sentence_begin, sentence_end = self.source.sentence(figure.start)
        number = bisect_right(self.starts, end - 1)
        following = self.figures[number : number + 1]
        if following and following[0].start < sentence_end:
            return begin, end_with_bound(self.source, following[0])
        return min(begin, sentence_begin), max(end, sentence_end)
