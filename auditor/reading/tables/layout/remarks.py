"""Words beside a figure, in 备注 or under a heading that is not known: what they say of it."""

from collections.abc import Iterable
from functools import cached_property, lru_cache
from unicodedata import normalize

from auditor.model.patterns import LazyRegexp, RareRegexp, Signs
from auditor.reading.tables.layout.headings import is_growth_alone
from auditor.reading.tables.words import texts
from auditor.reading.tables.words.bare_statements import (
    months_stated,
    other_time_stated,
    place_stated,
)
from auditor.reading.tables.words.caveats import (
    Caveat,
    caveats_in,
    is_about_scope,
    months_included,
)
from auditor.reading.tables.words.derived_words import is_derived, says_so_itself
from auditor.reading.tables.words.export_codes import Code, code_stated
from auditor.reading.tables.words.period_texts import is_period
from auditor.reading.tables.words.pointers import without_pointers
from auditor.reading.tables.words.stated_kinds import kind_stated
from auditor.reading.tables.words.stated_units import unit_stated
from auditor.reading.tables.words.void_words import void_stated
from auditor.reading.tables.words.whole_caveats import whole_caveat

_LONGEST = 30
_BASIS_WORDS = LazyRegexp(
    "累[计积](?:值|数|口径)?|[当本][月季期](?:值|数|口径)?|年初至今"
)
_BASIS_SENTENCE = LazyRegexp(
    "(?:本行|该数|此数|数据|该指标|数字|数值|本数|均|系|为|是|按|以|口径|:|：|，|,|。|、|\\s|[(（)）]|\\d{1,2}[-—–至]\\d{1,2}月|\\d{1,2}月)*"
)


_PERIOD_NAMED = LazyRegexp(
    "[(]?(?:此数|该数|数据|本行|累计|合计)?(?:均?为|系|是|[:(])?(.*[年月季度底末日])(?:份|累计)?(?:合并|合计|小计|之和|加总|汇总)?"
    "(?:的?(?:数据?|数值|值|产量|产值|发生额|情况|口径|上报|填报|报送))?[)]?[。.]?"
)
"""Months with words around them that add nothing."""
_UNTIL_DAY = RareRegexp("(?:数据)?截[至止]到?.*[日旬初中]", "截")
"""截至10月15日 is no month's end, and says of the figure beside it that it is of other months."""
# 单位：万元, 金额：万元, 财政部门口径（万元）; 其中中央资金（万元） is of another figure.
_STATES_UNIT = LazyRegexp("单位|[以按].*计|(?:金额|币种|口径|数据|数额|数|值)[:：（(]")


_AMOUNT = LazyRegexp("绝对[量额数值]|总量|总额|水平值")
_NAMES_FIGURE = LazyRegexp("[数量额值率重均][)）]?$|100[)）]?$")
"""How the words end that call a figure something; a project may be 未完成 or 签约 whatever its figure."""
_DONE = Signs(["完成", "实现", "执行", "上报", "填报"])
_RANGE = LazyRegexp(r"\d[-—–~至到]\d")
_FORESEES = RareRegexp(r"预\s*[测计估]", "预")
# The whole of what stands beside a growth: 降, ↓, 同比下降5.2%; 升, ↑, 增长5.2%.
_FALLS = RareRegexp(
    "(?:同比|[比较](?:上年|去年)(?:同期)?)?(?:为|呈)?(?:负增长|下降|降低?|减少?|回落|下滑|[↓▼])(?:[\\d.]+(?:%|个?百分点)?)?",
    "负降减回下↓▼",
)
_RISES = RareRegexp(
    "(?:同比|[比较](?:上年|去年)(?:同期)?)?(?:为|呈)?(?:增长|上升|提高|增加?|上涨|升|[↑▲])(?:[\\d.]+(?:%|个?百分点)?)?",
    "增升提上↑▲",
)
# How the words end that may stand behind the months that a remark names.
_ENDS_OF_PERIODS = tuple("年月季度底末日份并计和总数据值量额况径报送)。.")


class Remark:
    """What a remark says of the figure beside it; each thing is looked for when it is asked for."""

    def __init__(self, text: str, *, is_note: bool = False) -> None:
        """Keep the text; in 备注 a word that looks like a goal is talk."""
        self.written = text.strip()
        self._code = code_stated(text)
        # A code has no words that could be read, and a running number ahead of the rows of an export none at all.
        has_words = not (self._code or self.written.isdecimal())
        self._text = without_pointers(text).strip() if has_words else ""
        self._is_note = is_note

    @cached_property
    def basis(self) -> str:
        """The basis; `UNCLEAR` where a word for one stands among others."""
        return basis_of(self._text)

    @cached_property
    def unit(self) -> str:
        """The unit that is stated."""
        unit = unit_stated(self._text)
        if self._is_note:
            return _unit_of_note(texts.plain(self._text), unit)
        return unit

    @cached_property
    def period(self) -> str:
        """Months that the whole remark names (8月数据, 截至9月底), or a time that is not understood: 去年1-9月."""
        named = _period(self._text) or _whole_period(self._text)
        # 上年同期 is a kind of row.
        if named or texts.kind_of(self._text):
            return named
        return other_time_stated(self._text)

    @cached_property
    def kind(self) -> str:
        """The kind of row; `UNCLEAR` where it looks like a word for goals or forecasts."""
        if self.measure or self._code:
            return self._code.kind if self._code else ""
        kind = texts.kind_of(self._text)
        if kind in {"", texts.UNCLEAR} and self._other_kind:
            return self._other_kind
        if not self._is_note or kind != texts.UNCLEAR:
            return kind
        if _FORESEES.search(self._text) is None:
            return ""
        return kind

    def kind_beside(self, names: Iterable[str]) -> str:
        """Return the kind of the row of a target with some names; blank where a name says so itself."""
        if self.kind != texts.DERIVED:
            return self.kind
        says_so = any(says_so_itself(name, self._text) for name in names)
        return "" if says_so else self.kind

    @property
    def _other_kind(self) -> str:
        """What it says as a whole that the figure is, where it is no status: 未完成数 and 占GDP比重, but not 未完成.

        四季度计划 beside a result may be talk.
        """
        kind = kind_stated(self._text)
        if kind == texts.DERIVED:
            is_kind = is_derived(self._text) or _NAMES_FIGURE.search(self._text)
            return kind if is_kind else ""
        return texts.UNCLEAR if kind else ""

    @cached_property
    def place(self) -> str:
        """The place that is named; 邻县人社局 under 填报单位 says whose figure it is."""
        return place_stated(self._text) or texts.place_of_organisation(self._text)

    @cached_property
    def included(self) -> str:
        """Months that it says the figure includes: 含上月, 含1-2月."""
        return months_included(self._text)

    @cached_property
    def caveats(self) -> tuple[Caveat, ...]:
        """What it says of the scope of the figure; how final it is matters in notes to a table only."""
        if self._code:
            return self._caveats_of_code
        whole = whole_caveat(self._text, is_note=self._is_note)
        if whole is not None:
            return (whole,)
        return tuple(filter(is_about_scope, caveats_in(self._text)))

    @cached_property
    def measure(self) -> str:
        """What it says is measured: `growth` (同比增长), an `amount` (绝对量), or nothing (blank)."""
        if self._code:
            return self._code.measure
        if not self._is_note and is_growth_alone(self._text):
            return "growth"
        if not self._is_note and _AMOUNT.fullmatch(self._text):
            return "amount"
        return ""

    @property
    def _caveats_of_code(self) -> tuple[Caveat, ...]:
        """What a code says is to be asked about, or the part of what is counted that it is."""
        code = self._code or Code()
        if not code.about:
            return tuple(filter(None, [code.part]))
        return (Caveat(text=self.written, about=code.about),)

    @property
    def frequency(self) -> int:
        """How many months there are from one such figure to the next, or `OF_DAYS`; 0 where it does not say."""
        return self._code.months if self._code else 0

    @cached_property
    def void(self) -> str:
        """The whole of it, where it says that the figure is nobody's report: 作废, 草稿."""
        return void_stated(self._text)

    @cached_property
    def falls(self) -> bool:
        """Whether it says that the growth beside it is a fall."""
        return _FALLS.fullmatch(self._text) is not None

    @cached_property
    def rises(self) -> bool:
        """Whether it says that the growth beside it is a rise."""
        return _RISES.fullmatch(self._text) is not None

    @property
    def is_silent(self) -> bool:
        """Whether it says nothing that a figure's reading depends on."""
        if not (self._text or self._code):
            return True
        return not (self.basis or self.unit or self.void) and self.is_of_all_rows

    @property
    def is_of_all_rows(self) -> bool:
        """Whether rows beside it read alike, whatever their months and numbers are: as it is the same for each.

        A basis, a unit and that figures are void are the same for every row; of January no basis is unclear.
        """
        is_about_scope = self.place or self.included or self.caveats
        is_of_some = self.basis == texts.UNCLEAR or self._says_what_it_is
        return not (is_about_scope or is_of_some)

    @property
    def _says_what_it_is(self) -> bool:
        """Whether it says what the figure is a figure of: other months, another kind, a growth."""
        directions = (self.falls, self.rises)
        said = (self.measure, self.period, *directions, self.frequency)
        return any(said) or self.kind not in {"", texts.RESULT}


@lru_cache(maxsize=2**14)
def read_remark(text: str, *, is_note: bool = False) -> Remark:
    """Return a remark as it is read; in 备注 a word that looks like a goal is talk.

    >>> read_remark("累计数").basis, read_remark("全年预测").kind, read_remark("邻县").place
    ('累计', 'forecast', '邻县')
    """
    return Remark(text, is_note=is_note)


def says_as_a_whole(text: str) -> bool:
    """Return whether a name is none, and says what the figure beside it is: a kind, a growth, a part.

    >>> [says_as_a_whole(text) for text in ("占比", "同比增长", "限额以上", "预算绩效管理", "就业创业")]
    [True, True, True, False, False]
    """
    remark = read_remark(text)
    is_kind = remark.kind not in {"", texts.UNCLEAR, texts.RESULT}
    return is_kind or bool(remark.measure) or whole_caveat(text) is not None


def _period(text: str) -> str:
    """Return the months that a remark names as a whole (8月数据, 为1-9月数); blank where it is something else."""
    compact = normalize("NFKC", "".join(text.split()))
    if _UNTIL_DAY.fullmatch(compact):
        return compact
    if not compact.endswith(_ENDS_OF_PERIODS):
        return ""
    named = _PERIOD_NAMED.fullmatch(compact)
    if named and is_period(named[1]):
        return named[1]
    return ""


def _whole_period(text: str) -> str:
    """Return the months that figures are of by a whole remark; blank where it says when a thing is done.

    >>> _whole_period("2023年1-9月完成"), _whole_period("9月完成"), _whole_period("1300")
    ('2023年1-9月', '', '')
    """
    is_number = not any(map(str.isalpha, text))
    if is_number:
        return ""
    months = months_stated(text)
    if months and _DONE.are_in(text) and not _RANGE.search(text):
        return ""
    return months


def _unit_of_note(text: str, unit: str) -> str:
    """Return the unit that a note states of its figure; 其中中央资金（万元） states none."""
    if not unit or _STATES_UNIT.search(text):
        return unit
    is_bare = texts.is_unit(text.strip("()（）"))
    if is_bare:
        return unit
    return ""


@lru_cache(maxsize=2**14)
def basis_of(text: str) -> str:
    """Return the basis that a remark names; `UNCLEAR` where the word stands in a sentence about something else."""
    whole = texts.basis_of_cell(text)
    named = texts.basis_in(text)
    if whole or not named:
        return whole
    if named != texts.UNCLEAR:
        rest = _BASIS_WORDS.sub("", text)
        if _BASIS_SENTENCE.fullmatch(rest):
            return named
    if len(text) <= _LONGEST:
        return texts.UNCLEAR
    return ""


def said_to_all_rows(text: str, *, is_note: bool = False) -> str | bool:
    """Return the remark that rows have in common which read alike, as it says a basis, a unit or that they are void.

    It is true where it says nothing, so that rows may have different ones, and false where each row is to be read.

    >>> [said_to_all_rows(text) for text in ("县统计局", "累计数", "模拟数据", "8月数据", "不含开发区")]
    [True, '累计数', '模拟数据', False, False]
    """
    remark = read_remark(text, is_note=is_note)
    if remark.is_silent:
        return True
    return text if remark.is_of_all_rows else False
