"""Figures of things that are there already, of rules, of what is forbidden; and those beside them that are promised."""

import pytest

from auditor.model.provenance import Document
from auditor.tracing.promises import read_report
from auditor.tracing.source_text import source_text

HEAD = "云溪县2024年政府工作报告\n二、2024年工作安排\n今年目标是新增企业9家。\n"


def read(sentence: str) -> tuple[list[str], list[str]]:
    """Return why the figures of a sentence promise nothing, and what the others promise."""
    report = read_report(source_text(Document("r", f"{HEAD}{sentence}\n")))
    begin = len("".join(HEAD.split()))
    asides = [aside.why for aside in report.asides if aside.start >= begin]
    promises = [
        f"{promise.name} {promise.goal} {promise.amount}{promise.unit}"
        for promise in report.promises
        if promise.start >= begin
    ]
    return asides, promises


@pytest.mark.parametrize(
    ("sentence", "reasons"),
    [
        ("严格落实10个常态化防控举措，守好关口。", ["taken-up"]),
        ("不折不扣执行中央8项规定和省12项实施制度。", ["taken-up", "taken-up"]),
        ("十大工程中，其中2项为计划完成项目，其余9项为启动项目。", ["taken-up"] * 2),
        ("园区项目，包括1个植物园、2个博物馆（科技馆、文化馆）。", ["capacity"] * 2),
        ("决不违规新增钢铁100吨，绝不新设5家机构。", ["forbidden", "forbidden"]),
        ("总投资\n5亿元\n2024年启动\n", ["cell"]),
        ("会议应出席代表181名，实到158名。", ["past", "past"]),
        ("前期梳理形成了32个民生项目，请代表票选。", ["past"]),
        ("谋划一批超50亿元、百亿元大项目。", ["rank"]),
        ("项目建成后，年产值达到5亿元。", ["capacity"]),
        ("达产后年销售额突破5亿元。", ["capacity"]),
        ("打造1-2个主导产业。", ["few"]),
        (
            "瞄准110余家上下游企业开展招商，依托云岭2万亩农田发展农业。",
            ["taken-up"] * 2,
        ),
        ("依托云岭、同福等50家龙头企业，打造集群。", ["taken-up"]),
        ("围绕省定39项指标任务开展工程，贯彻会议确定的20项任务。", ["taken-up"] * 2),
        (
            "以提升15个重点村为示范，从改水改厕4项重点工作入手，对照小康社会26项指标补短板。",
            ["taken-up"] * 3,
        ),
        ("确保指数退出全省后30位。", ["rank"]),
        ("我们梳理形成15个民生实事候选项目。", ["past"]),
        ("县城承载着69万人的期盼。", ["taken-up"]),
        ("在全省32个重点县中争先进位。", ["taken-up"]),
        ("加快实施已下达12.87亿元国债资金项目。", ["past"]),
        ("建设库房、5000平米的服务中心、9000平米的科创大厦。", ["scale"] * 2),
        ("推动50万吨饲料厂、1亿羽孵化基地投产运营。", ["scale", "scale"]),
        ("加快建设泓泰300兆瓦、风旭100兆瓦光伏发电等项目。", ["scale", "scale"]),
        # What a work costs.
        ("投资280万元，完成云岭中学宿舍楼建设。", ["capacity"]),
        ("五是投资450万元实施农网工程。", ["capacity"]),
        ("斥资约1.2亿元对云岭河进行治理。", ["capacity"]),
        # How large a work is, and what it makes.
        ("积极推进2000亩桑叶产业园、1000亩花卉园建设。", ["scale", "scale"]),
        ("力争风帆500万只蓄电池二期项目竣工投产。", ["scale"]),
        ("抓好云溪40万辆乘用车及零部件项目建设。", ["scale"]),
        # Which works are meant.
        ("培育一批产值过50亿元的特色园区。", ["rank"]),
        ("抓好已签约项目特别是1000万美元以上大项目的落实。", ["rank"]),
        # What is there, watched, settled or had.
        ("加强57家涉危废企业的日常监管。", ["taken-up"]),
        ("加强对2个省控点、7个监测点数据研判。", ["taken-up"] * 2),
        ("对照5大类26项监测任务，查漏补缺。", ["taken-up"]),
        ("积极面向12个省级主导产业。", ["taken-up"]),
        ("在国家实施的4万亿元投资计划中，认真争取。", ["taken-up"]),
        ("对收入超百亿元的30家企业，给予扶持。", ["taken-up"]),
        ("县政府确定了12件惠民实事，提请代表票决。", ["taken-up"]),
        ("云溪境内有3条高速且有5个出入口。", ["taken-up", "taken-up"]),
        ("启动河道两岸1000米范围内村庄治理。", ["taken-up"]),
        ("聚焦县委提出的208项改革任务，明确责任。", ["taken-up"]),
        ("让成果惠及全省7000万人民。", ["taken-up"]),
        ("与新区接壤51.2公里。", ["capacity"]),
        ("确保云岭年出栏12万头的猪场投产。", ["capacity"]),
        ("构建辐射周边2000万人口的商圈。", ["capacity"]),
        ("调整10人以下乡村小规模学校。", ["rank"]),
        ("实施支持民营经济发展31条，兑现减税。", ["taken-up"]),
        ("推动6条重点产业链融链延链。", ["taken-up"]),
        ("全面推进30万吨UPC科技试验工程。", ["scale"]),
        (
            "围绕建成区人口达到55万人、面积达到60平方公里的大城市目标，构筑框架。",
            ["taken-up"] * 2,
        ),
        ("以省上12个振兴规划为指导，编制规划。", ["taken-up"]),
        ("紧紧依靠全市360万人民群众，努力奋斗。", ["taken-up"]),
        ("加快托县18万头奶牛绿色养殖示范园区建设。", ["scale"]),
        ("确保收入低于1万元的脱贫人口动态清零。", ["rank"]),
        ("落实促进民营经济发展195项任务清单。", ["taken-up"]),
        ("聚焦20项重大工程，用好资金。", ["taken-up"]),
        ("紧盯世界500强、中国500强、行业前10强，大力招商。", ["taken-up"]),
        ("引导园区与28家市级园区协同联动发展。", ["taken-up"]),
        ("10亿元以上重点在谈项目由市领导联系调度。", ["rank"]),
        ("全面开展产能120万吨及以上煤矿智能化改造。", ["rank"]),
        ("民生工程中，教育工程2项：①云溪小学②云岭小学。", ["listed"]),
    ],
)
def test_figures_of_what_is_there_promise_nothing(
    sentence: str, reasons: list[str]
) -> None:
    assert read(sentence) == (reasons, [])


@pytest.mark.parametrize(
    ("sentence", "promises"),
    [
        ("落实高标准农田10万亩。", ["落实高标准农田 at_least 10万亩"]),
        ("年内完成投资3亿元，建设道路。", ["完成投资 at_least 3亿元"]),
        ("投资5亿元以上建设园区。", ["投资 at_least 5亿元"]),
        ("投资3000万元。", ["投资 at_least 3000万元"]),
        ("加快推进5万亩高标准农田项目建设。", ["高标准农田项目建设 at_least 5万亩"]),
        (
            "压减钢铁产能10万吨、水泥项目2个。",
            ["压减钢铁产能 at_least 10万吨", "水泥项目 at_least 2个"],
        ),
        ("对排查出的30处隐患进行整治。", ["对排查出的隐患进行整治 at_least 30处"]),
        ("力争每个村有1所卫生室。", ["每个村有卫生室 at_least 1所"]),
        (
            "完成云岭3000头奶牛养殖基地建设。",
            ["完成云岭奶牛养殖基地建设 at_least 3000头"],
        ),
        ("完成投资1100万元的9万平米节能改造项目。", ["节能改造项目 at_least 9万平米"]),
        ("力争加工能力达80万吨。", ["加工能力 at_least 80万吨"]),
        (
            "谋划项目500个，总投资额1500亿元以上。",
            ["谋划项目 at_least 500个", "总投资额 at_least 1500亿元"],
        ),
        ("启动1万平方米廉租房建设。", ["启动廉租房建设 at_least 1万平方米"]),
        ("完成省下达3万亩种植任务。", ["完成省下达种植任务 at_least 3万亩"]),
        (
            "推进2000亩标准地和200万平方米标准厂房建设。",
            ["推进标准地 at_least 2000亩", "标准厂房建设 at_least 200万平方米"],
        ),
        (
            "收购烟叶188万担，接种疫苗20万剂。",
            ["收购烟叶 at_least 188万担", "接种疫苗 at_least 20万剂"],
        ),
        (
            "甲产业产值增长10%。乙产业加快发展，产值增长10%。",
            ["甲产业产值增长 at_least 10%", "产值增长 at_least 10%"],
        ),
        ("新建10家5公顷苗圃。", ["新建 at_least 10家", "苗圃 at_least 5公顷"]),
        ("打造6条产业链。", ["打造产业链 at_least 6条"]),
        ("打通15条“断头路”“瓶颈路”。", ["打通“断头路”“瓶颈路” at_least 15条"]),
        ("加强120万亩湿地保护修复。", ["加强湿地保护修复 at_least 120万亩"]),
        ("加强新设企业9家。", ["加强新设企业 at_least 9家"]),
        ("形成电池14万吨生产能力。", ["形成电池 at_least 14万吨"]),
        ("高质量抓好3万亩农田建设。", ["高质量抓好农田建设 at_least 3万亩"]),
        ("每个县培育1-2个特色产业链。", ["每个县培育特色产业链 between 1个"]),
        ("紧盯剩余444户贫困户脱贫。", ["紧盯剩余贫困户脱贫 at_least 444户"]),
        ("解决100万贫困人口的温饱问题。", ["解决贫困人口的温饱问题 at_least 100万人"]),
        ("建设道路3条，其中2条为农村公路建设。", ["建设道路 at_least 3条"]),
        ("失业率不得超过5%。", ["失业率 at_most 5%"]),
        ("网上年销售额突破1.2亿元。", ["网上年销售额 at_least 1.2亿元"]),
        (
            "对锋华物流等359亩低效土地进行盘活利用。",
            ["低效土地进行盘活利用 at_least 359亩"],
        ),
        ("压减平板玻璃500万重量箱。", ["压减平板玻璃 at_least 500万重量箱"]),
        ("食用菌栽植达到8500万棒以上。", ["食用菌栽植 at_least 8500万棒"]),
        ("完成9万平米节能改造。", ["完成节能改造 at_least 9万平米"]),
        ("守住不发生区域性、系统性风险底线。", ["区域性、系统性风险 at_most 0起"]),
        ("坚决遏制耕地“非农化”。", ["耕地“非农化” at_most 0起"]),
        (
            "失业率不能突破5%，优良率不应低于90%。",
            ["失业率 at_most 5%", "优良率 at_least 90%"],
        ),
        (
            "整理2380亩建设用地，腾出8平方公里发展空间。",
            ["整理建设用地 at_least 2380亩", "腾出发展空间 at_least 8平方公里"],
        ),
        ("力争流转达到10万亩规模。", ["流转 at_least 10万亩"]),
        ("新增300兆瓦光伏发电装机。", ["新增光伏发电装机 at_least 300兆瓦"]),
        (
            "建设5家服务中心、20家饲料厂。",
            ["建设服务中心 at_least 5家", "建设饲料厂 at_least 20家"],
        ),
        ("对38处露天矿山进行综合治理。", ["对露天矿山进行综合治理 at_least 38处"]),
        (
            "完成县人大票决确定的20项民生实事。",
            ["完成县人大票决确定的民生实事 at_least 20项"],
        ),
        (
            "当年计划投资1003亿元，粮食年产量12.6万吨以上。",
            ["投资 at_least 1003亿元", "粮食年产量 at_least 12.6万吨"],
        ),
        (
            "在云岭、石渡新建2个规模化牧场。",
            ["石渡新建规模化牧场 at_least 2个"],
        ),
        (
            "培养名校长10人、名班主任30人。",
            ["培养名校长 at_least 10人", "名班主任 at_least 30人"],
        ),
        ("建设22个省、市重点项目。", ["建设省、市重点项目 at_least 22个"]),
        ("完成食品抽检1800批次以上。", ["完成食品抽检 at_least 1800批次"]),
        ("安全利用率保持100%。", ["安全利用率 at_least 100%"]),
        ("排名前进30位。", ["排名前进 at_least 30位"]),
        (
            "全县技改投入要达到1.3亿元，零售总额要力争达到60亿元。",
            ["全县技改投入 at_least 1.3亿元", "零售总额 at_least 60亿元"],
        ),
        ("信用联社新增存款的70%用于支农。", ["信用联社新增存款 at_least 70%"]),
        ("物价涨幅不突破3%。", ["物价涨幅 at_most 3%"]),
    ],
)
def test_what_stands_in_the_same_words_is_promised(
    sentence: str, promises: list[str]
) -> None:
    assert read(sentence)[1] == promises


@pytest.mark.parametrize(
    "sentence",
    [
        "落实省委九届九次、十次全会部署。",
        "用好中电科十二所等平台。",
        "建成1人才公寓。",
        "推进十个重点行业领域整治。",
        "抓好6项重点领域清理。",
        "全力实施一个战略。",
        "做到6个“始终坚持”，实现6个“稳步提升”。",
        "完成一亩泉保护区设置。",
        "打造一支专业化、信息化应急救援队伍。",
        "打造一支忠诚、干净、担当的干部队伍。",
    ],
)
def test_numbers_in_names_and_manners_of_speaking_are_no_figures(sentence: str) -> None:
    assert read(sentence) == ([], [])


@pytest.mark.parametrize(
    ("sentence", "reasons", "promises"),
    [
        (
            "新建存栏2000头现代示范奶牛场16个。",
            ["scale"],
            ["现代示范奶牛场 at_least 16个"],
        ),
        ("新建5000平方米奶牛场16个。", ["scale"], ["奶牛场 at_least 16个"]),
        ("新建5家100张床位以上的养老机构。", ["rank"], ["新建 at_least 5家"]),
        (
            "引进2个50亿元以上、5个10亿元以上优质项目。",
            ["rank", "rank"],
            ["引进 at_least 2个", "引进 at_least 5个"],
        ),
        (
            "新增产值过50亿元企业1家、10亿元企业10家以上。",
            ["rank", "rank"],
            ["新增产值过50亿元企业 at_least 1家", "新增10亿元企业 at_least 10家"],
        ),
        (
            "打造百亿元以上集群3个、50亿元以上3个。",
            ["rank"],
            ["打造百亿元以上集群 at_least 3个", "打造50亿元以上 at_least 3个"],
        ),
        (
            "力争5亿元（3000万美元）以上产业项目新开工150个。",
            ["rank", "rank"],
            ["5亿元（3000万美元）以上产业项目新开工 at_least 150个"],
        ),
        (
            "力争收入30万元、50万元、100万元以上的村达到75%。",
            ["rank"] * 3,
            ["100万元以上的村 at_least 75%"],
        ),
    ],
)
def test_what_tells_which_things_are_meant_leaves_their_number_promised(
    sentence: str, reasons: list[str], promises: list[str]
) -> None:
    assert read(sentence) == (reasons, promises)
