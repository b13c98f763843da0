"""Write examples/红头.docx: a Word template with every field that `audit report --template` fills in, to start from."""

from pathlib import Path

from auditor.rendering.writers.docx import word_file
from auditor.rendering.writers.wordml import paragraph, run

TARGET = Path(__file__).parents[1] / "examples" / "红头.docx"
LARGE = '<w:sz w:val="88"/><w:szCs w:val="88"/>'


def when(field: str, *paragraphs: str) -> str:
    """Return paragraphs that are there only where a field says something."""
    return "".join(
        [
            paragraph("Note", run(f"{{%p if {field} %}}")),
            *paragraphs,
            paragraph("Note", run("{%p endif %}")),
        ]
    )


RIGHT = '<w:jc w:val="right"/>'
BODY = (
    when("notice", paragraph("Note", run("{{ notice }}"))),
    paragraph("Issuer", run("{{ issuer or entity }}", LARGE)),
    when("number", paragraph("DocumentNumber", run("{{ number }}"))),
    paragraph("Title", run("{{ title }}")),
    paragraph("Title", run("{{ heading }}")),
    when("to", paragraph("Salutation", run("{{ to|join('、') }}："))),
    paragraph("BodyText", run("{{p body }}")),
    paragraph("Signature", run("{%p for name in signed %}")),
    paragraph("Signature", run("{{ name }}"), RIGHT),
    paragraph("Signature", run("{%p endfor %}")),
    when("date", paragraph("Date", run("{{ date }}"), RIGHT)),
    paragraph("BodyText", run("{{p annexes }}")),
    when("copies", paragraph("Imprint", run("抄送：{{ copies|join('、') }}。"))),
)

if __name__ == "__main__":
    TARGET.write_bytes(word_file("".join(BODY), "", "zh"))
