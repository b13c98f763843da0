"""An office's own Word template filled in: the only module that needs docxtpl.

Run as a program it is the process in which that is done, within limits of time and memory (`limited_process`): a
template decides how much work it is. Its text is jinja in a sandbox; values are escaped. `{{p body }}` and
`{{p annexes }}`, each in a paragraph of its own, stand for the chapters and the annexes as they are set without a
template. Styles that the template has under the same name are its own; those it lacks are added.
"""

import re
import sys
from collections.abc import Mapping, Sequence
from copy import deepcopy
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import msgspec
from docx.opc.constants import RELATIONSHIP_TYPE
from docxtpl import DocxTemplate
from lxml import etree
from msgspec import Struct

from auditor.limited_process import (
    WALL_SECONDS,
    ProcessLimits,
    answer_of,
    answer_request,
)
from auditor.model.findings import CommandError
from auditor.rendering.escaping import clean
from auditor.rendering.writers.docx import shipped_part, zipped
from auditor.rendering.writers.template_engine import markup, word_sandbox
from auditor.rendering.writers.template_failure import TOO_MUCH, TemplateFailure
from auditor.rendering.writers.wordml import NAMESPACE

Value = str | Sequence[str]
_W = f"{{{NAMESPACE}}}"
# The tags and attributes of styles, each with its namespace.
_STYLE = f"{_W}style"
_ID = f"{_W}styleId"
_DEFAULT = f"{_W}default"
_NAME = f"{_W}name"
_VALUE = f"{_W}val"
_BASE = f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr"
_STYLE_OF = re.compile(r'(<w:(?:pStyle|tblStyle) w:val=")(\w+)(")')
_LONGEST_PROBLEM = 200
_OUT_OF_BOUNDS = (MemoryError, OverflowError, RecursionError)


class WordTemplateRequest(Struct, frozen=True):
    """A template and what goes into it."""

    template: bytes
    name: str
    """What the user calls it."""
    fields: Mapping[str, Value]
    """Texts, and lists of texts."""
    blocks: Mapping[str, str]
    """Paragraphs and tables as XML."""
    limits: ProcessLimits = ProcessLimits()


class FilledTemplate(Struct, frozen=True, tag="filled"):
    """A template filled in, as a file."""

    data: bytes


WordTemplateAnswer = FilledTemplate | TemplateFailure


def fill_template(request: WordTemplateRequest, seconds: float = WALL_SECONDS) -> bytes:
    """Return a template with its fields put in; what is wrong with it is a `CommandError`."""
    module = "auditor.rendering.writers.docx_template"
    data = answer_of(module, request, seconds)
    answer: WordTemplateAnswer = TOO_MUCH
    if data is not None:
        answer = msgspec.msgpack.decode(data, type=WordTemplateAnswer)
    if isinstance(answer, TemplateFailure):
        raise CommandError(answer.kind, place=request.name, **answer.facts)
    return answer.data


def answer_to(request: WordTemplateRequest) -> WordTemplateAnswer:
    """Return a template filled in, or what is wrong with it."""
    try:
        document = DocxTemplate(BytesIO(request.template))
        document.init_docx()
        _give_properties(document.docx.part.package)
        styles = _merged_styles(document.docx.styles.element)
    except _OUT_OF_BOUNDS:
        return TOO_MUCH
    except Exception:  # noqa: BLE001 - what is no Word file shows itself in the zip, by a missing part or in any XML
        return TemplateFailure(
            kind="template-no-word",
            line=0,
            facts={},
        )
    try:
        return FilledTemplate(_without_hour(_filled(document, styles, request)))
    except _OUT_OF_BOUNDS:
        return TOO_MUCH
    except Exception as error:  # noqa: BLE001 - a template may fail in every way that Python can
        problem = f"{type(error).__name__}: {error}"[:_LONGEST_PROBLEM]
        return TemplateFailure(
            kind="template-failed",
            line=0,
            facts={"problem": problem},
        )


def _give_properties(package: Any) -> None:  # noqa: ANN401 - python-docx has no types that hold
    """Give a package without properties blank ones: those that the library makes up hold the hour, and its name."""
    try:
        package.part_related_by(RELATIONSHIP_TYPE.CORE_PROPERTIES)
    except KeyError:
        _ = package.core_properties
        made_up = package.part_related_by(RELATIONSHIP_TYPE.CORE_PROPERTIES).element
        for entry in list(made_up):
            made_up.remove(entry)


def _filled(
    document: DocxTemplate, styles: Mapping[str, str], request: WordTemplateRequest
) -> bytes:
    """Return a template with its fields and blocks put in, whose styles our own are called by."""
    context: dict[str, object] = {}
    for key, value in request.fields.items():
        context[key] = _cleaned(value)
    for key, xml in request.blocks.items():
        # Made by our own writer from escaped texts.
        context[key] = markup(_with_styles(xml, styles))
    document.render(context, word_sandbox(), autoescape=True)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _cleaned(value: Value) -> Value:
    """Return a field without control characters."""
    if isinstance(value, str):
        return clean(value)
    return [clean(text) for text in value]


def _merged_styles(theirs: Any) -> Mapping[str, str]:  # noqa: ANN401 - an lxml element, which has no types
    """Add our styles to a template's where it has none of the same name; return what each of ours is called there."""
    names: dict[str, str] = {}
    for style in theirs.iter(_STYLE):
        name = _name_of(style)
        names[name] = style.get(_ID)
    ours = etree.fromstring(shipped_part("styles.xml"))
    called: dict[str, str] = {}
    added: list[Any] = []
    for style in ours.iter(_STYLE):
        own = style.get(_ID)
        name = _name_of(style)
        is_default = style.get(_DEFAULT) == "1"
        if not is_default and name in names:
            called[own] = names[name]
            continue
        # Ours are kept apart by name, since a template's Normal is another one.
        called[own] = f"Audit{own}"
        renamed = _renamed(style, is_default=is_default)
        added.append(renamed)
    base = ours.find(_BASE)
    normal = called["Normal"]
    for style in added:
        _point_to(style, called)
        if style.get(_ID) == normal:
            style.append(deepcopy(base))
        theirs.append(style)
    return called


def _name_of(style: Any) -> str:  # noqa: ANN401 - as above
    """Return the name of a style, which programs compare without regard to capitals."""
    name = style.find(_NAME)
    if name is None:
        return ""
    return str(name.get(_VALUE)).lower()


def _renamed(style: Any, *, is_default: bool) -> Any:  # noqa: ANN401 - as above
    """Return a copy of one of our styles under an id, and where it is a default one under a name, of our own."""
    copy = deepcopy(style)
    style_id = style.get(_ID)
    copy.set(_ID, f"Audit{style_id}")
    if is_default:
        del copy.attrib[_DEFAULT]
        name = copy.find(_NAME)
        name.set(_VALUE, f"audit {_name_of(style)}")
    return copy


def _point_to(style: Any, called: Mapping[str, str]) -> None:  # noqa: ANN401 - as above
    """Let a style's references to other styles of ours be to what those are called in the template."""
    for tag in ("basedOn", "next"):
        reference = style.find(f"{_W}{tag}")
        if reference is not None:
            own = reference.get(_VALUE)
            reference.set(_VALUE, called[own])


def _with_styles(xml: str, called: Mapping[str, str]) -> str:
    """Return paragraphs and tables with the styles as the template calls them."""

    def renamed(reference: re.Match[str]) -> str:
        before, own, behind = reference.groups()
        return before + called.get(own, own) + behind

    return _STYLE_OF.sub(renamed, xml)


def _without_hour(data: bytes) -> bytes:
    """Return a zip file with the same parts and nothing of the hour in it."""
    parts: dict[str, bytes] = {}
    with ZipFile(BytesIO(data)) as file:
        for info in file.infolist():
            parts[info.filename] = file.read(info)
    return zipped(parts)


if __name__ == "__main__":
    sys.exit(answer_request(WordTemplateRequest, answer_to))
