"""The columns of a table of tasks: what is to be done, who answers for it, and by when."""

from auditor.reading.documents.task_table import (
    deadline_columns,
    heading_row,
    owner_columns,
    task_columns,
)

_HEADS = ("序号", "工作任务", "牵头领导", "配合单位", "牵头单位", "完成时限")


def test_units_that_lead_come_before_others_and_persons_last() -> None:
    assert owner_columns(_HEADS) == [4, 3, 2]
    assert task_columns(_HEADS) == [1]


def test_a_column_may_say_when_a_task_is_to_be_done() -> None:
    assert deadline_columns(_HEADS) == [5]
    assert deadline_columns(("工作任务", "牵头单位")) == []
    assert deadline_columns(("完成时限由各单位自行确定并报送办公室",)) == []


def test_the_heading_names_tasks_and_units() -> None:
    assert heading_row([("云溪县任务分解表",), _HEADS]) == 1
    assert heading_row([("云溪县任务分解表",), ("1", "建桥")]) is None
