"""Named projects and the stage that the text promises for each."""

import pytest

from auditor.model.plan import Commitment
from auditor.model.provenance import TextDocument
from auditor.tracing.source_text import source_text
from tests.tracing.named_projects import find_projects


def projects(text: str) -> list[tuple[str, str]]:
    return [
        (one.name, one.stage.value)
        for one in find_projects(source_text(TextDocument("r", text)), 0)
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("开工建设云溪县第三水厂。", [("云溪县第三水厂", "开工")]),
        ("加快推进县人民医院新院区建设。", [("县人民医院新院区", "在建")]),
        ("建成投用群众文化艺术中心。", [("群众文化艺术中心", "投用")]),
        (
            "新建王子路南延、惠民路西延等7条市政道路。",
            [("王子路南延", "完工"), ("惠民路西延", "完工")],
        ),
        (
            "扎实做好云安高铁、通用机场等项目前期工作。",
            [("云安高铁", "前期"), ("通用机场", "前期")],
        ),
        (
            "推进年产8万吨面粉项目和城北物流园建设。",
            [("年产8万吨面粉项目", "在建"), ("城北物流园", "在建")],
        ),
        ("规划建设文旅文创特色商业街区。", [("文旅文创特色商业街区", "前期")]),
    ],
)
def test_a_verb_promises_a_stage_for_each_thing_it_names(
    text: str, found: list[tuple[str, str]]
) -> None:
    assert projects(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "推进重大项目建设。",
        "优化营商环境。",
        "我们的城市公园越来越美。",
        "去年建成云溪县第二水厂。",
        "推进改革创新。",
    ],
)
def test_kinds_of_things_results_and_phrases_are_no_projects(text: str) -> None:
    assert projects(text) == []


def test_a_project_is_cited_to_the_letter() -> None:
    text = "为了全县人民和各乡镇居民的用水安全，开工建设\n  云溪县第三水厂。"
    (one,) = find_projects(source_text(TextDocument("r", text)), 0)
    assert (one.cite, one.start) == ("云溪县第三水厂", text.index("\n"))


def test_a_name_does_not_run_over_the_end_of_a_paragraph() -> None:
    assert projects("新增就业6400人\n开工建设云溪县第三水厂") == [
        ("云溪县第三水厂", "开工")
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("确保人民路跨河桥年底前建成通车。", [("人民路跨河桥", "投用")]),
        (
            "望海大桥、滨海医院2个项目建成投用。",
            [("望海大桥", "投用"), ("滨海医院", "投用")],
        ),
        ("海棠湾隧道主体完工。", [("海棠湾隧道", "在建")]),
        ("推进总投资68亿元的云溪电站建设。", [("云溪电站", "在建")]),
        ("推进县城防洪堤建设。", [("县城防洪堤", "在建")]),
        ("做好民生工作。", []),
        ("加快建设零碳工厂。", []),
        ("推进乡村振兴示范工程。", []),
        ("推进" + "很长的" * 60 + "云溪大桥建设。", []),
    ],
)
def test_the_verb_may_stand_behind_and_kinds_are_none(
    text: str, found: list[tuple[str, str]]
) -> None:
    assert projects(text) == found


def test_a_preparation_is_promised_whatever_the_verb() -> None:
    assert projects("加快推进云安高铁前期工作。") == [("云安高铁", "前期")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # 等项目 says that all before it are works, whatever their names end with.
        (
            "加快实施澜江储能等重大产业项目，推进青石化工、云溪药业二厂等项目建成投产。",
            [
                ("澜江储能", "在建"),
                ("青石化工", "投用"),
                ("云溪药业二厂", "投用"),
            ],
        ),
        (
            "力争云望高铁、澜青等3条高速、云溪地铁5号线年内建成投运。",
            [("云望高铁", "投用"), ("澜青", "投用"), ("云溪地铁5号线", "投用")],
        ),
        (
            "加快建设青石、云溪2座抽水蓄能电站。",
            [("青石", "在建"), ("云溪", "在建")],
        ),
        (
            "建成投运“云电东送”第三通道。",
            [("“云电东送”第三通道", "投用")],
        ),
        # 和 may be a character of a name, and may join a kind to it.
        ("加快共和机场建设。", [("共和机场", "在建")]),
        ("争取和溪机场年底竣工。", [("和溪机场", "完工")]),
        ("建成澜江水库及灌区。", [("澜江水库及灌区", "完工")]),
        # The size of a work stands in its name.
        ("推进2×66万千瓦澜江煤电项目。", [("2×66万千瓦澜江煤电项目", "在建")]),
        (
            "推进澜江2×66万千瓦发电和云溪镇热电联产项目前期工作。",
            [("澜江2×66万千瓦发电", "前期"), ("云溪镇热电联产项目", "前期")],
        ),
        # A kind counted, an account of policies, and what is said of anything.
        ("新建灯塔工厂、无人工厂100家以上。", []),
        ("新建20家中试基地和云溪验证中心。", []),
        ("实施医养强化、市场扩容、健康培育三大工程。", []),
        ("实施绿色技术推广等10大转型工程。", []),
        ("推进“三北”等重大生态工程建设。", []),
        ("实施“雪亮工程”。", []),
        ("推进国家骨干冷链物流基地建设。", []),
        ("推进紧密型县域医共体中心建设。", []),
        ("更好统筹重大产业项目开工建设。", []),
        ("加快创建辽远国家公园。", []),
        ("（七）扩大高水平对外开放。", []),
        ("推动200万千瓦风电全容量并网。", []),
        ("推进供水、文体等项目建设。", []),
        ("推进商圈等项目建设。", []),
        ("推动创业发展能力建成。", []),
        ("加快建设未来工厂扩容。", []),
        ("抓好安全生产工作。", []),
        ("推动“云上澜江”大道建设。", []),
        ("推进机场三期改扩建工程。", [("机场三期改扩建工程", "在建")]),
        ("加快推进澜湖轻轨提升改造。", [("澜湖轻轨提升改造", "在建")]),
        ("建成澜庙。", []),
        ("加快澜库建设。", []),
        ("投用澜水库。", [("澜水库", "投用")]),
        ("推进澜水库等项目。", [("澜水库", "在建")]),
        ("推进创业发展中心建设。", []),
    ],
)
def test_works_are_told_from_kinds_of_works(
    text: str, found: list[tuple[str, str]]
) -> None:
    assert projects(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("新建县体育馆项目。", [("县体育馆项目", "完工")]),
        ("建成张家水库工程。", [("张家水库工程", "完工")]),
        ("推进县体育馆项目。", [("县体育馆项目", "在建")]),
        ("县体育馆项目建成投用。", [("县体育馆项目", "投用")]),
        ("完成县城水厂改造。", [("县城水厂改造", "完工")]),
        # Half a pair of quotes is half a name.
        ("新建“东湖公园、西湖公园”。", []),
        # The same words without a building before them name a kind.
        ("建成智慧平台项目。", []),
        ("推进数据中心项目。", []),
        ("推进水库除险加固工程。", []),
        ("建成水库工程。", []),
    ],
)
def test_a_word_for_works_behind_a_building_leaves_it_the_name_of_one(
    text: str, found: list[tuple[str, str]]
) -> None:
    assert projects(text) == found


@pytest.mark.parametrize(
    ("text", "doubts"),
    [
        ("加快推进东湖物流基地建设。", ("stage", "weak-project")),
        ("加快云溪产业园建设。", ("stage", "weak-project")),
        ("加快推进县人民医院新院区建设。", ("stage",)),
        # What is built or opened is one thing, whatever its name ends with.
        ("建成投用云溪群众文化艺术中心。", ("stage",)),
    ],
)
def test_a_name_of_a_kind_is_doubted_where_it_is_only_moved_on(
    text: str, doubts: tuple[str, ...]
) -> None:
    (one,) = find_projects(source_text(TextDocument("r", text)), 0)
    assert one.doubts == doubts


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # What stands beside the name of a work in a list is one as well.
        (
            "加快世界云溪文化中心、澜祖文化中心、文化服务中心建设。",
            [("世界云溪文化中心", "在建"), ("澜祖文化中心", "在建")],
        ),
        ("加快青澜、云青高铁建设。", [("青澜", "在建"), ("云青高铁", "在建")]),
        ("加快青澜改革、云青高铁建设。", [("云青高铁", "在建")]),
        ("加快红星凯龙美佳商贸综合体建设。", [("红星凯龙美佳商贸综合体", "在建")]),
        ("推进社会救助扩围增效工程。", []),
        ("深化前期工作。", []),
        ("推进火化场迁建项目。", [("火化场迁建项目", "在建")]),
        ("推动澜江机场通航。", [("澜江机场", "投用")]),
    ],
)
def test_lists_tell_what_a_single_name_does_not(
    text: str, found: list[tuple[str, str]]
) -> None:
    assert projects(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "开工建设安家岭、唐家坪、新柳煤矿。",
            [("安家岭", "开工"), ("唐家坪", "开工"), ("新柳煤矿", "开工")],
        ),
        (
            "加快建设云合、西成铁路云溪段。",
            [("云合", "在建"), ("西成铁路云溪段", "在建")],
        ),
        (
            "推进武安机场三期和临溪、运河机场改扩建。",
            [
                ("武安机场三期", "在建"),
                ("临溪", "在建"),
                ("运河机场改扩建", "在建"),
            ],
        ),
        (
            "开工建设云溪段河道防洪治理、景南灌区改造项目。",
            [("云溪段河道防洪治理", "开工"), ("景南灌区改造项目", "开工")],
        ),
        (
            "加快白龙江引水、安水延伸增效、榆安灌区项目前期工作。",
            [
                ("白龙江引水", "前期"),
                ("安水延伸增效", "前期"),
                ("榆安灌区项目", "前期"),
            ],
        ),
        ("加快推进川电入云工程。", [("川电入云工程", "在建")]),
        (
            "推进“川电入云”“疆电入云”工程。",
            [("“川电入云”", "在建"), ("“疆电入云”工程", "在建")],
        ),
        (
            "着重抓好云溪乙烯炼化、临江基板玻璃等“十大产业项目”建设。",
            [("云溪乙烯炼化", "在建"), ("临江基板玻璃", "在建")],
        ),
        (
            "加快实施中部引水东西干线、万家岭干支线等工程。",
            [("中部引水东西干线", "在建"), ("万家岭干支线", "在建")],
        ),
        ("启动云合高铁提速。", [("云合高铁提速", "开工")]),
        ("一要继续实施伊云河沿河景观工程。", [("伊云河沿河景观工程", "在建")]),
        (
            "加快幸福家园、金水岸等项目的开发建设。",
            [("幸福家园", "在建"), ("金水岸", "在建")],
        ),
        ("启动区医院扩建工程。", [("区医院扩建工程", "开工")]),
        (
            "加强云山机场、渝安高铁等前期工作。",
            [("云山机场", "前期"), ("渝安高铁", "前期")],
        ),
        (
            "要加快大唐露天矿、麦田麦芽二期等项目的推进。",
            [("大唐露天矿", "在建"), ("麦田麦芽二期", "在建")],
        ),
        (
            "重点推进小羊肉业公司羊肉深加工、天山公司肉牛屠宰等食品加工项目的前期。",
            [
                ("小羊肉业公司羊肉深加工", "前期"),
                ("天山公司肉牛屠宰", "前期"),
            ],
        ),
        (
            "重点做好云山风电二期、沈煤集团煤炭转化等项目的前期谋划。",
            [("云山风电二期", "前期"), ("沈煤集团煤炭转化", "前期")],
        ),
        (
            "加快公路客运总站、公交调度中心的建设。",
            [("公路客运总站", "在建"), ("公交调度中心", "在建")],
        ),
        ("确保正阳文体活动中心年内主体完工。", [("正阳文体活动中心", "在建")]),
        (
            "重点推进云航文化旅游度假城、云山生态景观区等景区景点建设。",
            [("云航文化旅游度假城", "在建"), ("云山生态景观区", "在建")],
        ),
        (
            "加快湘粤制造业共建产业园建设。",
            [("湘粤制造业共建产业园", "在建")],
        ),
    ],
)
def test_a_list_says_once_what_all_its_works_are(
    text: str, found: list[tuple[str, str]]
) -> None:
    assert projects(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "实施坡耕地、淤地坝、固沟保塬、生态清洁小流域等项目。",
        "推进高质量县县通高速。",
        "实施村村通5G工程。",
        "抓好新型电力系统工程。",
        "推进电力、钢铁、化工等行业节能降碳改造升级工程。",
        "抓好高校毕业生、农民工等群体就业。",
    ],
)
def test_kinds_that_look_like_names_are_no_projects(text: str) -> None:
    assert projects(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "（1）加快建设总投资3.2亿元的县医院迁建项目。",
            [("县医院迁建项目", "在建")],
        ),
        ("2.开工新建云环路。", [("云环路", "开工")]),
        ("开工建设“云溪和美”第三水厂。", [("“云溪和美”第三水厂", "开工")]),
        ("（4）加快建成云桥子产业园。", [("云桥子产业园", "完工")]),
        (
            "2023年启动育林高中、天有高中迁建，职教中心云溪分校、花桥第二小学等10所学校新建。",
            [
                ("育林高中", "开工"),
                ("天有高中迁建", "开工"),
                ("职教中心云溪分校", "开工"),
                ("花桥第二小学", "开工"),
            ],
        ),
        (
            "完成实验高中、实验三中、云公岭中学等6所学校改造。",
            [("实验高中", "完工"), ("实验三中", "完工"), ("云公岭中学", "完工")],
        ),
        (
            "力促云溪快速路、东六环路入地改造工程主体结构施工。",
            [("云溪快速路", "在建"), ("东六环路入地改造工程", "在建")],
        ),
        ("地铁17号线结构贯通。", [("地铁17号线", "在建")]),
        ("云唐城际铁路完成主体结构。", [("云唐城际铁路", "在建")]),
        (
            "荣山汽配城、水情演艺中心建成开业。",
            [("荣山汽配城", "投用"), ("水情演艺中心", "投用")],
        ),
        ("云港物流加工区立项。", [("云港物流加工区", "前期")]),
        ("抓好月牙河河东段二期整修各项准备工作。", [("月牙河河东段二期整修", "前期")]),
        ("推动标准化厂房二期上半年投用。", [("标准化厂房二期", "投用")]),
        ("完成海关监管仓库建设。", [("海关监管仓库", "完工")]),
        ("400万吨褐煤提质建成投产。", [("400万吨褐煤提质", "投用")]),
        (
            "启动火化场搬迁新建和殡仪馆迁址新建的前期工作。",
            [("火化场搬迁新建", "前期"), ("殡仪馆迁址新建", "前期")],
        ),
        ("配合做好云山自然博物馆项目建设。", [("云山自然博物馆项目", "在建")]),
        ("完成柳湖片区黑臭水体治理。", [("柳湖片区黑臭水体治理", "完工")]),
        (
            "完成云村、福村等条件较差区域的云溪水厂工程。",
            [("云溪水厂工程", "完工")],
        ),
        # The 量 of 高质量 is no part of the name.
        ("高质量云溪大桥开工建设。", [("云溪大桥", "开工")]),
    ],
)
def test_works_as_counties_list_them(text: str, found: list[tuple[str, str]]) -> None:
    assert projects(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "开展速滑、冰球等冰雪运动项目建设。",
        "启动云溪水厂建设，加强城市公办幼儿园建设。",
        "启动甲乙改革，云溪水厂以及我们的日子越来越好。",
        "实施新区供水、垃圾中转等基础设施工程。",
        "打通商品房与拆迁安置房之间的供需通道。",
    ],
)
def test_what_only_looks_like_a_list_of_works_is_none(text: str) -> None:
    assert [name for name, _ in projects(text) if name != "云溪水厂"] == []


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("第二实验小学9月投用。", 9),
        ("6月底前建成云溪大桥。", 6),
        ("三季度末前，云溪二小投入使用。", 9),
        ("6月底前，建成云溪大桥、云山水厂。", 6),
        ("云溪大桥年底前建成通车。", 0),
        ("5月启动改革。建成云溪大桥。", 0),
    ],
)
def test_a_work_falls_due_where_its_words_name_a_month(text: str, due: int) -> None:
    found = list(find_projects(source_text(TextDocument("r", text)), 0))
    assert found
    assert {one.due for one in found} == {due}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("持续推动云菏高速、云新高速扩容工程。", [("云菏高速", "在建"), ("云新高速扩容工程", "在建")]),
        ("做好衡永高速公路前期工作。", [("衡永高速公路", "前期")]),
        ("启动大运河云溪段航道升级。", [("大运河云溪段航道升级", "开工")]),
        ("新改建云宜路、集山路等连线工程。", [("云宜路", "完工"), ("集山路", "完工")]),
        ("加快哈克镇奶源基地建设。", [("哈克镇奶源基地", "在建")]),
        ("完成云溪社区文体活动中心建设。", [("云溪社区文体活动中心", "完工")]),
        ("重点抓好云华天竺苑、西航元山文化城项目的实施。", [("云华天竺苑", "在建"), ("西航元山文化城项目", "在建")]),
        ("加快推进海拉尔至宝日希勒、云尼河农村公路建设。", [("海拉尔至宝日希勒", "在建"), ("云尼河农村公路", "在建")]),
        ("确保云溪大厦、农村敬老院投入使用。", [("云溪大厦", "投用"), ("农村敬老院", "投用")]),
        (
            "确保时代广场开工、云家农贸市场投入运营。",
            [("时代广场", "开工"), ("云家农贸市场", "投用")],
        ),
        ("完成中城路（环城路-和云路）升级改造工程。", [("中城路（环城路-和云路）升级改造工程", "完工")]),
        ("加快总投资2600万元、8800平方米的县人民医院康复中心建设。", [("县人民医院康复中心", "在建")]),
        ("改造线子街、云巷街等背街小巷50条。", [("线子街", "完工"), ("云巷街", "完工")]),
        ("开工建设云江塘河控制闸。", [("云江塘河控制闸", "开工")]),
        ("完成四中逸夫楼维修改造。", [("四中逸夫楼维修改造", "完工")]),
        ("启动区公共卫生服务中心项目。", [("区公共卫生服务中心项目", "开工")]),
        ("完成标山路等30条道路的翻建工程。", [("标山路", "完工")]),
        ("建成长安十小、太乙中心校等11所学校。", [("长安十小", "完工"), ("太乙中心校", "完工")]),
        ("综合整治错埠岭小区游园。", [("错埠岭小区游园", "完工")]),
        ("加快全国第十四届冬运会主场馆建设。", [("全国第十四届冬运会主场馆", "在建")]),
    ],
)  # fmt: skip
def test_more_works_as_counties_list_them(
    text: str, found: list[tuple[str, str]]
) -> None:
    assert projects(text) == found


def test_what_has_the_name_of_the_report_s_own_place_is_named() -> None:
    source = source_text(TextDocument("r", "重点推进海拉尔数据中心建设。"))
    assert list(find_projects(source, 0)) == []
    found = find_projects(source, 0, place="呼伦贝尔市海拉尔区")
    assert [one.name for one in found] == ["海拉尔数据中心"]


@pytest.mark.parametrize(
    "text",
    [
        "预计6月上旬全部开工。",
        "推进重要区域、关键节点建设。",
        "开通新线路。",
        "推动项目尽快开工。",
    ],
)
def test_what_runs_on_is_no_name(text: str) -> None:
    assert projects(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # The clause behind says what becomes of the works.
        ("全力推进云河大桥新建项目，确保6月底顺利通车。", [("云河大桥新建项目", "投用")]),
        ("加快云溪路三期建设，完善各项手续，争取年内开工建设。", [("云溪路三期", "开工")]),
        ("完成云溪集贸市场建设，并投入使用。", [("云溪集贸市场", "投用")]),
        (
            "突出抓好总投资9亿元的云石产业园项目，年内完成前期手续并开工建设。",
            [("云石产业园项目", "开工")],
        ),
        ("加快云溪剧院建设，年内主体完工。", [("云溪剧院", "在建")]),
        ("推进云溪剧院建设，年内主体完工。", [("云溪剧院", "在建")]),
        # What is wished for without a date is not promised for the year.
        ("加快推进云溪剧院建设，力争早日投产达效。", [("云溪剧院", "在建")]),
        # What is finished is not moved back.
        ("建成云溪剧院，加快推进。", [("云溪剧院", "完工")]),
        # Works that are cared for, until a verb is said of them.
        (
            "对鑫云再生锌、云冀汽车4S店等已落实土地的项目，加强协调服务，促其尽快开工。",
            [("鑫云再生锌", "开工"), ("云冀汽车4S店", "开工")],
        ),
        (
            "强化云顺装备制造、飞云处置中心等项目服务保障，力争年内建成投产。",
            [("云顺装备制造", "投用"), ("飞云处置中心", "投用")],
        ),
        ("围绕云溪产业园，做好服务。", []),
        ("对云溪水厂进行专项整治，确保年内开工。", []),
        ("对" + "云" * 220 + "水厂，促其开工。", []),
    ],
)  # fmt: skip
def test_a_later_clause_says_what_becomes_of_the_works(
    text: str, found: list[tuple[str, str]]
) -> None:
    assert projects(text) == found


def test_a_later_clause_says_by_when_and_how_firmly() -> None:
    text = "推进云溪大桥建设，力争9月底前建成通车。推进云山大桥建设，年内通车。"
    first, second = find_projects(source_text(TextDocument("r", text)), 0)
    assert (first.due, first.commitment) == (9, Commitment.STRETCH)
    assert (second.due, second.commitment) == (0, Commitment.FIRM)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # Items numbered without a mark.
        ("12启动胡云村110千伏变电站建设。", [("胡云村110千伏变电站", "开工")]),
        ("办好实事；3县医院迁建项目年内完工。", [("县医院迁建项目", "完工")]),
        ("2个新区开工。", []),
        # A county has one of these.
        ("完成县城供水应急备用水源工程。", [("县城供水应急备用水源工程", "完工")]),
        ("积极推进看守所迁建工作。", [("看守所迁建", "在建")]),
        ("完成规划展馆、污水处理厂和路网建设。", [("规划展馆", "完工"), ("污水处理厂", "完工")]),
        ("加快县医院分院、全民健身中心等重点工程。", [("县医院分院", "在建"), ("全民健身中心", "在建")]),
        ("实施中医院迁建和县医院门诊综合楼项目。", [("中医院迁建", "在建"), ("县医院门诊综合楼项目", "在建")]),
        # Named by their places, the thing once for all.
        (
            "完成李云、王溪、刘口云35千伏变电站增容工程。",
            [("李云", "完工"), ("王溪", "完工"), ("刘口云35千伏变电站增容工程", "完工")],
        ),
        ("推进大云庄村、野云村棚户区改造。", [("大云庄村", "在建"), ("野云村棚户区改造", "在建")]),
        ("做好张云、蒋溪两个农产品交易市场建设。", [("张云", "在建"), ("蒋溪", "在建")]),
        # What money or land is given for is one work.
        ("启动占地150亩的休闲公园建设。", [("休闲公园", "开工")]),
        (
            "完成投资2.8亿元的凯云隆盛和投资2.5亿元的云悦鞋服项目建设。",
            [("凯云隆盛", "完工"), ("云悦鞋服项目", "完工")],
        ),
        ("启动投资1200万元的和云路东延。", [("和云路东延", "开工")]),
        ("投资7000余万元加快推进国道云河桥改造工程。", [("国道云河桥改造工程", "在建")]),
        # Sections, parks, towns and what stands within one.
        ("推进云行线绕城段建设。", [("云行线绕城段", "在建")]),
        ("高标准推进云石产业园建设。", [("云石产业园", "在建")]),
        ("加快云平雕刻小镇建设。", [("云平雕刻小镇", "在建")]),
        ("推进云城工业园配套道路和管网建设。", [("云城工业园配套道路", "在建")]),
        # One office, and not two works.
        ("建设云溪人力资源和社会保障综合服务中心。", [("云溪人力资源和社会保障综合服务中心", "在建")]),
        ("完成机器人云装配与维护实训基地项目建设。", [("机器人云装配与维护实训基地项目", "完工")]),
        ("推进云溪路网二期工程及综合配套建设。", [("云溪路网二期工程", "在建")]),
        ("谋划启动第二公园。", [("第二公园", "前期")]),
        (
            "完成永云街东段（保云路至富云路）、育云街（振云路至清云路）路面整修。",
            [("永云街东段（保云路至富云路）", "完工"), ("育云街（振云路至清云路）路面整修", "完工")],
        ),
    ],
)  # fmt: skip
def test_works_that_a_county_has_one_of_and_works_by_their_places(
    text: str, found: list[tuple[str, str]]
) -> None:
    assert projects(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "深入实施违法占地项目、违规建设项目、房地产开发项目清理规范。",
        "推进云溪水厂改革，全面取缔云溪养殖场。",
        "力争通过几年建成云溪交易中心。",
        "加快推进未开工项目的论证、手续办理等前期工作，力争早日开工建设。",
        "建成2座集藏书、阅读等功能于一体的云溪书院。",
        "实施0-6岁儿童康复项目。",
        "强化协调服务，确保年内开工。",
    ],
)
def test_what_is_put_in_order_counted_or_years_away_is_no_work(text: str) -> None:
    assert projects(text) == []


def test_in_a_county_a_verb_of_building_is_said_of_one_thing() -> None:
    source = source_text(TextDocument("r", "建设橡胶研发服务中心。"))
    assert list(find_projects(source, 0, place="云溪省")) == []
    (one,) = find_projects(source, 0, place="云溪县")
    assert (one.name, one.stage.value) == ("橡胶研发服务中心", "在建")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("推进县医院传染病区升级改造。", [("县医院传染病区升级改造", "在建")]),
        ("确保循环经济产业园年内投产。", [("循环经济产业园", "投用")]),
        ("建设完成云溪水厂。", [("云溪水厂", "完工")]),
    ],
)
def test_hospitals_and_parks(text: str, found: list[tuple[str, str]]) -> None:
    assert projects(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("启动致云路改造提升。", [("致云路改造提升", "开工")]),
        ("推进云溪银行项目。", [("云溪银行项目", "在建")]),
        # A quotation runs over a list, a manner begins something else.
        ("加快“生产制造、教育教学、商务居住”四大功能区建设。", []),
        ("加快云溪水厂建设，深入对接美云、安溪等项目。", [("云溪水厂", "在建")]),
        ("确保康云水业等投资37亿元的项目建成投产。", [("康云水业", "投用")]),
    ],
)
def test_works_of_counties_and_what_only_stands_beside_them(
    text: str, found: list[tuple[str, str]]
) -> None:
    source = source_text(TextDocument("r", text))
    works = find_projects(source, 0, place="云溪县")
    assert [(one.name, one.stage.value) for one in works] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # Verbs made of two.
        ("谋划推动云溪南路建设。", [("云溪南路", "前期")]),
        ("云溪博物馆年内完工并对外开放。", [("云溪博物馆", "投用")]),
        ("云安铁路前期工作取得积极进展。", [("云安铁路", "前期")]),
        # What it is fit for says what is promised.
        ("云山温泉4月底达到运营条件。", [("云山温泉", "投用")]),
        ("云溪水厂年内具备开工条件。", [("云溪水厂", "前期")]),
        # What is wished for soon is not promised for the year.
        ("加快推进云溪第三小学前期工作，力争早日开工。", [("云溪第三小学", "前期")]),
        ("加大云溪铝业、美云汽配等项目的协调力度，尽快建成投产。", [("云溪铝业", "在建"), ("美云汽配", "在建")]),
        ("加快云溪水厂建设，早日投产。", [("云溪水厂", "在建")]),
        ("加快建设云溪水厂，分期推进云山公园。", [("云溪水厂", "在建")]),
        ("加快云溪铝业、美云汽配等项目推进速度，争取尽快开工。", [("云溪铝业", "开工"), ("美云汽配", "开工")]),
        # Who does it stands before when.
        ("东区年内完成云溪大街南延建设。", [("云溪大街南延", "完工")]),
        ("城投公司要建成云溪大桥。", [("云溪大桥", "完工")]),
        ("做好今年计划新开工的云溪路前期准备工作。", [("云溪路", "前期")]),
        ("高速公路续建云安至美溪高速等项目。", [("云安至美溪高速", "在建")]),
        ("研究论证云溪铁路三号线。", [("云溪铁路三号线", "前期")]),
        # What is to be done by then is the promise.
        ("加快云溪图书馆建设，年底前完成规划定位和立项。", [("云溪图书馆", "前期")]),
        ("完成云溪公园的规划选址。", [("云溪公园", "前期")]),
        ("对云溪中路等3条道路进行综合提升改造。", [("云溪中路", "在建")]),
        ("美云50栋鸡舍全部建成投用。", [("美云50栋鸡舍", "投用")]),
        # What begins with the report's own place is its own.
        ("完成投资2亿元的云溪县河道整治工程。", [("云溪县河道整治工程", "完工")]),
        ("推进云溪县示范创建工程。", []),
        ("推动实施云溪街、美云街工程。", [("云溪街", "在建"), ("美云街工程", "在建")]),
        # What a park or a town is for tells it from others.
        ("推进生物医药产业园、非遗小镇建设。", [("生物医药产业园", "在建"), ("非遗小镇", "在建")]),
        ("推进特色小镇建设。", []),
        ("推进云溪大桥、缩机厂家属院等超百万平米的14个安置区项目。", [("云溪大桥", "在建"), ("缩机厂家属院", "在建")]),
        ("完成云滨公园节点提升。", [("云滨公园节点提升", "完工")]),
        ("推进九溪洞旅客服务中心建设。", [("九溪洞旅客服务中心", "在建")]),
        ("加快推进云忻、集云原等高铁建设。", [("云忻", "在建"), ("集云原", "在建")]),
        # Some of a kind have no names.
        ("新建一批云溪游园、云溪广场。", []),
        # Names that are counted are those of works, though they be made of common words.
        ("推进华电装备、远大建筑等21个项目前期工作。", [("华电装备", "前期"), ("远大建筑", "前期")]),
        ("今年，云溪县将加快建设云溪西站、云新高铁。", [("云溪西站", "在建"), ("云新高铁", "在建")]),
        ("推进大理铁路枢纽等重点项目建设。", [("大理铁路枢纽", "在建")]),
        ("推进旭溪水电站、富溪港建设。", [("旭溪水电站", "在建"), ("富溪港", "在建")]),
        ("推进医院、云溪大桥等项目建设。", [("云溪大桥", "在建")]),
        # No list goes on behind a verb.
        ("云溪水厂建成投用，美云大桥。", [("云溪水厂", "投用")]),
        ("加快推进“云溪大观园”项目。", [("“云溪大观园”项目", "在建")]),
        ("推进“云溪计划”项目。", []),
        ("推进云口、碾溪山、新集等云江枢纽项目建设。", [("云口", "在建"), ("碾溪山", "在建"), ("新集", "在建")]),
        ("实施松溪河、唐溪河等南北通道航道整治工程。", [("松溪河", "在建"), ("唐溪河", "在建")]),
        ("云溪汽车二期投产、三期建成、四期按计划推进。", [("云溪汽车二期", "投用")]),
        # The number of a note is no part of a name.
        ("完成东部旅游通道[21]建设。", [("东部旅游通道", "完工")]),
        # The parts of a system are none.
        ("规划建设对外通道、云溪道路、四好农村路九大交通体系。", []),
        # A part of a list with a verb of its own.
        ("开通云安高铁云溪段、完成美云城际提质改造。", [("云安高铁云溪段", "投用"), ("美云城际提质改造", "完工")]),
    ],
)  # fmt: skip
def test_verbs_made_of_two_and_who_does_it(
    text: str, found: list[tuple[str, str]]
) -> None:
    source = source_text(TextDocument("r", text))
    works = find_projects(source, 0, place="云溪县")
    assert [(one.name, one.stage.value) for one in works] == found


@pytest.mark.parametrize(
    ("text", "place", "names"),
    [
        # What reports of many places say is that of a kind, unless it is a building or a park.
        ("推进矿山治理工程、水系景观建设。", "云溪县", []),
        ("加快推进职教中心万亩农业科技示范园建设。", "云溪县", ["职教中心万亩农业科技示范园"]),
        # What many places have; a county has one that is the county's.
        ("推进县级文化馆、图书馆、云溪书院建设。", "云溪市", ["云溪书院"]),
        ("推进县级质检站、云溪书院建设。", "云溪县", ["县级质检站", "云溪书院"]),
        ("加快建设云溪书院、乡镇文化站。", "云溪县", ["云溪书院"]),
        ("推进县级云溪质检站、云溪书院建设。", "", ["县级云溪质检站", "云溪书院"]),
        # What is built has a name, and is said before what is done to it.
        ("推进通扬航道整治工程、桃园蓄水工程。", "云溪县", ["通扬航道整治工程", "桃园蓄水工程"]),
        ("推进闽商回归工程。", "云溪县", []),
        ("启动美云高铁，同步启动和推进高铁沿线环境整治。", "云溪县", ["美云高铁"]),
        # A list is over where what follows is only counted.
        ("建设云山公园和一批口袋公园。", "云溪县", ["云山公园"]),
        # A place has the character 和 in its name.
        ("加快建设美永和庄空港产业基地、云和谐园产业园。", "云溪县", ["美永和庄空港产业基地", "云和谐园产业园"]),
        ("推进云溪大桥和谐园大桥建设。", "云溪县", ["云溪大桥", "谐园大桥"]),
        ("加快云溪衙署、美云公所、安溪审判厅修缮。", "云溪市", ["云溪衙署", "美云公所", "安溪审判厅修缮"]),
    ],
)  # fmt: skip
def test_kinds_and_names_in_lists(text: str, place: str, names: list[str]) -> None:
    source = source_text(TextDocument("r", text))
    assert [work.name for work in find_projects(source, 0, place=place)] == names


def test_a_place_of_one_sign_names_works() -> None:
    source = source_text(TextDocument("r", "完成云县河道整治工程、农村道路建设。"))
    works = find_projects(source, 0, place="溪山市云县")
    assert [work.name for work in works] == ["云县河道整治工程"]
