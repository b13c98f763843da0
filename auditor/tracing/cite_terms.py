"""What a clause says besides its figure that the target does not: by when, of each, of other years, which way, of what.

Only what the words say outright is held against the target; where they say nothing, nothing differs.
"""

from collections.abc import Callable, Iterator
from decimal import Decimal

from msgspec import Struct

from auditor.model.patterns import LazyRegexp, RareRegexp, Signs
from auditor.model.plan import (
    AtLeast,
    AtMost,
    Change,
    Falls,
    Measure,
    Plan,
    Reach,
    Rises,
    Target,
    amount_of,
)
from auditor.model.provenance import TextDocument
from auditor.model.quantity import PERCENT, Unit
from auditor.tracing.context import Context
from auditor.tracing.figures import figures_of_clause
from auditor.tracing.measures import measure_of, said_of_each
from auditor.tracing.named_years import is_due_later, is_over, later_years_in
from auditor.tracing.source_text import SourceText, compact, source_text
from auditor.tracing.stage_verbs import STAGE_BEFORE, STAGE_BEHIND
from auditor.tracing.when_due import month_named, month_of_promise

# Most clauses have none of these, and say nothing besides their figure. Where each alternative begins with a character
# of its own, and not with a set of them, only these are looked for in a text.
_TELLING = LazyRegexp(
    r"月|季度|半年|20\d\d年|年之?内|年来|以来|时间|今后|未来|过去|去年|上年|前年|已(?=[经完建新达实培改])|五[”\"]?(?:时期|期间|期?末)"
    r"|每|均|其中|降|减|下调|压缩|回落|杜绝|禁|防止|避免|不得"
)
_TELLING_OF: dict[Measure, LazyRegexp | RareRegexp] = {
    Measure.FLOW: LazyRegexp(
        r"至|到|在|前|达|守住|突破|超过?|不[低少]于|保持|稳定|维持|控制|标准|时[限间长]|年限|年(?<=\d年)|寿命|周期|指数|价格"
        r"|浓度|起征点|存栏|余额|库存|人口|得分|评分|医师|托位|率|比|重|面|积|量|数|程|倍|/|天|日|小时|分钟|工作日|个月|岁"
    ),
    Measure.RATE: LazyRegexp("达|稳定|保持|到|累计"),
    Measure.LEVEL: RareRegexp("[增提升涨]", "增提升涨"),
    Measure.MILESTONE: LazyRegexp("(?!)"),
}
_DONE = RareRegexp(
    r"(?<![较比])去年(?!同期)|(?<![较比网])上年(?!同期|持平)|前年|已经?(?:完成|建成|新增|达到?|实现|培育|改造)",
    ("去年", "上年", "前年", "已"),
)
_COMPARING = RareRegexp(
    r"(?:超过?|突破|不[低少高多]于|不超过|至少|约|近|达到?|控制在|保持在|分别|累计|[≥≧>＞≤≦<＜=＝])+$",
    [*"超约近达≥≧>＞≤≦<＜=＝于", "突破", "至少", "控制在", "保持在", "分别", "累计"],
)
_FALLS = RareRegexp(
    r"(?:下降|降低|减少|压减|压降|削减|缩减|下调|压缩|回落|减|降)(?:率|了)?$",
    ("降", "减", "下调", "压缩", "回落"),
)
_GROWS = RareRegexp(
    r"(?:增长|提高|上升|增加|提升|上涨|增)(?:率|了)?$", ("增", "提高", "升", "上涨")
)
_FALLS_TO = RareRegexp(r"(?:下降|降低|减少|压减|提高|增长|增加|提升)[到至]$", "到至")
# A name with one of them says itself that something grows less.
_LESS = Signs("降减压缩削退淘化汰节省少负脱治清销去")
_DECLINES = Signs(["下降", "降低", "减少", "降幅", "压减", "削减"])
_RISING = LazyRegexp(r"提升|提高|增长|上升|增加|攀升|上行|走高|向好")
_FALLING = LazyRegexp(r"下降|降低|减少|回落|有降|收窄|压减|下行|走低|负增长")
_FORBIDDEN = RareRegexp(
    r"杜绝|严禁|禁止|防止|避免|不得(?![低少小高多超突])",
    ("杜绝", "严禁", "禁止", "防止", "避免", "不得"),
)
# Of a list of parts nobody knows which one has the figure.
_AMONG = RareRegexp(r"其中([^、，,和与及等\d]{2,16})$", ["其中"])
_REACHED = RareRegexp(r"(?:达到?|稳定在|保持在)$", "达在")
_OF_GROWTH = Signs("增降减涨速幅")
_OF_SEVERAL = Signs("每均各")
_HAN = LazyRegexp(r"[\u4e00-\u9fff]")
_LONGEST_VERB = max(map(len, STAGE_BEHIND))
_FEWEST = 2
_HALF = 0.5


class Term(Struct, frozen=True):
    """What a clause says that its target does not."""

    kind: str
    """A name of the catalogues' `cite-term`."""
    said: str


class _Said(Struct, frozen=True):
    """A target's figure in its clause."""

    target: Target
    plan: Plan
    context: Context
    unit: Unit

    @property
    def before(self) -> str:
        """The words right before the figure, without those that compare."""
        return _COMPARING.sub("", self.context.before)

    @property
    def clause(self) -> str:
        """The clause up to the figure."""
        return self.context.last_clause()


def differing_term(
    target: Target, plan: Plan, text: str, begin: int = 0
) -> Term | None:
    """Return the first thing that a text says otherwise than a target whose clause begins at a place in it."""
    goal = target.goal
    if isinstance(goal, Rises | Falls):
        return _of_direction(goal, text[begin:])
    if isinstance(goal, Reach):
        return _of_work(goal, target, plan, text[begin:])
    if _says_more(target, text):
        return _of_amount(target, plan, text, begin)
    return None


def _says_more(target: Target, text: str) -> bool:
    """Return whether a text may say something besides a figure, that counts as its target does."""
    if _TELLING.search(text) or _TELLING_OF[target.measure].search(text):
        return True
    return isinstance(target.goal, Change) or _DECLINES.are_in(target.name)


def _of_amount(target: Target, plan: Plan, text: str, begin: int) -> Term | None:
    """Return the first thing that is said otherwise of each of the figures that are the target's amount."""
    first: Term | None = None
    source = source_text(TextDocument("", text))
    for said in _figures_said(target, plan, source, begin):
        term = _first_term(said)
        # Where one of several figures is what the target says, that one is meant.
        if term is None:
            return None
        first = first or term
    return first


def _of_direction(goal: Rises | Falls, text: str) -> Term | None:
    """Return that a clause says the other direction, and this one nowhere."""
    own, other, kind = "升增高好", _FALLING, "falls"
    if isinstance(goal, Falls):
        own, other, kind = "降减低", _RISING, "grows"
    said = other.search(text)
    if said is None or not set(own).isdisjoint(text):
        return None
    return Term(kind, said[0])


def _of_work(goal: Reach, target: Target, plan: Plan, text: str) -> Term | None:
    """Return that a clause wants a work in another month, another year, or at another stage."""
    month = month_named(text)
    if month and _is_due_otherwise(target, month):
        return Term("due", text)
    if target.due is None and is_due_later(text, plan.span.year):
        return Term("later", text)
    # In a longer text a verb may be of another work, and in a name it promises nothing.
    if text != compact(target.cite) or text == target.name:
        return None
    return _of_stage(goal.stage, plan.stages, text)


def _of_stage(stage: str, stages: tuple[str, ...], text: str) -> Term | None:
    """Return that a clause says another stage of a work, of those that a plan has."""
    said = _stage_at_an_end(text)
    if said == stage or said not in stages:
        return None
    return Term("stage", said)


def _stage_at_an_end(text: str) -> str:
    """Return the stage that the verb before or behind the name of a work says; blank where there is none."""
    for size in range(min(_LONGEST_VERB, len(text) - 1), 0, -1):
        stage = STAGE_BEHIND.get(text[-size:])
        if stage is not None:
            return stage.value
    for verb in ("开工建设", "建成投用"):
        if text.startswith(verb):
            return STAGE_BEFORE[verb].value
    return ""


def _figures_said(
    target: Target, plan: Plan, source: SourceText, begin: int
) -> Iterator[_Said]:
    """Yield the figures of a clause that say the amount of a target."""
    amount, unit = _amount_and_unit(target)
    # 0 is said in words.
    if not amount or unit is None:
        return
    last = 0
    for figure in figures_of_clause(source.compact):
        context = Context.of(source, figure, last)
        last = context.end
        if figure.start >= begin and figure.is_amount(amount, unit):
            yield _Said(target, plan, context, unit)


def _amount_and_unit(target: Target) -> tuple[Decimal | None, Unit | None]:
    """Return the amount that a clause should say: of a change its percentage, whatever the target's unit is."""
    if isinstance(target.goal, Change):
        return abs(target.goal.percent), PERCENT
    return amount_of(target.goal), target.unit


def _first_term(said: _Said) -> Term | None:
    """Return the first thing that is said of a figure otherwise than its target says it."""
    for kind, words in _TERMS:
        found = words(said)
        if found:
            return Term(kind, found)
    return None


def _is_due_otherwise(target: Target, month: int) -> bool:
    """Return whether a target does not fall due in a month."""
    return target.due is None or target.due.last_month != month


def _due(said: _Said) -> str:
    """Return the clause that wants a figure in another month than the target falls due in."""
    month = month_of_promise(said.context.sentence, said.clause)
    if not month or not _is_due_otherwise(said.target, month):
        return ""
    return f"{month}月"


def _each(said: _Said) -> str:
    """Return the words that say a figure of each of several places or times."""
    target = said.target
    if target.measure is not Measure.FLOW or _OF_SEVERAL.are_in(target.name):
        return ""
    # 每人每月650元 stands, and is no share of a sum.
    if measure_of(said.context, target.name, said.unit) is not Measure.FLOW:
        return ""
    return said_of_each(said.context)


def _later(said: _Said) -> str:
    """Return the words that put a figure into years behind the plan."""
    if said.target.due is not None or said.plan.covers_years:
        return ""
    return later_years_in(said.context.sentence, said.plan.span.year)


def _past(said: _Said) -> str:
    """Return the words that say a figure of what has been."""
    done = _DONE.search(said.context.clause)
    if done is not None:
        return done[0]
    if is_over(said.context.sentence, said.plan.span.first_year):
        return said.context.sentence
    return ""


def _declines(said: _Said) -> str:
    """Return the word that makes a figure a decline, where the target says none."""
    target = said.target
    word = _FALLS.search(said.before)
    if word is None or _says_less(target):
        return ""
    return word[0]


def _says_less(target: Target) -> bool:
    """Return whether a target says itself that something grows less, or is a ceiling."""
    if isinstance(target.goal, Change):
        return target.goal.percent < 0
    return isinstance(target.goal, AtMost) or _LESS.are_in(target.name)


def _grows(said: _Said) -> str:
    """Return the word that makes a figure a growth, where the target says a decline."""
    target = said.target
    is_decline = "增" not in target.name and _DECLINES.are_in(target.name)
    if isinstance(target.goal, Change):
        is_decline = target.goal.percent < 0
    word = _GROWS.search(said.before)
    return word[0] if word is not None and is_decline else ""


def _comes_to(said: _Said) -> str:
    """Return the words that say what something comes to, where the target is by how much it changes."""
    to = _FALLS_TO.search(said.context.before)
    if to is None or not isinstance(said.target.goal, Change):
        return ""
    return to[0]


def _part(said: _Said) -> str:
    """Return the part that a figure is of, where the target is the whole."""
    part = _AMONG.search(said.context.clause)
    if part is None:
        return ""
    characters = _HAN.findall(_COMPARING.sub("", part[1]))
    shared = sum(character in said.target.name for character in characters)
    is_other = len(characters) >= _FEWEST and shared < len(characters) * _HALF
    return part[0] if is_other else ""


def _forbidden(said: _Said) -> str:
    """Return the word that forbids what a figure is of, where the target wants it."""
    word = _FORBIDDEN.search(said.clause)
    if word is None or not isinstance(said.target.goal, AtLeast):
        return ""
    return word[0]


def _stands(said: _Said) -> str:
    """Return the words of what stands, where the target adds it up or takes it for a growth."""
    target, context = said.target, said.context
    if isinstance(target.goal, Change) or said.plan.covers_years:
        return ""
    if target.measure is Measure.RATE:
        return _stands_as_share(said)
    is_sum = target.measure is Measure.FLOW and not target.is_measure_said
    if not is_sum or context.is_percent:
        return ""
    measure = measure_of(context, target.name, said.unit)
    return (context.before or context.cite()) if measure is Measure.LEVEL else ""


def _stands_as_share(said: _Said) -> str:
    """Return the words of a share that is reached, and no growth."""
    before = said.context.before
    is_growth = _OF_GROWTH.are_in(said.target.name + before)
    is_reached = _REACHED.search(before) is not None
    return before if is_reached and not is_growth else ""


def _rate(said: _Said) -> str:
    """Return the word of growth right before a figure, where the target is of what stands."""
    target, context = said.target, said.context
    if target.measure is not Measure.LEVEL or isinstance(target.goal, Change):
        return ""
    word = _GROWS.search(context.before)
    measure = measure_of(context, target.name, said.unit)
    return word[0] if word is not None and measure is Measure.RATE else ""


def _in_all(said: _Said) -> str:
    """Return the word that says a growth of all years together, where the target takes the mean of theirs."""
    target = said.target
    is_mean = target.measure is Measure.RATE and said.plan.covers_years
    if not is_mean or isinstance(target.goal, Change):
        return ""
    return "累计" if "累计" in said.clause else ""


# In order: the first that is met is told.
_TERMS: tuple[tuple[str, Callable[[_Said], str]], ...] = (
    ("due", _due),
    ("later", _later),
    ("past", _past),
    ("forbidden", _forbidden),
    ("to", _comes_to),
    ("falls", _declines),
    ("grows", _grows),
    ("part", _part),
    ("stands", _stands),
    ("each", _each),
    ("rate", _rate),
    ("in-all", _in_all),
)
