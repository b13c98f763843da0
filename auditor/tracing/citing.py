"""Whether a piece of a text says by itself what it says in its place, and the least piece around it that does.

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

    def cut(self, span: Span) -> Iterator[Figure]:
        """Yield the figures that begin in a piece and say something else there than the piece alone."""
        for figure, alone in self._read_alone(span):
            if alone is None or alone.comparator is not figure.comparator:
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
            if alone is None or alone.comparator is not figure.comparator:
                return figure
            unit = figure.unit
            if unit is not None and not alone.is_amount(figure.number, unit):
                return figure
        return None

    def is_cut(self, span: Span) -> bool:
        """Return whether a piece alone bounds or measures a figure of it in another way than its place does."""
        return self._first_different(span) is not None

    def whole(self, span: Span) -> Span:
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
        before = bisect_left(self.starts, begin) - 1
        if before >= 0 and self.figures[before].end > begin:
            begin = self.starts[before]
        last = bisect_left(self.starts, end) - 1
        if last >= 0 and self.figures[last].end > end:
            end = self.figures[last].end
        return begin, end

    def _wider(self, span: Span, figure: Figure) -> Span:
        """Return a piece with the next figure of its sentence, or with the rest of the sentence."""
        sentence = self.source.sentence(figure.start)
        bound = end_with_bound(self.source, figure)
        if bound > span[1]:
            return span[0], bound
        following = bisect_right(self.starts, span[1] - 1)
        if following < len(self.starts) and self.starts[following] < sentence[1]:
            end = end_with_bound(self.source, self.figures[following])
            return span[0], end
        return min(span[0], sentence[0]), max(span[1], sentence[1])
