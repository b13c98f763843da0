"""What is fuzzed of Word templates: a letter, or a reason why not that can be said; the same each time."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

import docx

from auditor.model.findings import CommandError
from auditor.rendering.writers.docx_template import (
    FilledTemplate,
    WordTemplateAnswer,
    WordTemplateRequest,
    answer_to,
)
from auditor.rendering.writers.template_failure import TOO_MUCH
from auditor.rendering.writers.wordml import paragraph, run
from tests.fuzz.packages import packed
from tests.fuzz.properties import WORDS, controls

SECONDS = 4
"""What a template may take here, where its work is not done by a process of its own."""
FIELDS = {
    "notice": "【模拟数据】",
    "title": "甲县<2024>年目标",
    "heading": "完成情况 & 通报",
    "entity": "甲县",
    "issuer": "",
    "number": "甲政办〔2024〕7号",
    "to": ["各乡镇", "县直各单位"],
    "signed": ["甲县政府办"],
    "date": "2024年10月15日",
    "copies": [],
}
BLOCKS = {
    "body": paragraph("Heading1", run("一、总体情况")),
    "annexes": paragraph("BodyText", run("附件")),
}


class _StoppedError(BaseException):
    """No exception that a template's process would answer."""


def letter(data: bytes, _: Path) -> None:
    """A Word template of an office, from its parts or as it is."""
    filling = WordTemplateRequest(packed(data), "红头.docx", FIELDS, BLOCKS)
    answer = _answer(filling)
    if isinstance(answer, FilledTemplate):
        docx.Document(BytesIO(answer.data))
        assert _answer(filling) == answer
        return
    error = CommandError(answer.kind, place=filling.name, **answer.facts)
    for words in WORDS:
        sentence = words.command_error(error)
        assert sentence
        assert not controls(sentence), sentence


def _answer(filling: WordTemplateRequest) -> WordTemplateAnswer:
    """Return what comes of a template; of one that goes round for ever what its process would be stopped with."""
    try:
        with _stopped_after(SECONDS):
            return answer_to(filling)
    except _StoppedError:
        return TOO_MUCH


@contextmanager
def _stopped_after(seconds: int) -> Iterator[None]:
    """Stop what takes longer."""

    def stop(_number: int, _frame: object) -> None:
        raise _StoppedError

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
