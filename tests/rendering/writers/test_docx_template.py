"""An office's own Word template: fields, chapters and annexes, its styles, and what is refused."""

import re
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import pytest

from auditor.limited_process import ProcessLimits
from auditor.model.findings import CommandError
from auditor.rendering.writers import docx_template
from auditor.rendering.writers.docx import word_file
from auditor.rendering.writers.docx_template import (
    Value,
    WordTemplateRequest,
    answer_to,
    fill_template,
)
from auditor.rendering.writers.template_failure import TOO_MUCH, TemplateFailure
from auditor.rendering.writers.wordml import TableCell, TableLine, paragraph, run, table

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
EXAMPLE = Path(__file__).parents[3] / "examples" / "红头.docx"
FIELDS: dict[str, Value] = {
    "notice": "",
    "title": "甲县2024年目标",
    "heading": "2024年前三季度完成情况通报",
    "entity": "甲县",
    "issuer": "",
    "number": "甲政办〔2024〕7号",
    "to": ["各乡镇", "县直各单位"],
    "signed": ["甲县政府办"],
    "date": "2024年10月15日",
    "copies": [],
}
BODY = paragraph("Heading1", run("一、总体情况")) + paragraph("BodyText", run("正文"))
ANNEXES = table([TableLine((TableCell((), "TableHead"),), is_head=True)], [8845], 21)
BLOCKS = {"body": BODY, "annexes": ANNEXES}


def template(*texts: str) -> bytes:
    return word_file(
        "".join([paragraph("BodyText", run(text)) for text in texts]), "", "zh"
    )


def by_word(*texts: str) -> bytes:
    """Return a template made by another program, with other styles."""
    document = docx.Document()
    for text in texts:
        document.add_paragraph(text)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def filled(data: bytes, **fields: Value) -> list[tuple[str, str]]:
    made = fill_template(
        WordTemplateRequest(data, "红头.docx", FIELDS | fields, BLOCKS)
    )
    read: Any = docx.Document(BytesIO(made))
    return [(one.style.name, one.text) for one in read.paragraphs if one.text]


def test_the_shipped_example_takes_every_field() -> None:
    assert filled(EXAMPLE.read_bytes()) == [
        ("发文机关标志", "甲县"),
        ("发文字号", "甲政办〔2024〕7号"),
        ("Title", "甲县2024年目标"),
        ("Title", "2024年前三季度完成情况通报"),
        ("Salutation", "各乡镇、县直各单位："),
        ("Heading 1", "一、总体情况"),
        ("Body Text", "正文"),
        ("Signature", "甲县政府办"),
        ("Date", "2024年10月15日"),
    ]


def test_the_shipped_example_says_first_that_figures_are_simulated() -> None:
    assert filled(EXAMPLE.read_bytes(), notice="【模拟数据】")[0] == (
        "注释",
        "【模拟数据】",
    )


def test_a_template_of_another_program_keeps_its_styles_and_gets_those_it_lacks() -> (
    None
):
    data = by_word("{{ title }}", "{{p body }}", "{{p annexes }}")
    assert filled(data) == [
        ("Normal", "甲县2024年目标"),
        ("Heading 1", "一、总体情况"),
        ("Body Text", "正文"),
    ]
    made: Any = docx.Document(
        BytesIO(fill_template(WordTemplateRequest(data, "x", FIELDS, BLOCKS)))
    )
    head = made.tables[0].rows[0].cells[0].paragraphs[0]
    assert (head.style.name, head.style.base_style.name) == ("表头", "表内文字")
    assert head.style.base_style.base_style.font.size.pt == 16


def test_a_style_of_a_template_may_have_no_name() -> None:
    document = docx.Document()
    document.add_paragraph("{{ title }}")
    styles: Any = document.styles.element
    styles.append(styles.makeelement(f"{W}style", {f"{W}styleId": "Nameless"}))
    buffer = BytesIO()
    document.save(buffer)
    assert filled(buffer.getvalue()) == [("Normal", "甲县2024年目标")]


def test_values_are_texts_and_no_markup() -> None:
    assert filled(template("{{ title }}"), title="A&B <w:b/>\x1b甲") == [
        ("Body Text", "A&B <w:b/>\\x1b甲")
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("{{ nothing }}", "template-failed"),
        ("{{ title", "template-failed"),
        ("{{ title.__class__.__mro__ }}", "template-failed"),
        ("{{ to.append('x') }}", "template-failed"),
    ],
)
def test_what_is_wrong_with_a_template_is_the_users_to_mend(
    text: str, kind: str
) -> None:
    with pytest.raises(CommandError) as error:
        filled(template(text))
    assert (error.value.kind, error.value.facts["place"]) == (kind, "红头.docx")


@pytest.mark.parametrize("data", [b"no word", b"PK\x03\x04", b""])
def test_a_file_that_is_no_word_document_is_refused(data: bytes) -> None:
    with pytest.raises(CommandError) as error:
        filled(data)
    assert error.value.kind == "template-no-word"


def test_the_same_fields_give_the_same_bytes() -> None:
    filling = WordTemplateRequest(EXAMPLE.read_bytes(), "x", FIELDS, BLOCKS)
    assert fill_template(filling) == fill_template(filling)


LOOPS = "{% for a in range(9999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"


def test_a_template_that_works_without_end_is_stopped() -> None:
    filling = WordTemplateRequest(
        template(LOOPS), "红头.docx", FIELDS, BLOCKS, ProcessLimits(seconds=1)
    )
    with pytest.raises(CommandError) as error:
        fill_template(filling)
    assert (error.value.kind, error.value.facts["place"]) == (
        "template-too-much",
        "红头.docx",
    )


def test_a_template_that_waits_without_end_is_not_waited_for() -> None:
    filling = WordTemplateRequest(template(LOOPS), "红头.docx", FIELDS, BLOCKS)
    with pytest.raises(CommandError) as error:
        fill_template(filling, seconds=0.5)
    assert error.value.kind == "template-too-much"


def test_a_template_asks_for_no_more_than_numbers_can_count() -> None:
    filling = WordTemplateRequest(
        template("{{ 'a' * 10 ** 19 }}"), "红头.docx", FIELDS, BLOCKS
    )
    assert answer_to(filling) == TOO_MUCH


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("{{ 1 // 0 }}", "ZeroDivisionError"),
        ("{{ title + 1 }}", "TypeError"),
        ("{{ to|no_filter }}", "TemplateAssertionError"),
    ],
)
def test_what_fails_within_a_template_is_told_as_it_failed(
    text: str, problem: str
) -> None:
    answer = answer_to(WordTemplateRequest(template(text), "红头.docx", FIELDS, BLOCKS))
    assert isinstance(answer, TemplateFailure)
    assert answer.kind == "template-failed"
    assert str(answer.facts["problem"]).startswith(problem)


@pytest.mark.parametrize(
    "part", ["word/document.xml", "word/styles.xml", "[Content_Types].xml"]
)
def test_a_part_that_is_no_xml_makes_it_no_word_file(part: str) -> None:
    broken = BytesIO()
    with (
        ZipFile(BytesIO(template("{{ title }}"))) as sound,
        ZipFile(broken, "w") as new,
    ):
        for name in sound.namelist():
            new.writestr(name, b"<a>" if name == part else sound.read(name))
    answer = answer_to(
        WordTemplateRequest(broken.getvalue(), "红头.docx", FIELDS, BLOCKS)
    )
    assert answer == TemplateFailure(kind="template-no-word", line=0, facts={})


def test_a_template_without_properties_gets_none_that_are_made_up() -> None:
    bare = BytesIO()
    with ZipFile(BytesIO(by_word("{{ title }}"))) as sound, ZipFile(bare, "w") as new:
        for name in sound.namelist():
            text = sound.read(name)
            if name == "_rels/.rels":
                text = re.sub(rb"<Relationship [^>]*core.xml[^>]*/>", b"", text)
            new.writestr(name, text)
    made = fill_template(
        WordTemplateRequest(bare.getvalue(), "红头.docx", FIELDS, BLOCKS)
    )
    properties = ZipFile(BytesIO(made)).read("docProps/core.xml").decode()
    assert "python-docx" not in properties
    assert "modified" not in properties


def test_a_template_too_large_to_be_opened_asks_for_too_much(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def no_memory(_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(docx_template, "_merged_styles", no_memory)
    filling = WordTemplateRequest(template("{{ title }}"), "红头.docx", FIELDS, BLOCKS)
    assert answer_to(filling) == TOO_MUCH
