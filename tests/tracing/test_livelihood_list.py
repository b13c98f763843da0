"""Lists of what a government will do for its people: items that are nothing but names are promises as well."""

import pytest

from auditor.model.provenance import TextDocument
from auditor.tracing.drafting import draft
from auditor.tracing.livelihood_list import livelihood_items
from auditor.tracing.source_text import source_text


def items(text: str) -> list[tuple[str, str]]:
    source = source_text(TextDocument("r", text))
    found = livelihood_items(source, 0, len(source.compact))
    return [(item.name, item.stage.value) for item in found]


BUS = ("城乡公交一体化", "完工")
SCHOOL = ("第四中学建设项目", "完工")
BUSES = ("公交一体化", "完工")
SAFE = ("安全饮水", "完工")
WATER = ("农村饮水提级扩能", "完工")


@pytest.mark.parametrize(
    "text",
    [
        "办好十件民生实事：1.城乡公交一体化；2.第四中学建设项目；3.农村饮水提级扩能。",
        "办好民生实事：1、城乡公交一体化\n2、第四中学建设项目\n3、农村饮水提级扩能\n后面的段落",
        "办好十件实事：（1）城乡公交一体化（2）第四中学建设项目（3）农村饮水提级扩能。",
        "民生实事项目如下。①城乡公交一体化；②第四中学建设项目；③农村饮水提级扩能。",
        "民生工程：一、城乡公交一体化；二、第四中学建设项目；三、农村饮水提级扩能。",
        "惠民实事：一是城乡公交一体化；二是第四中学建设项目；三是农村饮水提级扩能。",
        "民生实事有：（一）城乡公交一体化；（二）第四中学建设项目；（三）农村饮水提级扩能。",
        "办好民生实事：1城乡公交一体化；2第四中学建设项目；3农村饮水提级扩能。",
        "今年的十件民生实事分别是“城乡公交一体化”、第四中学建设项目、农村饮水提级扩能。",
    ],
)
def test_items_are_found_whatever_their_numbers(text: str) -> None:
    assert items(text) == [BUS, SCHOOL, WATER]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # With a verb, what it says is the stage; without one, that it is done.
        ("民生实事：1.实施危桥改造；2.新建渡口大桥；3.安全饮水。", [("危桥改造", "完工"), ("渡口大桥", "完工"), SAFE]),
        # What has a figure, more clauses or a verb of something else says it by itself.
        ("民生实事：1.新增就业3000人；2.加强监管，保障安全；3.培训农民；4.公交一体化。", [BUSES]),
        ("民生实事：1.继续做好工作；2.桥；3.城乡公交等。", []),
        ("民生实事：1.事故死亡率同比下降；2.公交一体化；3.三公经费只减不增。", [BUSES]),
        # One item is no list, and what is done is no promise.
        ("民生实事：1.城乡公交一体化。", []),
        ("民生实事是办好学校、做好医院、建好道路。", []),
        ("民生实事包括城乡学校建设改造项目。", []),
        ("民生实事的办理，要认真组织。", []),
        ("去年民生实事：1.城乡公交一体化；2.第四中学建设项目；3.安全饮水。", []),
        ("民生实事完成情况：1.城乡公交一体化；2.第四中学建设项目；3.安全饮水。", []),
        # Headings with details behind them.
        ("民生实事：1.就业工程。新增就业。2.饮水工程。解决饮水。3.公交工程。增加线路。", []),
        ("民生实事：1.建设路改造；2.启动学校建设；3.安全饮水。", [("建设路改造", "完工"), ("学校建设", "开工"), SAFE]),
        # Half a pair of quotes is half a name.
        ("民生实事：1.“三线一站”电力建设；2.公交一体化；3.安全饮水。", [("“三线一站”电力建设", "完工"), BUSES, SAFE]),
    ],
)  # fmt: skip
def test_only_items_that_are_names_are_taken(
    text: str, found: list[tuple[str, str]]
) -> None:
    assert items(text) == found


def test_a_list_of_more_than_ten_goes_on() -> None:
    numerals = [*"一二三四五六七八九十", "十一", "十二"]
    listed = "；".join(f"{numeral}、云溪第{numeral}小学建设" for numeral in numerals)
    assert len(items(f"民生实事：{listed}。")) == 12


def test_a_list_of_more_than_twenty_is_read_up_to_there() -> None:
    listed = "；".join(
        f"{number}.云溪小学{chr(0x4E00 + number)}区建设" for number in range(1, 23)
    )
    assert len(items(f"民生实事：{listed}。")) == 19


def test_a_list_is_read_once() -> None:
    text = "办好民生实事，民生实事：1.城乡公交一体化；2.民生项目管理；3.安全饮水。"
    assert len(items(text)) == 3


def test_a_draft_proposes_items_and_lists_what_it_passed_over() -> None:
    text = (
        "云溪县2024年政府工作报告\n二、2024年工作安排\n"
        "办好十件民生实事：1.城乡公交一体化；2.新建云溪水厂；3.农村饮水提级扩能。"
        "完成老旧小区改造。建成云山公园。建成云山公园。"
    )
    source = source_text(TextDocument("r", text))
    made = draft(source, lambda name: [f"u{ord(character):x}" for character in name])
    entries = [entry.item for _, listed in made.sections for entry in listed]
    names = [(entry.name, entry.doubts) for entry in entries]
    assert ("城乡公交一体化", ("list-item",)) in names
    assert [name for name, _ in names].count("云溪水厂") == 1
    assert [name for name, _ in names].count("云山公园") == 1
    asides = {(aside.cite, aside.why) for aside in made.works_passed}
    assert ("老旧小区改造", "unnamed-work") in asides
    assert ("云山公园", "again") in asides


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "完成民生工程，其中城建工程3项：1云溪路建设2.美云路改造3安溪公园。",
            ["云溪路建设", "美云路改造", "安溪公园"],
        ),
        ("卫生工程1项：县医院医技楼建设。", ["县医院医技楼建设"]),
        # The parts of a list have lists of their own; numbers in brackets need no word behind them.
        (
            "完成15项民生工程，其中交通工程2项：(1)107国道云溪段大修(2)云溪线大修。城建工程1项：云溪公园。",
            ["107国道云溪段大修", "云溪线大修", "云溪公园"],
        ),
        # What becomes of it may stand behind.
        (
            "城建工程2项：（1）云溪水厂开工建设（2）美云路工程。",
            ["云溪水厂", "美云路工程"],
        ),
        # Not so many items as are counted.
        ("城建工程3项：1云溪路建设2美云路改造。", []),
        ("城建工程2项：1云溪路建设212条农村公路。", []),
    ],
)
def test_so_many_items_as_are_counted_need_no_mark_between_them(
    text: str, found: list[str]
) -> None:
    assert [name for name, _ in items(text)] == found
