"""How months, quarters and years are written, in Chinese, in English and in digits: patterns and numerals."""

NUMERALS = (
    {"元": 1, "两": 2}
    | {c: n for n, c in enumerate("一二三四五六七八九十", 1)}
    | {"十一": 11, "十二": 12}
)
ENGLISH = {
    name: number
    for number, name in enumerate(
        [
            "jan",
            "feb",
            "mar",
            "apr",
            "may",
            "jun",
            "jul",
            "aug",
            "sep",
            "oct",
            "nov",
            "dec",
        ],
        1,
    )
}
MONTH = r"(\d{1,2}|元|十[一二]?|[一二三四五六七八九])"
QUARTER = r"([1-4一二两三四])"
DASH = r"(?:\.\.|[-–—―−~至到])"
YEAR = r"(?:(?P<year>\d{4}|\d{2}(?=年[^末底终度]))(?:年(?![末底终]))?度?[-./]?)?"
UNTIL = r"(?P<until>截至|截止到|截止|年初至|累计至|至)?"

# Texts, compiled by `re` when first used: a run that meets only 2024 and 2024-09 compiles the first.
YEAR_OR_MONTH = r"([0-9]{4})(?:-([0-9]{2}))?"
ISO_RANGE = rf"(\d{{4}})[-./](\d{{1,2}}){DASH}(?:(\d{{4}})[-./])?(\d{{1,2}})月?"
DATE = r"\d{4}([-./])\d{1,2}\1\d{1,2}"
UNTIL_DATE = r"(?:截至|截止到|截止)(\d{4})[-./](\d{1,2})[-./](\d{1,2})"
YEARS = rf"(\d{{4}})年?{DASH}(\d{{4}})年?"
HEAD = rf"{UNTIL}{YEAR}{UNTIL.replace('until', 'then')}"
# 一季度小计 is the quarter's; the sum behind a year (2024年累计) is of whatever months have been filled in.
TAIL = (
    r"(?:(?<=.)[(]?(?P<cumulated>累计)(?:值|数)?[)]?|[(]?(?P<single>当月|当季|单月|单季)[)]?"
    r"|(?<=季度|半年|.月|月份)(?:小计|合计|总计))?$"
)
NO_MATTER = r"\s+|(?<=^\d{4})\.0+$"
"""Blanks, and what makes a number of a year: 2024.0."""
COMPACT = r"(\d{4})(\d{2})"
WHOLE_YEAR = r"(?:全年度?|年度|年末|年底|年终)?"
HALF = r"(?i)(?:(上|下)半年度?|(半)年度|H([12]))[末底]?"
ONE_QUARTER = rf"(?i)(?:第?{QUARTER}季度?([末底])?|Q([1-4])|([1-4])Q)"
QUARTERS = rf"(?:前{QUARTER}个?季度?|第?[1一]季?度?{DASH}第?{QUARTER}季度)[末底]?"
FIRST_MONTHS = rf"前{MONTH}个?月"
MONTHS = rf"{MONTH}月?份?{DASH}{MONTH}月份?([末底])?"
ONE_MONTH = rf"{MONTH}(?:月份?([末底])?|月(\d{{1,2}})日)"
BARE_MONTH = r"\d{1,2}"
PART_OF_MONTH = r".*月份?(?:初|中|[上中下]旬|旬)|[上中下]旬"
FISCAL_YEAR = r"(?i)FY\d{2,4}.*"
NAME = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
UP_TO = "ytd|yeartodate|(?:up)?to|asat|asof|(?:(?:for)?the)?periodend(?:ed|ing)|endof"
ENGLISH_MONTHS = rf"(?i)({UP_TO})?{NAME}(?:(?:[-–—~]|to){NAME})?(?:,?(\d{{4}}))?"
"""Jan 2024, Jan-Sep 2024, YTD Sep 2024; Jan-24 may be a day or a month, and is neither."""
ENGLISH_DAY = rf"(?i)(?:{UP_TO})(\d{{1,2}})(?:st|nd|rd|th)?{NAME},?(\d{{4}})?"
"""To 30 Sep 2024, period ended 30 September 2024."""
ENGLISH_PARTS = (
    r"(?i)(?:Q1[-–—~](?:Q(?P<until>[1-4]))|(?P<half>H[12])|(?:Q|Quarter)(?P<quarter>[1-4])|(?P<turned>[1-4])Q"
    r"|(?P<nth>1st|2nd|3rd|4th|first|second|third|fourth)quarter(?:of)?),?(?P<year>\d{4})"
)
CHARACTERS = frozenset(
    "元一二三四五六七八九十两年月季度全半上下前第至到末底终止截初累计值数当单份个日小合总"
)
"""The Chinese characters of all these words, but for parts of a month: a text with another one names no months."""
NTH = {
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
}
