"""The sandbox of templates: jinja2's own, within a measure of work and of text that no report comes near.

jinja2 keeps a template from what is private; it does not keep it from a loop of loops, nor from a text that doubles
itself. Here every turn of a loop, every call and every sign written is paid for. It is counted and not timed, so that
the same template is refused on every machine.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import wraps
from typing import Any

from jinja2 import Template, nodes
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context, LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment

MOST = 5_000_000
"""What a template may do in all, in signs written: a report of eighty targets takes seven hundred thousand."""
MORE = 100_000
"""What it may do more for each target."""
A_CALL = 100
"""What a call, a filter or the turn of a loop costs beside the text it makes."""
_A_TEMPLATE = 20_000
_LONGEST = 100_000
_LARGEST_POWER = 100
_MOST_BITS = 10_000
_A_FIELD = 1_000
"""As wide as `{:999}` can be."""
_WIDTH = r"[-#0 +]*(?:\d{4}|\*|\d*\.(?:\d{4}|\*))"
_WIDE = re.compile(rf"%{_WIDTH}|\{{[^{{}}:]*:[^{{}}]*(?:\d{{4}}|\{{)")
_WIDE_NAMED = re.compile(rf"\){_WIDTH}")
"""A field of more than 999 signs, or of a width that the template computes; and one with a name, `%(name)9999s`."""
_BETWEEN = 3
"""What stands between the things in a list, and a sign of each."""
_STRUCTURAL = frozenset(
    ("length", "count", "first", "last", "list", "sort", "map", "select", "reject", "selectattr", "rejectattr",
     "groupby", "batch", "slice", "sum", "unique", "min", "max", "reverse", "items", "dictsort", "attr", "default", "d")
)  # fmt: skip
"""The filters that look at things without writing them out."""


class TooMuchError(SecurityError):
    """A template does or writes far more than a report takes."""


class Sandbox(ImmutableSandboxedEnvironment):
    """jinja2's sandbox, in which all that a template does is paid for."""

    intercepted_binops = frozenset({"*", "**", "+", "%"})

    def __init__(self, targets: int, **options: Any) -> None:  # noqa: ANN401 - jinja2's own
        """Start with what a report of so many targets may cost."""
        self._left = MOST + MORE * targets
        self._finish: Callable[[object], object] | None = options.pop("finalize", None)
        super().__init__(finalize=self._written, **options)
        self.filters = {name: self._paid(name, function) for name, function in self.filters.items()}
        self.filters |= {"_turns": self._turns, "_part": self._part}

    def spend(self, cost: int) -> None:
        """Pay for something, or refuse it."""
        self._left -= cost
        if self._left < 0:
            raise TooMuchError

    def _generate(self, source: nodes.Template, *rest: Any, **more: Any) -> str:  # noqa: ANN401 - jinja2's own
        """Put a toll on each loop and on each text that is joined with `~`, before the template becomes code."""
        for loop in source.find_all(nodes.For):
            told = sum(len(data.data) for data in loop.find_all(nodes.TemplateData))
            loop.iter = _filtered(loop.iter, "_turns", nodes.Const(told))
        for joined in source.find_all(nodes.Concat):
            joined.nodes = [_filtered(node, "_part") for node in joined.nodes]
        return super()._generate(source, *rest, **more)

    def _load_template(self, name: str, globals: Any) -> Template:  # noqa: A002, ANN401 - jinja2's own
        """Return a template, each time it is referred to."""
        self.spend(_A_TEMPLATE)
        return super()._load_template(name, globals)

    def _turns(self, items: Iterable[object], told: int = 0) -> Iterator[object]:
        """Yield what a loop goes over; each turn costs, and what stands in the loop is written in each."""
        for item in items:
            self.spend(A_CALL + told)
            yield item

    def _part(self, value: object) -> object:
        """Return what becomes part of a text."""
        self.spend(_size(value))
        return value

    def _written(self, value: object) -> object:
        """Return what is written."""
        made = self._finish(value) if self._finish else value
        return self._part(made)

    def _paid(self, name: str, function: Callable[..., object]) -> Callable[..., object]:
        """Return a filter that is paid for, by what goes in and by what comes out."""

        @wraps(function)
        def paid(*values: object, **named: object) -> object:
            formats, written = name == "format", name not in _STRUCTURAL
            self._admit([*values, *named.values()], formats=formats, written=written, first=1)
            return self._made(function(*values, **named))

        return paid

    def call(self, context: Context, called: Any, /, *values: Any, **named: Any) -> Any:  # noqa: ANN401 - anything
        """Call something, paid for as a filter is; a loop that calls itself goes on paying for its turns."""
        of = getattr(getattr(called, "__wrapped__", called), "__self__", None)
        formats = getattr(called, "__name__", "") in {"format", "format_map"}
        written = not isinstance(called, LoopContext | Macro) and getattr(called, "__name__", "") != "draw"
        said = [of if isinstance(of, str) else None, *values, *named.values()]
        self._admit(said, formats=formats, written=written)
        if isinstance(called, LoopContext):
            values = (self._turns(values[0], _A_FIELD), *values[1:]) if values else values
        return self._made(super().call(context, called, *values, **named))

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:  # noqa: ANN401 - anything at all
        """Compute, but nothing beyond reason: numbers of some digits, texts and lists of some length."""
        if operator == "**" and isinstance(right, int | float) and abs(right) > _LARGEST_POWER:
            raise TooMuchError
        if isinstance(left, int) and isinstance(right, int):
            bits = left.bit_length() * right if operator == "**" else left.bit_length() + right.bit_length()
            if bits > _MOST_BITS:
                raise TooMuchError
        elif operator == "*":
            self._admit([left, right])
        elif operator in "+%":
            self._admit([left, right], formats=operator == "%" and isinstance(left, str))
        return self._made(super().call_binop(context, operator, left, right))

    def _admit(self, values: list[object], *, formats: bool = False, written: bool = True, first: int = 0) -> None:
        """Refuse what could make far more than goes in: two large things multiplied, a number of many places."""
        if formats:
            text = str(values[0]).replace("%%", "")
            if _WIDE.search(text) or ("%(" in text and _WIDE_NAMED.search(text)):
                raise TooMuchError
            self.spend(_A_FIELD * (text.count("%") + text.count("{")))
        numbers = [] if formats else [one for one in values[first:] if isinstance(one, int)]
        if any(abs(number) > _LONGEST for number in numbers):
            raise TooMuchError
        sizes = [abs(one) if isinstance(one, int) and not formats else _size(one, written=written) for one in values]
        largest, second = sorted([*sizes, 0, 0])[:-3:-1]
        if largest * second > MOST:
            raise TooMuchError
        self.spend(A_CALL + sum(size for size, one in zip(sizes, values, strict=True) if not isinstance(one, int)))

    def _made(self, value: object) -> object:
        """Return what was made, paid for by its size; what comes piece by piece is paid for as it comes."""
        if isinstance(value, Iterator):
            return self._turns(value)
        self.spend(_size(value, written=False))
        return value


def _filtered(node: nodes.Node, name: str, *values: nodes.Expr) -> nodes.Filter:
    """Return an expression put through a filter of ours."""
    return nodes.Filter(node, name, [*values], [], None, None, lineno=node.lineno)


def _size(value: object, *, written: bool = True) -> int:
    """Return how many signs something takes when it is written, at the least, however deep; refuse what takes too many.

    Where it is only looked at, what belongs to the report counts as one.
    """
    size, within = 0, [value]
    while within:
        one = within.pop()
        if isinstance(one, str):
            size += len(one)
        elif isinstance(one, dict):
            within += [*one, *one.values()]
        elif isinstance(one, list | tuple | set | frozenset):
            within += one
            size += _BETWEEN * len(one)
        elif written and hasattr(one, "__struct_fields__"):
            within += [getattr(one, name) for name in one.__struct_fields__]
        elif isinstance(one, range):
            size += len(one)
        elif isinstance(one, Iterator):
            size += _LONGEST
        size += 1
        if size > MOST:
            raise TooMuchError
    return size
