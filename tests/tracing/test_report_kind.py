"""Whether a text says what is to be done, or is a study that only holds figures."""

from auditor.model.provenance import TextDocument
from auditor.tracing.report_kind import states_no_deeds
from auditor.tracing.source_text import source_text

STUDY = (
    "毛巾产业研究\n"
    + "本文用面板数据估计产业韧性，样本为120家企业，均值为3.5%。\n" * 40
)
TASKS = "加快推进园区建设，新增企业9家，确保就业5万人。\n" * 40


def is_none(text: str) -> bool:
    """Return whether a text is no report."""
    return states_no_deeds(source_text(TextDocument("r", text)))


def test_a_study_is_no_report() -> None:
    assert is_none(STUDY)


def test_tasks_a_place_or_few_words_may_be_one() -> None:
    assert not is_none(TASKS)
    assert not is_none("毛巾产业研究\n" + TASKS + STUDY)
    assert not is_none("云溪县2024年政府工作报告\n" + STUDY)
    assert not is_none(STUDY[:900])
