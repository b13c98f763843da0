"""The verbs that promise a stage of a work, before its name and behind it."""

from auditor.tracing.stages import Stage

# Stages of the ladder by the verbs before names.
_BEFORE: dict[Stage, str] = {
    Stage.IN_USE: """
        建成投用 建成通车 建成投产 建成投运 建成运营 建成开放 建成启用 建成并投入使用 建成并投用 建成交付
        开放投用 开放运营 竣工投用 竣工通车 投入使用 投用 投运 启用 开通
    """,
    Stage.COMPLETED: """
        全面建成 基本建成 新建成 全面完成 基本完成 完成好 建成 竣工 完工 新建 增设 改扩建 建设完成 完成
        新改建 新改扩建 升级改造 升压改造 提质改造 综合整治 整治 翻建 翻修 改造 修建 扩建 改建 迁建 重建
        改造提升 提升改造 拓建 打通 拓宽 修缮
    """,
    Stage.BEGUN: """
        开工建设 开工新建 启动建设 启动实施 启动新建 启动改造 开工 动工建设 破土动工 动工 新开工 加快启动 启动 开建
    """,
    Stage.PREPARED: """
        谋划 谋划并尽快实施 规划布局 研究论证 筹建 规划 谋划申报 谋划争取 争取
        做好 搞好 抓好 抓紧 抓实 加强 深化 开展 做深做实 推进前期
    """,
    Stage.BEING_BUILT: """
        加快推进 加快建设 加快实施 全力推进 持续推进 扎实推进 提速建设 续建 推进 推动 加快 提速 建设 建好
        持续推动 建设好 实施好 实施 加快促进 加快推动 加速 配合好 支持 配合 加大 服务 服务好
    """,
}
# Those behind names.
_BEHIND: dict[Stage, str] = {
    Stage.IN_USE: """
        建成通车 竣工通车 全线通车 通车 全线贯通 贯通 建成投用 通航 通水 开园 开馆 开街 开市 启用 投入使用 投入运营
        正式运营 建成发电 投产或试产 建成投产或试产 试产 开业接诊 封关运营 投用
        建成开放 建成投产 竣工投产 投产达效 投产见效 投产增效 投产达产 投产运营 达产达效 投产发电 投产
        并网发电 并网 建成试车 开通试运营 试运营 试运行 启动运营 开始运营 正常运营 正常运行 通车运营 投入运行 开通运营
        建成投运 投运 建成运营 实现运营 对外运营 开馆运营 开园运营 正式开放 免费开放 向公众开放 对公众开放
        竣工投用 建成开诊 开诊 开门应诊 建成开业 开业运营 开业 营业 交付使用 建成交付 完工交付 交付 建成招生
        具备通车条件 具备通水条件 具备使用条件 具备招生条件 达到通车条件
        达到使用条件 具备试生产条件 具备投产条件 投入生产
        开学 招生 落成启用 建成启用 全面启用 建成并投入使用 建成并投用 通气 通电 建成使用 竣工交房 交房 回迁入住
    """,
    Stage.COMPLETED: """
        竣工验收 完成竣工验收 竣工 完工 全面建成 基本建成 建成 全面完工 落成
        完成改造 完成升级改造 完成提升改造 完成建设 完成扩建 完成迁建 完成搬迁 完成整体搬迁 完成施工
    """,
    Stage.BEGUN: """
        开工建设 全面开工 破土动工 开工 动工 启动建设 启动实施 动工建设 落地开工 开建 开工动工 立项开工 立项并开工
    """,
    Stage.BEING_BUILT: """
        进行改造 进行升级改造 进行改造提升 进行提升改造 进行综合改造 进行综合提升改造
        进行维修 进行修缮 进行扩建
        主体结顶 完成主体结顶 完成主体封顶 结顶 主体封顶 主体结构封顶 结构封顶 封顶 合龙
        主体完工 完成主体 完成主体结构 完成主体工程
        完成主体建设 主体结构施工 主体施工 结构贯通 进场施工 加快落地 加快推进 加快建设
        加快实施 加快进度 正式实施 加速实施 加速推进 加速建设 全面推进 顺利推进 按计划推进
    """,
    Stage.PREPARED: """
        前期工作 前期准备 前期研究 前期论证 前期
        做好前期工作 开展前期工作 推进前期工作 规划选址 完成选址 完成立项 立项 完成核准 完成可研
        核准 加快核准 获批 通过评审 加快审批 加快报批 报批
    """,
}
# What is planned, with what is to become of it: 谋划推动, 规划建设.
PLANNING = ("谋划", "规划", "筹划", "策划", "研究", "论证")
_THEN = """
    建设 实施 推进 推动 启动 新建 打造 改造 扩建 迁建 筹建 启动实施 启动建设 启动新建
"""
_MOVING = ("推动", "推进", "促进", "配合", "协调", "支持配合")
# What is finished, with what it is finished for: 竣工并投入使用, 建成并对外开放.
_FINISHING = ("建成", "竣工", "完工", "建成并", "竣工并", "完工并", "建设并")
_USING = """
    投用 投产 投运 投入使用 投入运营 投入运行 通车 运营 运行 启用 开放 对外开放 交付 交付使用 达产 开园 开馆 开业
"""
# How far a work has come on.
_PROGRESS = """
    取得积极进展 取得实质性进展 取得突破性进展 取得重大进展 取得新进展 取得明显进展 取得突破 取得重大突破 取得新突破
"""


def _stage_by_verb(
    table: dict[Stage, str], compound: dict[str, Stage]
) -> dict[str, Stage]:
    """Return the stage of each verb of a table, and of those made of two."""
    stages = dict(compound)
    for stage, verbs in table.items():
        for verb in verbs.split():
            stages[verb] = stage
    return stages


def _compound_verbs(
    firsts: tuple[str, ...], seconds: str, stage: Stage
) -> dict[str, Stage]:
    """Return the verbs that are made of two, with the stage that they promise."""
    verbs: dict[str, Stage] = {}
    for first in firsts:
        for second in seconds.split():
            verbs[first + second] = stage
    return verbs


STAGE_BEFORE = _stage_by_verb(
    _BEFORE,
    _compound_verbs(_MOVING, _THEN, Stage.BEING_BUILT)
    | _compound_verbs((*PLANNING, "谋划并"), _THEN, Stage.PREPARED)
    | _compound_verbs(_FINISHING, _USING, Stage.IN_USE),
)
STAGE_BEHIND = _stage_by_verb(
    _BEHIND,
    _compound_verbs(_FINISHING, _USING, Stage.IN_USE)
    | _compound_verbs(("建设", "项目建设"), _PROGRESS, Stage.BEING_BUILT)
    | _compound_verbs(("前期工作", "前期"), _PROGRESS, Stage.PREPARED),
)
