"""A user's own template for the report, run in a process of its own that can do nothing but print the report.

The process has limits on time and memory (`limited_process`); what is wrong with a template is a `CommandError` with
its line. Where figures are simulated, the report says so first, whatever the template.
"""

import re
from html import escape

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from auditor.limited_process import WALL_SECONDS, answer_of
from auditor.model.findings import CommandError
from auditor.model.patterns import LazyRegexp
from auditor.rendering.document import Document
from auditor.rendering.escaping import UNSEEN, clean
from auditor.rendering.reports.quarterly import Report
from auditor.rendering.writers.html import PageWriter
from auditor.rendering.writers.markdown import escaped, write_markdown
from auditor.rendering.writers.template_failure import TOO_MUCH, TemplateFailure
from auditor.rendering.writers.template_process import TemplateAnswer, TemplateRequest
from auditor.rendering.writers.text import laid_out, write_text

# What a terminal would obey, or what turns the direction of a text.
_OBEYED = LazyRegexp(f"[\x00-\x08\x0b-\x1f{UNSEEN}\ufeff]")


class ReportTemplate(Struct, frozen=True):
    """A user's template."""

    name: str
    """Its file, which errors name."""
    text: str


def render_template(
    template: ReportTemplate,
    report: Report,
    document: Document,
    format_: str,
    width: int,
) -> str:
    """Return what a template makes of a report, in `text`, `markdown` or `html`."""
    request = request_of(template, report, document, format_, width)
    return printed(request, run(request))


def request_of(
    template: ReportTemplate,
    report: Report,
    document: Document,
    format_: str,
    width: int,
) -> TemplateRequest:
    """Return what the process is asked for."""
    return TemplateRequest(
        name=template.name,
        text=template.text,
        format=format_,
        width=width,
        report=report,
        chapters=_chapter_texts(document, format_, width),
    )


def printed(request: TemplateRequest, answer: TemplateAnswer) -> str:
    """Return what a template made, harmless and announced where its figures are simulated; or raise what went wrong."""
    if isinstance(answer, TemplateFailure):
        place = request.name
        if answer.line:
            place = f"{place}:{answer.line}"
        raise CommandError(answer.kind, place=place, **answer.facts)
    text = _OBEYED.sub(lambda match: clean(match[0]), answer.text)
    notice = request.report.notice
    announced = _announced(text, notice, request.format)
    if request.format == "text":
        return laid_out(announced, request.width)
    return announced.rstrip("\n") + "\n"


def run(request: TemplateRequest, seconds: float = WALL_SECONDS) -> TemplateAnswer:
    """Return what a process makes of a request; a process that does not come to an end did too much."""
    module = "auditor.rendering.writers.template_process"
    data = answer_of(module, request, seconds)
    if data is None:
        return TOO_MUCH
    answer: TemplateAnswer = msgspec.msgpack.decode(data, type=TemplateAnswer)
    return answer


def _chapter_texts(document: Document, format_: str, width: int) -> dict[str, str]:
    """Return each chapter as the format's writer has it, by its name; `head` is what stands before the first."""
    if format_ == "html":
        return _chapter_pages(document)
    texts: dict[str, str] = {}
    head = replace(document, blocks=document.head())
    texts["head"] = _written(head, format_, width)
    for chapter in document.chapters():
        heading = chapter.heading
        blocks = (heading, *chapter.blocks)
        part = replace(document, blocks=blocks, notice="")
        texts[heading.anchor] = _written(part, format_, width)
    return texts


def _written(document: Document, format_: str, width: int) -> str:
    """Return a part of a document as text or Markdown."""
    written = (
        write_markdown(document)
        if format_ == "markdown"
        else write_text(document, width)
    )
    return written.rstrip("\n")


def _chapter_pages(document: Document) -> dict[str, str]:
    """Return each chapter as a section of a page; `page` is the page's head, still open."""
    writer = PageWriter(document)
    chapters = document.chapters()
    texts = {
        "page": "\n".join(writer.page_start()),
        "head": "\n".join(writer.header_lines(document.head(), chapters)),
    }
    for chapter in chapters:
        texts[chapter.heading.anchor] = writer.chapter(chapter)
    return texts


def _announced(text: str, notice: str, format_: str) -> str:
    """Return what a template made, saying first that the figures are simulated if the template does not."""
    if format_ == "html":
        return _announced_page(text, escape(notice))
    first = text.lstrip().partition("\n")[0]
    sentence = notice
    if format_ == "markdown":
        sentence = escaped(notice)
    if sentence in first:
        return text
    return f"{sentence}\n\n{text}"


def _announced_page(text: str, notice: str) -> str:
    """Return a page that says in its body that the figures are simulated."""
    body = text.partition("</head>")[2] or text
    if notice in body:
        return text
    start = re.search(r"<body[^>]*>", text)
    end = 0
    if start:
        end = start.end()
    return f"{text[:end]}<p>{notice}</p>\n{text[end:]}"
