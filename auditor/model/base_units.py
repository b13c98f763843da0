"""The units that are known, kind by kind, each with how much of its kind's base unit it is; and what is counted."""

from auditor.model.exact import Fraction

SCALES = {
    "": 1,
    "十": 10,
    "百": 10**2,
    "千": 10**3,
    "万": 10**4,
    "十万": 10**5,
    "百万": 10**6,
    "千万": 10**7,
    "亿": 10**8,
    "十亿": 10**9,
    "百亿": 10**10,
    "千亿": 10**11,
    "万亿": 10**12,
}
"""The multipliers that stand before a unit or behind a number."""

BASE_UNITS: dict[str, dict[str, Fraction]] = {
    "money": {"元": Fraction(1), "人民币元": Fraction(1)},
    "us-dollar": {"美元": Fraction(1)},
    "dollar": {"$": Fraction(1)},
    "hong-kong-dollar": {"港元": Fraction(1), "港币": Fraction(1)},
    "canadian-dollar": {"加元": Fraction(1)},
    "australian-dollar": {"澳元": Fraction(1)},
    "euro": {"欧元": Fraction(1)},
    "pound": {"英镑": Fraction(1)},
    "yen": {"日元": Fraction(1)},
    "rupee": {"卢比": Fraction(1)},
    "area": {
        "平方米": Fraction(1),
        "㎡": Fraction(1),
        "平米": Fraction(1),
        "亩": Fraction(2000, 3),
        "公顷": Fraction(10**4),
        "平方公里": Fraction(10**6),
        "平方千米": Fraction(10**6),
        "英亩": Fraction(40468564224, 10**7),
        "平方英尺": Fraction(9290304, 10**8),
        "平方英里": Fraction(2589988110336, 10**6),
    },
    "mass": {
        "公斤": Fraction(1),
        "千克": Fraction(1),
        "斤": Fraction(1, 2),
        "克": Fraction(1, 1000),
        "吨": Fraction(1000),
        "担": Fraction(50),
        "毫克": Fraction(1, 10**6),
        "微克": Fraction(1, 10**9),
    },
    "coal-equivalent": {"吨标准煤": Fraction(1), "吨标煤": Fraction(1)},
    "length": {
        "米": Fraction(1),
        "公里": Fraction(1000),
        "千米": Fraction(1000),
        "里": Fraction(500),
        "华里": Fraction(500),
        "厘米": Fraction(1, 100),
        "毫米": Fraction(1, 1000),
        "英里": Fraction(1609344, 1000),
        "英尺": Fraction(3048, 10**4),
    },
    "volume": {
        "立方米": Fraction(1),
        "立方": Fraction(1),
        "方": Fraction(1),
        "升": Fraction(1, 1000),
    },
    "power": {
        "千瓦": Fraction(1),
        "兆瓦": Fraction(1000),
        "吉瓦": Fraction(10**6),
        "瓦": Fraction(1, 1000),
    },
    "energy": {"千瓦时": Fraction(1), "度": Fraction(1), "兆瓦时": Fraction(1000)},
    "time-day": {"天": Fraction(1), "日": Fraction(1)},
    "time-hour": {"小时": Fraction(1)},
    "time-minute": {"分钟": Fraction(1)},
    "working-day": {"个工作日": Fraction(1), "工作日": Fraction(1)},
    "time-month": {"个月": Fraction(1)},
    "time-year": {"年": Fraction(1), "岁": Fraction(1)},
    "person": {"人": Fraction(1), "名": Fraction(1)},
    "person-time": {"人次": Fraction(1)},
    "carriage": {"吨公里": Fraction(1)},
    "travel": {"人公里": Fraction(1)},
    "temperature": {"℃": Fraction(1), "摄氏度": Fraction(1)},
    "ratio": {"%": Fraction(1), "‰": Fraction(1, 10)},
    "point": {"百分点": Fraction(1), "个百分点": Fraction(1)},
}
CURRENCIES = frozenset(
    [
        *("money", "us-dollar", "dollar", "hong-kong-dollar", "canadian-dollar"),
        *("australian-dollar", "euro", "pound", "yen", "rupee"),
    ]
)
"""The kinds that are amounts of money."""
COUNTERS = (
    *"个家项件户条处所套座场辆台次村种例对只头株棵张间栋幢片批期支篇部份届门款孔眼口艘架列班床位席倍分宗起笔单本册箱站",
    *(
        "场次",
        "期次",
        "批次",
        "课时",
        "户次",
        "盏",
        "标箱",
        "标准箱",
        "重量箱",
        "棒",
        "羽",
        "尾",
        "枚",
        "剂",
        "剂次",
        "瓶",
        "袋",
        "颗",
        "根",
        "把",
        "枪",
        "辆次",
        "羊单位",
    ),
)
# Symbols that Chinese texts have.
SYMBOLS = ("km", "ha", "kg", "mg", "μg", "kW", "MW", "kWh")
# Units of one thing to another that are suggested and looked for in texts.
COMMON_RATIOS = ("微克/立方米", "毫克/立方米", "公斤/亩", "斤/亩")
WHOLE_COUNTERS = frozenset(COUNTERS) - {"倍", "分"}
COUNTED_NOUNS = frozenset(
    [
        *(
            "home",
            "house",
            "dwelling",
            "flat",
            "apartment",
            "job",
            "school",
            "classroom",
        ),
        *("bed", "place", "tree", "vehicle", "car", "train", "case"),
        *("patent", "project", "scheme", "site", "unit", "pupil", "student", "teacher"),
        *(
            "nurse",
            "doctor",
            "patient",
            "inspection",
            "permit",
            "licence",
            "application",
            "visitor",
        ),
        *("passenger", "trip", "meal", "book", "item", "event", "ward", "village"),
        *("town", "centre", "station", "clinic", "hospital", "bridge", "well", "tap"),
        *(
            "latrine",
            "toilet",
            "connection",
            "customer",
            "apprentice",
            "graduate",
            "volunteer",
            "member",
        ),
    ]
)
"""Things that English tables count one by one, in the singular: of homes there is no half."""
