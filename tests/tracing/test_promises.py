"""Which figures of a report promise something, and what they promise."""

import importlib.util
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest

from auditor.model.plan import Commitment, Measure
from auditor.model.provenance import Location, SourceLine, TextDocument
from auditor.tracing.figure_promises import Promise
from auditor.tracing.promises import read_report
from auditor.tracing.report_head import read_head
from auditor.tracing.report_headings import find_headings
from auditor.tracing.report_parts import find_parts
from auditor.tracing.source_text import SourceText, source_text

ROOT = Path(__file__).parents[2]


def promises(text: str) -> list[Promise]:
    return list(read_report(source_text(TextDocument("r", text))).promises)


def promises_begin(source: SourceText) -> int:
    head = read_head(source, find_headings(source))
    return find_parts(source, head.year, is_outline=head.is_outline).begin


def said(text: str) -> list[tuple[str, str, str, str]]:
    return [(one.name, one.goal, str(one.amount), one.unit) for one in promises(text)]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("实现5G网络自然村全覆盖。", ["5G网络自然村"]),
        ("坚决遏制重特大事故发生。", ["坚决遏制重特大"]),
        (
            "失业率控制在5.5%以内，建成城区2所寄宿制学校。",
            ["5.5%以内，", "2所寄宿制学校"],
        ),
    ],
)
def test_a_promise_stands_where_its_figure_or_its_word_does(
    text: str, places: list[str]
) -> None:
    assert [text[one.start :][:7] for one in promises(text)] == places


def asides(text: str) -> list[tuple[str, str]]:
    return [
        (one.cite, one.why)
        for one in read_report(source_text(TextDocument("r", text))).asides
    ]


def test_a_list_shares_its_verb_and_its_commitment() -> None:
    found = promises(
        "新增专利200件。力争新增创新型企业50家、科技型企业5家以上。完成改厕1200户。"
    )
    assert [(one.name, one.commitment) for one in found] == [
        ("新增专利", Commitment.FIRM),
        ("新增创新型企业", Commitment.STRETCH),
        ("新增科技型企业", Commitment.STRETCH),
        ("完成改厕", Commitment.FIRM),
    ]


@pytest.mark.parametrize(
    ("text", "promise"),
    [
        ("失业率控制在5.5%以内。", ("失业率", "at_most", "5.5", "%")),
        ("登记失业率≤4.5%。", ("登记失业率", "at_most", "4.5", "%")),
        ("登记失业率＜4.5%。", ("登记失业率", "at_most", "4.5", "%")),
        ("森林覆盖率≥41.2%。", ("森林覆盖率", "at_least", "41.2", "%")),
        ("优良天数比例>=90%。", ("优良天数比例", "at_least", "90", "%")),
        ("乡村公路完成60公里。", ("乡村公路", "at_least", "60", "公里")),
        ("经济增长6%左右。", ("经济增长", "about", "6", "%")),
        ("经济增长6%—6.5%。", ("经济增长", "between", "6", "%")),
        ("覆盖率达到90%以上。", ("覆盖率", "at_least", "90", "%")),
        ("建成城区2所寄宿制学校。", ("建成城区寄宿制学校", "at_least", "2", "所")),
        ("培训2.8万人次以上。", ("培训", "at_least", "2.8", "万人次")),
        ("实现5G网络自然村全覆盖。", ("5G网络自然村覆盖率", "at_least", "100", "%")),
        ("坚决遏制重特大事故发生。", ("重特大事故", "at_most", "0", "起")),
        (
            "让1300万农村居民喝上放心水。",
            ("让农村居民喝上放心水", "at_least", "1300", "万人"),
        ),
    ],
)
def test_the_words_beside_a_figure_make_the_goal(
    text: str, promise: tuple[str, str, str, str]
) -> None:
    assert promise[1:] in [one[1:] for one in said(text)]
    assert said(text)[0][0].endswith(promise[0][-4:])


def test_each_of_several_things_is_a_promise_of_its_own() -> None:
    assert said("新建幼儿园、小学和中学各2所。") == [
        ("新建幼儿园", "at_least", "2", "所"),
        ("新建小学", "at_least", "2", "所"),
        ("新建中学", "at_least", "2", "所"),
    ]


def test_respectively_gives_each_thing_its_own_figure() -> None:
    assert said("投资、消费分别增长8%、7%左右。") == [
        ("投资增长", "about", "8", "%"),
        ("消费增长", "about", "7", "%"),
    ]


def test_two_down_and_one_up_are_three_directions() -> None:
    assert [
        (one.name, one.goal)
        for one in promises('推动PM10、PM2.5、优良天数"两降一升"。')
    ] == [
        ("PM10", "falls"),
        ("PM2.5", "falls"),
        ("优良天数", "rises"),
    ]


@pytest.mark.parametrize(
    ("words", "falling"),
    [
        ("一降四升", 1),
        ("二降三升", 2),
        ("两降三升", 2),
        ("三降二升", 3),
        ("四降一升", 4),
    ],
)
def test_so_many_things_fall_as_the_words_say_and_the_others_rise(
    words: str, falling: int
) -> None:
    found = promises(f'推动甲率、乙率、丙率、丁率、戊率"{words}"。')
    assert [one.name for one in found] == ["甲率", "乙率", "丙率", "丁率", "戊率"]
    goals = [one.goal for one in found]
    assert goals == ["falls"] * falling + ["rises"] * (5 - falling)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("推进年产15万吨聚乳酸项目。", "capacity"),
        ("建设总投资30亿元的产业园。", "capacity"),
        ("把118平方公里农高区建好。", "taken-up"),
        ("发挥30万亩示范区作用。", "taken-up"),
        ("污水治理率由38%提高。", "taken-up"),
        ("引进10亿元以上项目2个。", "rank"),
        ("建立24小时服务点。", "time"),
        ("目前已建成20个站点。", "past"),
        ("事故死亡率控制在0.16以内。", "no-unit"),
        ("完成投资12O亿元。", "garbled"),
        ("新增企业1O0家。", "garbled"),
        ("打造1—2个主导产业。", "few"),
        ("围绕22个产业、189条产业链补链。", "taken-up"),
        ("做强做优食用菌等7个优势产业。", "taken-up"),
        ("加快完善6个开发区运营模式。", "taken-up"),
        ("优先在25个重点县布局项目。", "taken-up"),
        ("盯紧64个预增产值过10亿元、80个过2000万元的新增长点。", "rank"),
        ("组织云溪、澜江、青石3个实验室高效运行。", "listed"),
        ("研制时速250公里列车。", "scale"),
        ("9.6万平方米的商城完工。", "scale"),
    ],
)
def test_a_figure_that_promises_nothing_is_an_aside_with_its_reason(
    text: str, why: str
) -> None:
    assert why in [reason for _, reason in asides(text)]


@pytest.mark.parametrize(
    ("text", "promise"),
    [
        ("城乡居民收入比缩小到2.2。", ("城乡居民收入比缩小", "at_most", "2.2", "倍")),
        ("浓度不超过35微克每立方米。", ("浓度", "at_most", "35", "微克/立方米")),
        ("电价下降3分/千瓦时以上。", ("电价下降", "at_least", "3", "分/千瓦时")),
        (
            "公路通车总里程达9.3万公里。",
            ("公路通车总里程", "at_least", "9.3", "万公里"),
        ),
        ("为80万重点群体提供帮扶。", ("为重点群体提供帮扶", "at_least", "80", "万人")),
        ("新增云溪、澜江、青石3家。", ("新增云溪、澜江、青石", "at_least", "3", "家")),
        ("新增2—3家地方国企上榜。", ("新增地方国企上榜", "between", "2", "家")),
        (
            "完成2万平方米仓储库、400亩大棚建设任务。",
            ("完成2万平方米仓储库、大棚建设任务", "at_least", "400", "亩"),
        ),
    ],
)
def test_what_is_promised_is_no_aside(
    text: str, promise: tuple[str, str, str, str]
) -> None:
    assert promise[1:] in [one[1:] for one in said(text)]


def test_a_ratio_says_that_its_unit_was_added() -> None:
    (added,) = promises("城乡居民收入比控制在2.2以内。")
    assert "ratio" in added.doubts
    (written,) = promises("产能提高到2倍。")
    assert "ratio" not in written.doubts


def test_a_second_bid_governs_its_own_figure_and_no_other() -> None:
    found = promises("产值增长7%以上、力争达到8%，投资增长15%以上，出口增长6%。")
    assert [one.commitment for one in found] == [
        Commitment.FIRM,
        Commitment.STRETCH,
        Commitment.FIRM,
        Commitment.FIRM,
    ]


def test_a_verb_of_striving_governs_its_own_clause() -> None:
    found = promises("争创国家级园区2个，培育企业9家；力争投资5亿元，新增企业6家。")
    assert [one.commitment for one in found] == [
        Commitment.STRETCH,
        Commitment.FIRM,
        Commitment.STRETCH,
        Commitment.STRETCH,
    ]


@pytest.mark.parametrize("text", ["做好以下9项工作：", "建设一个持久和平的世界。"])
def test_what_counts_nothing_is_no_figure(text: str) -> None:
    assert (said(text), asides(text)) == ([], [])


def test_cutting_capacity_is_a_promise() -> None:
    assert said("压减水泥产能120万吨。") == [
        ("压减水泥产能", "at_least", "120", "万吨")
    ]


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("工业增加值增长8%。", Measure.RATE),
        ("绿化覆盖率达到42%。", Measure.LEVEL),
        ("粮食面积稳定在280万亩。", Measure.LEVEL),
        ("规上工业企业总数达到120家。", Measure.LEVEL),
        ("存款总额达到90亿元。", Measure.LEVEL),
        ("一般公共预算收入达到18亿元。", Measure.FLOW),
        ("社会消费品零售总额达到100亿元。", Measure.FLOW),
        ("粮食总产量稳定在24亿斤以上。", Measure.FLOW),
        ("新建公园8个。", Measure.FLOW),
    ],
)
def test_how_a_thing_counts_is_read_from_its_words(text: str, measure: Measure) -> None:
    assert [one.measure for one in promises(text)] == [measure]


def test_last_year_s_results_promise_nothing() -> None:
    text = (
        "一、2023年工作回顾\n新增就业5200人。\n二、2024年工作安排\n新增就业6400人。\n"
    )
    source = source_text(TextDocument("r", text))
    assert source.compact[promises_begin(source) :].startswith("二、2024年")
    assert [str(one.amount) for one in promises(text)] == ["6400"]
    assert asides(text) == [("新增就业5200人", "last-year")]


def test_a_sentence_may_announce_the_promises() -> None:
    text = "新增就业5200人。\n围绕今年发展目标,重点抓好以下工作:新增就业6400人。\n"
    assert [str(one.amount) for one in promises(text)] == ["6400"]


def test_without_any_announcement_everything_is_promised() -> None:
    assert promises_begin(source_text(TextDocument("r", "新增就业6400人。"))) == 0


def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location(
        "score_draft", ROOT / "tools" / "score_draft.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_recall_and_precision_on_texts_written_by_others() -> None:
    tool = scorer()
    total = Counter[str]()
    for _, source, rows in tool.texts_of(tool.CORPUS):
        total += tool.score(source, rows).counts
    assert total["expected"] > 900
    assert total["agree"] / total["expected"] >= 0.97
    assert total["agree"] / total["drafted"] >= 0.97
    assert total["later_agree"] == total["later"] > 20
    assert total["milestone_agree"] / total["milestone"] >= 0.9
    assert total["milestone_agree"] / total["milestone_drafted"] >= 0.9
    assert total["place"] == total["heads"] > 20
    assert total["year"] == total["years"] > 20


def test_days_that_are_counted_are_for_a_person_to_look_at() -> None:
    assert [one.doubts for one in promises("全民阅读活动达到30天以上。")] == [("days",)]
    assert [one.doubts for one in promises("优良天数达到300天以上。")] == [()]


def test_an_announcement_without_figures_behind_it_is_no_beginning() -> None:
    text = (
        "回顾去年主要目标,今年主要目标任务如下。"
        + "坚持稳中求进。" * 100
        + "今年预期目标是:新增就业100人。"
    )
    assert promises_begin(source_text(TextDocument("r", text))) == text.index(
        "今年预期"
    )


def test_a_prohibition_far_behind_its_verb_is_left_alone() -> None:
    near = "坚决守住底线、防止规模性返贫。"
    far = "坚决守住" + "耕地保护和生态环境以及安全生产" * 4 + "、防止规模性返贫。"
    assert [one.name for one in promises(near)] == ["规模性返贫"]
    assert promises(far) == []


@pytest.mark.parametrize(
    ("text", "goals"),
    [
        ("PM2.5浓度持续下降。", [("PM2.5浓度", "falls", "微克/立方米")]),
        ("优良天数比例稳步提升。", [("优良天数比例", "rises", "天")]),
        ("坚决遏制跟风违约。", []),
        ("推进“十个全覆盖”工程。", []),
        ("加快全覆盖。", []),
        ("推进“一村一警”全覆盖。", [("“一村一警”覆盖率", "at_least", "%")]),
        (
            "财政收入、税收收入均增长6%。",
            [("财政收入增长", "at_least", "%"), ("税收收入增长", "at_least", "%")],
        ),
        (
            "城乡居民收入分别增长7%。",
            [
                ("城镇居民收入增长", "at_least", "%"),
                ("农村居民收入增长", "at_least", "%"),
            ],
        ),
    ],
)
def test_directions_coverage_and_what_is_said_of_two_things(
    text: str, goals: list[tuple[str, str, str]]
) -> None:
    assert [(one.name, one.goal, one.unit) for one in promises(text)] == goals


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("加快推进云溪公司70万吨钾肥项目建设。", "scale"),
        ("确保投资3.4亿元的训练中心开工。", "capacity"),
        ("补助由每人420元提高到450元。", "base"),
        ("在12个县试行的改革全面推开。", "base"),
        ("甲大桥、乙医院2个项目建成投用。", "listed"),
        # 等 makes a list of examples only where it stands near the figure.
        (
            f"实施产业振兴等，{'推动全县各项事业持续健康发展，' * 5}甲大桥、乙医院3个项目建成投用。",
            "listed",
        ),
        ("引进超3000万元的项目6个。", "rank"),
        ("奖励5000元以上职工30名。", "rank"),
        ("支持年收入500万元以上合作社12家。", "rank"),
        ("培育产值1亿元左右企业5家。", "rank"),
        ("推进365天服务。", "time"),
    ],
)
def test_more_figures_that_promise_nothing(text: str, why: str) -> None:
    assert why in [reason for _, reason in asides(text)]


def test_a_striving_word_ends_at_a_semicolon() -> None:
    found = promises("力争新增企业5家；改造小区8个。")
    assert [one.commitment for one in found] == [Commitment.STRETCH, Commitment.FIRM]


def test_what_is_done_with_things_counted_is_promised() -> None:
    assert [one[2] for one in said("对32户企业进行改制。")] == ["32"]


def test_a_figure_of_the_explanations_behind_a_report_is_a_note() -> None:
    text = "完成改厕1200户。\n" * 4 + "名词解释\n1.改厕：每户补助800元。\n"
    assert asides(text)[-1][1] == "note"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("加快建设500个省级项目和200个市级项目。", ["建设省级项目", "市级项目"]),
        ("全年社会零售额增长9%，总额达到8亿元。", ["社会零售额增长", "社会零售额"]),
        ("三是为2万名老人体检。", ["为老人体检"]),
        ("优化安排12类45件实事。", ["优化安排12类实事"]),
        ("高新技术企业超6万家。", ["高新技术企业"]),
        ("达到5家。", ["达到5家"]),
    ],
)
def test_a_name_says_what_is_counted(text: str, names: list[str]) -> None:
    assert [one.name for one in promises(text)] == names


def test_a_count_told_again_is_listed_where_its_name_is_of_one_thing() -> None:
    text = "开展职业技能培训40万人次。完成20个。\n开展职业技能培训40万人次。完成20个。"
    assert [one.name for one in promises(text)] == [
        "开展职业技能培训",
        "完成",
        "完成",
    ]


def test_a_goal_told_again_is_listed_and_not_promised_twice() -> None:
    text = "生产总值增长8%左右。提出今年生产总值增长8%左右。新增企业5家。新增企业5家。"
    assert [one.name for one in promises(text)] == [
        "生产总值增长",
        "新增企业",
        "新增企业",
    ]
    assert ("提出今年生产总值增长8%左右", "again") in asides(text)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("安排资金200亿元，比上年增加50亿元。", "difference"),
        ("汇聚8500万云溪人民的力量。", "taken-up"),
        ("这将使农村1.5亿学生受益。", "taken-up"),
        ("强化与周边7个县区合作。", "taken-up"),
    ],
)
def test_differences_and_those_spoken_to_are_no_promises(text: str, why: str) -> None:
    assert why in [reason for _, reason in asides(text)]


def test_growth_over_last_year_is_no_difference() -> None:
    assert [one.name for one in promises("投资比上年增长5%。")] == ["投资比上年增长"]


def test_two_words_of_one_clause_are_one_redline() -> None:
    assert [one.cite for one in promises("坚决遏制和杜绝重特大事故发生。")] == [
        "坚决遏制和杜绝重特大事故发生"
    ]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("望海大桥、滨海医院3个项目建成投用。", "listed"),
        ("引进亿元以上的项目6个。", ""),
        ("新建3个项目建成投用。", ""),
        ("争取资金超2亿元左右。", ""),
        ("安排资金超2亿元实施改造6项。", ""),
    ],
)
def test_names_counted_otherwise_and_sums_that_bound_nothing(
    text: str, why: str
) -> None:
    reasons = [reason for _, reason in asides(text)]
    assert (why in reasons) if why else (reasons == [])


def test_promises_begin_behind_the_review_whatever_stands_before_it() -> None:
    text = "一、总体目标安排\n二、2023年工作回顾\n新增企业1家。\n2024年工作安排\n新增企业5家。\n"
    assert [str(one.amount) for one in promises(text)] == ["5"]


def test_a_figure_said_of_each_of_nothing_is_listed() -> None:
    assert (said("各5家。"), asides("各5家。")) == ([], [("各5家", "listed")])


def test_a_list_too_long_to_be_cited_is_listed_and_not_promised() -> None:
    figures = "、".join(f"{1 + number % 9}.{number % 10}%" for number in range(150))
    text = f"云溪县2024年政府工作报告\n今年，投资和消费分别增长{figures}左右。新增企业5家以上。"
    whys = {why for _, why in asides(text)}
    assert "uncited" in whys
    assert promises(text)[-1].amount == 5


def test_an_amount_a_day_adds_up_to_nothing() -> None:
    (only,) = promises("污水处理能力达到5万吨/日。")
    assert (only.unit, only.measure) == ("万吨/日", Measure.LEVEL)


def test_a_promise_falls_due_where_its_sentence_says() -> None:
    assert [
        one.due
        for one in promises("6月底前新增学位500个。上半年，新增车位20个。新增企业5家。")
    ] == [6, 6, 0]


def test_nothing_is_promised_by_a_bare_zero_and_a_ceiling_of_zero_is() -> None:
    assert asides("全年发生事故0起。")[-1][1] == "zero"
    (only,) = promises("全年事故控制在0起以内。")
    assert (only.goal, str(only.amount)) == ("at_most", "0")


def made_of(text: str) -> list[tuple[str, str, str]]:
    report = read_report(source_text(TextDocument("r", f"二、2024年工作安排\n{text}")))
    return [(one.name, str(one.amount), one.goal) for one in report.promises]


def test_the_rank_of_what_is_counted_belongs_to_its_name() -> None:
    assert made_of("引进5亿元以上项目3个。") == [("引进5亿元以上项目", "3", "at_least")]


def test_what_is_reached_behind_percentage_points_is_no_growth() -> None:
    text = "森林覆盖率提高0.2个百分点，达到41.6%。"
    assert made_of(text) == [
        ("森林覆盖率提高", "0.2", "at_least"),
        ("森林覆盖率", "41.6", "at_least"),
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("粮食产量稳中有增。", [("粮食产量", "0", "rises")]),
        ("能耗强度保持稳中有降。", [("能耗强度", "0", "falls")]),
        ("力争稳中有升。", []),
        ("质量稳中有进。", []),
    ],
)
def test_what_is_steady_and_moves_has_a_direction(
    text: str, found: list[tuple[str, str, str]]
) -> None:
    assert made_of(text) == found


@pytest.mark.parametrize(
    ("paragraph", "whys"),
    [
        ("2023年绿地率42%，绿道新增30公里。", ["last-year", "last-year"]),
        ("2023年绿地率42%，今年绿道新增30公里。", ["last-year"]),
        ("2023年以来绿道少，新增30公里。", []),
        ("二、惠民生（3项）", ["listed"]),
        ("办好实事（3项）并公开。", []),
        ("投资（3亿元）", []),
    ],
)
def test_a_paragraph_of_a_year_before_and_the_count_of_a_section_promise_nothing(
    paragraph: str, whys: list[str]
) -> None:
    text = f"沿河县2024年政府工作报告\n二、2024年工作安排\n新建公园8个。\n{paragraph}\n"
    report = read_report(source_text(TextDocument("r", text)))
    assert [aside.why for aside in report.asides] == whys


def test_goals_for_a_year_to_come_may_begin_a_paragraph() -> None:
    text = "沿河县2024年政府工作报告\n二、2024年工作安排\n2026年绿地率45%。\n2024年绿地率43%。\n"
    report = read_report(source_text(TextDocument("r", text)))
    assert [str(promise.amount) for promise in report.promises] == ["43"]
    assert [str(promise.amount) for promise in report.later] == ["45"]


def test_a_goal_without_a_unit_is_told_of_a_table_of_tasks() -> None:
    lines = [
        SourceLine(Location("r", 1), aside=aside)
        for aside in ("", "no-unit", "no-unit")
    ]
    document = TextDocument(
        "r", "2024年任务表\n新建公园12\n新建学校超过3", source_lines=tuple(lines)
    )
    report = read_report(source_text(document))
    assert [(aside.cite, aside.why) for aside in report.asides] == [
        ("新建学校超过3", "no-unit"),
        ("新建公园12", "no-unit"),
    ]


def test_what_stands_in_the_second_copy_of_a_report_is_told_again() -> None:
    text = "二、2024年工作安排\n新增企业9家，" + "全县上下凝心聚力抓发展，" * 6 + "。\n"
    report = read_report(source_text(TextDocument("r", text * 2)))
    assert [promise.amount for promise in report.promises] == [9]
    assert [aside.why for aside in report.asides] == ["again"]


@pytest.mark.parametrize(
    ("clause", "why"),
    [
        ("旅游收入翻一番", "garbled"),
        ("新增贷款5个亿", "no-unit"),
        ("培育企业不足50家", "garbled"),
        ("投资增速达到两位数", "garbled"),
        ("GDP增长6.5", "garbled"),
    ],
)
def test_what_is_not_understood_is_listed_and_not_promised(
    clause: str, why: str
) -> None:
    text = f"{clause}，新增就业900人。"
    assert said(text) == [("新增就业", "at_least", "900", "人")]
    assert [reason for _, reason in asides(text)] == [why]


@pytest.mark.parametrize(
    ("clause", "measure", "doubts"),
    [
        ("企业办理时限压缩至3个工作日以内", Measure.LEVEL, ("ceiling",)),
        ("低保标准提高到每人每月650元", Measure.LEVEL, ()),
        ("企业养老金最低标准提高到每人每月118元", Measure.LEVEL, ()),
        ("劳动年龄人口平均受教育年限11年", Measure.LEVEL, ()),
        ("每千人口拥有托位数4.5个", Measure.LEVEL, ()),
        ("高新技术企业突破120家", Measure.LEVEL, ()),
        ("轨道交通运营里程超过220公里", Measure.LEVEL, ()),
        ("区级医院床位增至1800张", Measure.LEVEL, ()),
        ("粮食种植面积不少于7800万亩", Measure.LEVEL, ()),
        ("社零总额增速进入全市前5位", Measure.LEVEL, ("ceiling",)),
        ("城乡收入比缩小到2.2", Measure.LEVEL, ("ceiling", "ratio")),
        ("补助2元/人", Measure.LEVEL, ("name",)),
        # Of one year, whatever it is called.
        ("新增有效灌溉面积6.5万亩", Measure.FLOW, ()),
        ("新增城镇就业达到900人", Measure.FLOW, ()),
        ("按新标准减少贫困人口220万人", Measure.FLOW, ()),
        ("粮食产量稳定在350万吨以上", Measure.FLOW, ()),
        ("地区生产总值达到300亿元", Measure.FLOW, ()),
        ("生猪出栏达到30万头", Measure.FLOW, ()),
        ("优良天数达到270天", Measure.FLOW, ()),
        ("签约项目突破100个", Measure.FLOW, ()),
        ("接待游客达到350万人次", Measure.FLOW, ()),
        # Nobody knows how it is reported, or it is a change.
        ("全市人均地区生产总值达到16万元以上", Measure.FLOW, ("adds-up",)),
        ("亩均税收提高到32万元", Measure.FLOW, ("adds-up",)),
        ("亩均税收提高2000元", Measure.FLOW, ("change",)),
        ("城镇低保标准提高15元", Measure.FLOW, ("change",)),
        ("人均预期寿命提高1岁", Measure.FLOW, ("change",)),
        # So many in each place, or in each quarter.
        ("每季度组织对接会2次", Measure.FLOW, ("per-each",)),
        ("每个乡镇建设示范村1个", Measure.FLOW, ("per-each",)),
        ("每个乡镇卫生达标率90%", Measure.LEVEL, ()),
    ],
)
def test_what_stands_is_not_added_up(
    clause: str, measure: Measure, doubts: tuple[str, ...]
) -> None:
    (promise,) = promises(f"{clause}。")
    assert (promise.measure, promise.doubts) == (measure, doubts)


@pytest.mark.parametrize(
    ("clause", "why"),
    [
        ("平均每月签约项目3个", "average"),
        ("日均销售收入3亿元", "average"),
        ("过去一年，我们新增企业9家", "past"),
        ("五年来，全县新增企业9家", "past"),
        ("2023年完成改造小区12个", "past"),
    ],
)
def test_means_and_what_has_been_are_no_promises(clause: str, why: str) -> None:
    text = f"云溪县2024年政府工作报告\n新增就业900人。{clause}。"
    assert [reason for _, reason in asides(text)] == [why]
    assert [name for name, *_ in said(text)] == ["新增就业"]


def test_what_is_to_come_within_years_is_of_later_years() -> None:
    text = "云溪县2024年政府工作报告\n力争三年内产值突破1000亿元，今年突破600亿元。未来三年改造道路90公里。"
    report = read_report(source_text(TextDocument("r", text)))
    assert [str(one.amount) for one in report.later] == ["1000", "90"]
    assert [(str(one.amount), one.doubts) for one in report.promises] == [
        ("600", ("name",))
    ]


def test_a_clause_named_by_its_time_alone_is_to_be_named() -> None:
    _, whole = promises("上半年完成10家企业入规，全年完成25家。")
    assert (whole.name, whole.doubts) == ("上半年", ("name",))


def test_a_figure_of_five_years_in_brackets_is_of_later_years_alone() -> None:
    text = "云溪县2024年政府工作报告\n今年抓好生态，碳排放强度下降18%（五年累计），优良天数300天以上。"
    report = read_report(source_text(TextDocument("r", text)))
    assert [(str(one.amount), one.name) for one in report.promises] == [
        ("300", "优良天数")
    ]
    assert [(one.cite, one.why) for one in report.asides] == [
        ("碳排放强度下降18%", "later")
    ]


def test_figures_of_things_that_nobody_can_tell_apart_are_to_be_named() -> None:
    first, growth, *_ = promises("甲投资80亿元，同比分别增长8%、10%。")
    assert (first.doubts, growth.doubts) == ((), ("name",))


def test_a_name_that_begins_with_a_unit_or_a_bracket_is_none() -> None:
    made = promises("新建高标准农田5万亩（累计60万亩）；改造提升3万亩。")
    assert [one.doubts for one in made] == [(), ("name",), ("name",)]
    (allowance,) = promises("发放高龄津贴，每人每月50元。")
    assert (allowance.name, allowance.doubts) == ("每人每月", ("name",))
    (saving,) = promises("万元GDP能耗下降3%。")
    assert saving.doubts == ()


def test_what_a_sentence_about_last_year_opens_is_over() -> None:
    text = "云溪县2024年政府工作报告\n过去一年，成绩很大。生产总值增长10.3%，新增就业1168人。今年新增就业900人。"
    report = read_report(source_text(TextDocument("r", text)))
    assert [str(one.amount) for one in report.promises] == ["900"]
    text = "云溪县2024年政府工作报告\n过去一年，生产总值增长10%。新增就业900人。"
    report = read_report(source_text(TextDocument("r", text)))
    assert [str(one.amount) for one in report.promises] == ["900"]


def test_the_verb_of_a_list_makes_what_it_adds_add_up() -> None:
    made = promises("新增高标准农田8000亩、高效节水灌溉面积2000亩。")
    assert [one.measure for one in made] == [Measure.FLOW, Measure.FLOW]


def test_per_cents_are_of_no_ten_thousand() -> None:
    made = promises("孕产妇死亡率、婴儿死亡率分别为8/10万、3‰。")
    assert [(str(one.amount), one.unit) for one in made] == [("3", "‰")]


@pytest.mark.parametrize(
    ("clause", "doubts"),
    [
        ("城镇调查失业率5.5%", ("floor",)),
        ("PM2.5平均浓度达到40微克/立方米", ("floor",)),
        ("单位GDP能耗下降3%", ()),
        ("失业率控制在5.5%以内", ()),
        ("死亡人数5—8人", ()),
        ("森林覆盖率45%", ()),
    ],
)
def test_a_bare_figure_of_what_is_better_low_is_doubtful(
    clause: str, doubts: tuple[str, ...]
) -> None:
    (promise,) = promises(f"{clause}。")
    assert promise.doubts == doubts
