"""Which names are those of works, in the report of a city or a county, and which are those of kinds and policies."""

import pytest

from auditor.model.provenance import Document
from auditor.tracing.projects import find_projects
from auditor.tracing.source_text import source_text


def works(text: str, place: str = "云溪市") -> list[tuple[str, str]]:
    source = source_text(Document("r", text))
    found = find_projects(source, 0, None, place)
    return [(work.name, work.stage) for work in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # What is built has many words; the verb says that it is.
        ("启动建设校车维修园、驾训园。", ["校车维修园", "驾训园"]),
        ("规划建设进士城、瓷都书院。", ["进士城", "瓷都书院"]),
        ("扩建岚山芍药园。", ["岚山芍药园"]),
        ("启动岚湖岛开发。", ["岚湖岛开发"]),
        ("开工建设市体校。", ["市体校"]),
        ("启动岚湖片区建设。", ["岚湖片区"]),
        ("推动中心医院建成投用。", ["中心医院"]),
        ("推进市消防救援基地建设。", ["市消防救援基地"]),
        ("加快岚湖鲢鳙研究院建设。", ["岚湖鲢鳙研究院"]),
        ("完成县体育场更新改造。", ["县体育场更新改造"]),
        ("加快岚塔煤矿技术改造。", ["岚塔煤矿技术改造"]),
        # What is done with a work is no policy.
        ("推进岚江航道扩能升级。", ["岚江航道扩能升级"]),
        # 通 and 电 stand apart in the name.
        ("推进鑫岚支架、天通储能电池等45个项目建设。", ["鑫岚支架", "天通储能电池"]),
        # What else is in the list of works is one.
        (
            "推进岚河换装站、清洁能源仓储物流基地等项目。",
            ["岚河换装站", "清洁能源仓储物流基地"],
        ),
        ("推进岚公港、荆岚门等港口建设。", ["岚公港", "荆岚门"]),
        ("开工建设电镀处理中心和污水处理中心。", ["电镀处理中心", "污水处理中心"]),
        ("建成岚水供水工程38公里原水管道。", ["岚水供水工程"]),
        ("加快建设岚溪—望海集结中心。", ["岚溪—望海集结中心"]),
        # A programme by its words may be what a firm builds.
        ("加快岚塔夷酒店集群项目建设。", ["岚塔夷酒店集群项目"]),
        ("启动岚塔化纤转型升级绿电保障项目。", ["岚塔化纤转型升级绿电保障项目"]),
        ("推进垚鑫新能源独立共享储能等项目。", ["垚鑫新能源独立共享储能"]),
        ("推进岚山县318·川藏线大本营等项目。", ["岚山县318·川藏线大本营"]),
        ("推进318川藏线大本营、岚山古城等项目。", ["318川藏线大本营", "岚山古城"]),
        ("启动“大岚山”旅游公路、“双碳小镇”建设。", ["“大岚山”旅游公路", "“双碳小镇”"]),
        ("推进城市生命线工程二期建设。", ["城市生命线工程二期"]),
        ("推进珠岚古巷改造提升工程。", ["珠岚古巷改造提升工程"]),
        (
            "推进岚山职业学院、科技职业学院建设。",
            ["岚山职业学院", "科技职业学院"],
        ),
        ("加快岚河大桥、欢乐岚谷建设。", ["岚河大桥", "欢乐岚谷"]),
        (
            "岚山物流园、垚鑫电子线束、岚渊科技等重大项目建设提速增效，推进岚山物流园、垚鑫电子线束等重大项目建设提速增效。",
            ["岚山物流园", "垚鑫电子线束"],
        ),
        ("推进岚山冷链园、垚渊冷链扩容等建设。", ["岚山冷链园", "垚渊冷链扩容"]),
        ("启动岚棠东和龙岚片区建设。", ["岚棠东", "龙岚片区"]),
        ("推进岚沙、白岚双墩三大渔港经济区建设。", ["岚沙", "白岚双墩"]),
        # The verb of a count is said of what follows.
        (
            "完成6个老旧小区改造，岚风路、红岚路等7条道路品质提升。",
            ["岚风路", "红岚路"],
        ),
        # Beside what many places have, what has signs of its own is one.
        ("推进乡镇敬老院、欧阳颢中学改造。", ["欧阳颢中学改造"]),
    ],
)
def test_what_is_built_in_a_city_is_named_by_what_is_its_own(
    text: str, found: list[str]
) -> None:
    assert [name for name, _ in works(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        # A county is no 名城 because it is built, and a library of talents is no building.
        "建设国际化的冰雪名城。",
        "建立云溪乡村振兴人才库。",
        "推进“四好农村路”建设。",
        "完成岚湖、总干渠等10条河湖健康评价。",
        "加大力度引进亿元以上加工项目。",
        "启动岚山东海景区规划编制工作。",
        "落实集中开工、竣工制度。",
        "推进乡村小规模学校和寄宿制学校建设。",
        "推进交通枢纽与产业融合。",
        "加快推动岚山产业园与滨海基地一体化协同发展。",
        "推进三资改革，拓展盘活思路。",
        "加快标准厂房建设，鼓励企业建设多层厂房。",
        "加快5G基站等布局和建设。",
        "争取后续配套项目同时建成。",
        "做好65岁以上老年人免费体检等项目。",
        "推进文脉赓续工程。",
        "争取开通望海班列新线路。",
    ],
)
def test_kinds_and_policies_of_a_city_are_no_works(text: str) -> None:
    assert works(text) == []


def test_what_a_province_moves_is_one_thing_less_often() -> None:
    text = "推进岚鲢垚鳙基地建设。"
    assert works(text) == [("岚鲢垚鳙基地", "在建")]
    assert works(text, "云溪省") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("务实推进岚山大桥建设。", [("岚山大桥", "在建")]),
        ("重新启动岚山镇污水处理厂建设。", [("岚山镇污水处理厂", "开工")]),
        ("全力支持岚山大桥项目建设。", [("岚山大桥项目", "在建")]),
        ("积极配合岚东支线管道建设。", [("岚东支线管道", "在建")]),
        ("支持岚山大桥。", []),
        ("规划岚山制造城建设。", [("岚山制造城", "前期")]),
        ("积极争取岚江船闸新建等工程实施。", [("岚江船闸新建", "前期")]),
        ("高效服务、强力推动岚塔大桥项目落地。", [("岚塔大桥项目", "在建")]),
        ("增设岚山站游客服务中心。", [("岚山站游客服务中心", "完工")]),
        ("搞好岚山公园改造提升。", [("岚山公园改造提升", "在建")]),
        (
            "加大岚山名村、岚江步道等项目建设力度。",
            [("岚山名村", "在建"), ("岚江步道", "在建")],
        ),
        ("谋划申报岚山至望海高速公路。", [("岚山至望海高速公路", "前期")]),
        ("推动岚山电厂二期加快核准。", [("岚山电厂二期", "前期")]),
        ("推动岚望高铁预可研尽快通过评审。", [("岚望高铁", "前期")]),
        ("争取岚望高铁纳入国家铁路网规划。", [("岚望高铁", "前期")]),
        ("加快推进岚山空港前期论证和建设。", [("岚山空港", "在建")]),
        ("抓好岚山步行街开街。", [("岚山步行街", "投用")]),
        # What else the clause says stands behind another mark.
        ("岚海水库主体工程开工、全年完成投资8.5亿元。", [("岚海水库", "开工")]),
        # 前 may be the first sign of a name.
        (
            "确保前进渠灌区改造等14个项目建成投用。",
            [("前进渠灌区改造", "投用")],
        ),
    ],
)
def test_verbs_of_building_and_of_preparing(
    text: str, found: list[tuple[str, str]]
) -> None:
    assert works(text) == found
