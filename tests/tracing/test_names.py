"""What the figures of a report are said of."""

import pytest

from auditor.model.provenance import Document
from auditor.tracing.promises import read_report
from auditor.tracing.source_text import source_text


def names(text: str) -> list[str]:
    report = read_report(
        source_text(Document("r", f"云溪县2024年政府工作报告\n{text}"))
    )
    return [promise.name for promise in report.promises]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # Times, manners and numbers of items are no part of it.
        ("6月底前新建停车位500个。", ["新建停车位"]),
        ("2024年启动老旧小区改造12个。", ["启动老旧小区改造"]),
        ("（8）新建公共厕所120座。", ["新建公共厕所"]),
        ("扎实推进省级重点项目20个。", ["省级重点项目"]),
        ("实现农村自来水普及率95%。", ["农村自来水普及率"]),
        ("PM2.5浓度下降到33微克/立方米。", ["PM2.5浓度"]),
        ("推动超500家企业开展技改。", ["企业开展技改"]),
        # What is counted may stand behind.
        ("新建的50个停车场。", ["新建停车场"]),
        ("抓好云河商务区12个开发项目建设。", ["云河商务区开发项目建设"]),
        ("壮大19个先进制造业集群。", ["壮大先进制造业集群"]),
        ("可感可及的10件实事。", ["可感可及的实事"]),
        ("完成云北28个县（市、区）的改革。", ["完成云北"]),
        ("加快推进17个片区的道路、供水等配套设施建设。", ["推进片区"]),
        ("建成10条超百亿级的特色链、产业链。", ["建成超百亿级的特色链"]),
        ("完成5万平方米节能改造和云村、福村等改造。", ["完成节能改造"]),
        ("招募社区助理3000名等举措。", ["招募社区助理"]),
        ("新建给排水管网2公里、20公里热力管网等项目。", ["新建给排水管网", "新建热力管网"]),
        # The measures of a thing may be told one after another.
        (
            "完成3800户、58万平方米棚户区改造。",
            ["完成棚户区改造", "棚户区改造"],
        ),
        # A kind is told by the last name of its list.
        ("新开工云城至云寺等2个项目。", ["新开工云城至云寺等项目"]),
        ("推进云溪书院、云山学堂等8所风雨操场建设。", ["风雨操场建设"]),
        # What nothing is said of is that of the figure before.
        ("工业投资20亿元、增长12%。", ["工业投资", "工业投资增长"]),
        ("财政收入完成30亿元、力争35亿元。", ["财政收入完成", "财政收入"]),
        (
            "生产总值增长7%以上、力争达到8%。",
            ["生产总值增长", "生产总值增长（2）"],
        ),
        ("参加养老保险和医疗保险参保率保持在90%和98%。", ["参加养老保险和医疗保险参保率", "医疗保险参保率"]),
        ("护理补贴标准分别从每人202元、270元提高到209元、280元。", ["护理补贴标准", "护理补贴标准（2）"]),
        ("力争35亿元。", ["力争"]),
        # What is invested in is told behind.
        ("投资1.2亿元，启动实施云溪水厂改扩建工程。", ["云溪水厂改扩建工程投资"]),
        ("年内投资1.2亿元。", ["投资"]),
        # 分别, 均 and 各 share what the list ends with.
        (
            "城乡居民收入分别增长7%和8%。",
            ["城镇居民收入增长", "农村居民收入增长"],
        ),
        (
            "城镇、农村居民收入分别增长7%、8%。",
            ["城镇居民收入增长", "农村居民收入增长"],
        ),
        (
            "美丽河湖、美丽海湾建成率分别达到30%、50%。",
            ["美丽河湖建成率", "美丽海湾建成率"],
        ),
        ("自来水普及率和厕所普及率均达到95%。", ["自来水普及率", "厕所普及率"]),
    ],
)  # fmt: skip
def test_a_name_says_what_its_figure_is_of(text: str, found: list[str]) -> None:
    assert [name.removesuffix("（2）") for name in names(text)] == [
        name.removesuffix("（2）") for name in found
    ]


@pytest.mark.parametrize(
    "text",
    [
        "以上12项任务。",
        "成熟一个片区就改造一个片区。",
        "成熟一个片区就改造一个片区，整治一个片区就管好一个片区。",
        "16项经济工作主要是：改造。",
        "以清洁行动等6项内容为重点。",
    ],
)
def test_manners_of_counting_promise_nothing(text: str) -> None:
    assert names(text) == []


def test_one_of_something_is_counted() -> None:
    assert names("新建一个云溪公园。") == ["新建云溪公园"]
    assert names("成熟一个片区就改造一个片区，新建一个云溪公园。") == ["新建云溪公园"]
