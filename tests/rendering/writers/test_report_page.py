"""The HTML page: nothing from elsewhere, readable by everyone, and tried in a real browser where there is one."""

import re
import subprocess
from html import escape
from html.parser import HTMLParser
from pathlib import Path

import pytest

from auditor.cli import main
from auditor.model.status import Status
from auditor.rendering.escaping import clean
from tests.judges import CHROMIUM, IN_A_BROWSER
from tests.rendering.test_hostile_names import NAMES, is_harmless, write_repository

ROOT = Path(__file__).parents[3]
PLAIN_ELEMENTS = {
    "html", "head", "meta", "title", "style", "body", "header", "main", "section", "nav", "div", "p", "span",
    "h1", "h2", "h3", "hr", "b", "i", "br", "a", "ul", "ol", "li", "table", "caption", "thead", "tbody", "tfoot", "tr",
    "th", "td", "input", "label",
}  # fmt: skip


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the page of the simulated example."""
    file = tmp_path_factory.mktemp("page") / "report.html"
    folder = str(ROOT / "examples/dancheng-2024-simulated")
    assert main(["report", folder, "--as-of", "2024Q3", "-o", str(file)]) == 0
    return file.read_text("utf-8")


class OutputOptions(HTMLParser):
    """What a reader of a page meets: its elements with their attributes, and its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


def test_nothing_comes_from_elsewhere_and_nothing_runs(page: str) -> None:
    seen = OutputOptions(page)
    assert {tag for tag, _ in seen.elements} <= PLAIN_ELEMENTS
    assert re.search(r"https?:|url\(|@import|//[a-z]", page) is None
    for _, attributes in seen.elements:
        assert not any(
            name.startswith("on") or name in {"src", "srcset", "action"}
            for name in attributes
        )
        assert (attributes.get("href") or "#").startswith("#")


def test_every_link_and_label_leads_somewhere(page: str) -> None:
    seen = OutputOptions(page)
    ids = [attributes["id"] for _, attributes in seen.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert {link["href"] for link in seen.named("a")} <= {f"#{name}" for name in ids}
    assert {label["for"] for label in seen.named("label")} == {
        one["id"] for one in seen.named("input")
    }


def test_it_can_be_read_without_eyes(page: str) -> None:
    seen = OutputOptions(page)
    assert seen.named("html") == [{"lang": "zh-CN"}]
    assert all(attributes.get("scope") for attributes in seen.named("th"))
    assert all(
        re.search(r"<caption|<th scope", table)
        for table in re.findall(r"<table.*?</table>", page, re.DOTALL)
    )
    bars = [
        one for one in seen.named("span") if (one.get("class") or "").startswith("bar")
    ]
    assert all(one.get("aria-label") or one.get("aria-hidden") for one in bars)
    # A status is a word with a mark, never a colour alone.
    badges = re.findall(
        r'<span class="badge [\w-]+ light-(\w+)"><i class="light" aria-hidden="true"></i>(.+?)</span>',
        page,
    )
    assert {light for light, _ in badges} == {"red", "yellow", "green", "grey"}
    # A table has the short word, the head count the one of reports.
    assert len({word for _, word in badges}) == 11


def luminance(colour: str) -> float:
    """Return how bright a colour is, by the definition of WCAG."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4
        for one in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_every_text_stands_out_from_its_ground(page: str, scheme: int) -> None:
    blocks = re.findall(r":root \{(.*?)\}", page, re.DOTALL)
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", blocks[scheme]))
    tones = [name.removesuffix("-tint") for name in colours if name.endswith("-tint")]
    assert len(tones) == 8
    pairs = [(tone, ground) for tone in tones for ground in (f"{tone}-tint", "paper")]
    pairs += [
        (text, ground)
        for text in ("ink", "soft", "link", "accent")
        for ground in ("paper", "ground")
    ]
    assert [(pair, contrast(colours[pair[0]], colours[pair[1]])) for pair in pairs if contrast(
        colours[pair[0]], colours[pair[1]]
    ) < 4.5] == []  # fmt: skip


@pytest.mark.parametrize(
    "name", [*NAMES.values(), "{{ 7*7 }}", "{% raw %}", "</style><script>"]
)
@pytest.mark.parametrize("format_", ["text", "markdown", "html"])
def test_a_hostile_name_is_inert(
    name: str,
    format_: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    write_repository(name)
    assert main(["report", "--as-of", "2024Q3", "--format", format_]) == 0
    text = capsys.readouterr().out
    assert is_harmless(text)
    if format_ == "html":
        seen = OutputOptions(text)
        assert {tag for tag, _ in seen.elements} <= PLAIN_ELEMENTS
        assert clean(name) in seen.texts
    if format_ == "text":
        assert "".join(clean(name).split()) in "".join(text.split())


def browse(page: str, folder: Path, *options: str) -> str:  # pragma: needs a browser
    """Open a page in Chromium and return what it printed."""
    file = folder / "page.html"
    file.write_text(page, "utf-8")
    own = [
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        f"--user-data-dir={folder / 'profile'}",
    ]
    command = [CHROMIUM, *own, "--virtual-time-budget=3000", *options, file.as_uri()]
    done = subprocess.run(
        command,
        capture_output=True,
        check=True,
        timeout=120,
        text=True,
        encoding="utf-8",
    )
    return done.stdout


def asked(page: str, question: str, folder: Path) -> str:  # pragma: needs a browser
    """Return what a script finds out in a copy of a page that allows scripts."""
    allowed = re.sub(r"<meta http-equiv=.*?>\n", "", page)
    script = f"<pre id=answer></pre><script>answer.textContent = String({question})</script></body>"
    dumped = browse(allowed.replace("</body>", script), folder, "--dump-dom")
    answer = re.search(r'<pre id="answer">(.*?)</pre>', dumped, re.DOTALL)
    assert answer is not None
    return answer[1]


@IN_A_BROWSER
def test_a_browser_shows_the_text(
    page: str, tmp_path: Path
) -> None:  # pragma: needs a browser
    texts = [
        text.strip()
        for text in OutputOptions(
            browse(page, tmp_path, "--dump-dom").partition("<body>")[2]
        ).texts
    ]
    shown = [text for text in texts if text]
    assert shown[0] == "【模拟数据，非真实报送】"
    for text in (
        "郸城县2024年政府工作目标（模拟数据）",
        "完成年度目标的61.2%，低于序时进度13.8个百分点，差1007人。",
        "九、评判方法",
    ):
        assert text in shown


SHOWN = "[...document.querySelectorAll('{}')].filter(one => one.offsetHeight).length"


@IN_A_BROWSER
@pytest.mark.parametrize(
    ("only", "targets", "parts"),
    [("all", 149, 9), ("breached", 1, 1), ("missed", 2, 2), ("achieved", 45, 6)],
)
def test_the_filter_shows_one_status(
    only: str, targets: int, parts: int, page: str, tmp_path: Path
) -> None:  # pragma: needs a browser
    chosen = page.replace(" checked>", ">").replace(
        f'id="only-{only}"', f'id="only-{only}" checked'
    )
    question = f"[{SHOWN.format('tr[id^=target-]')}, {SHOWN.format('#sections .part')}]"
    assert asked(chosen, question, tmp_path) == f"{targets},{parts}"


@IN_A_BROWSER
def test_nothing_is_asked_of_the_network(
    page: str, tmp_path: Path
) -> None:  # pragma: needs a browser
    assert (
        asked(page, "performance.getEntriesByType('resource').length", tmp_path) == "0"
    )


@IN_A_BROWSER
def test_a_script_would_not_run(
    page: str, tmp_path: Path
) -> None:  # pragma: needs a browser
    dumped = browse(
        page.replace("</body>", "<script>document.body.id = 'ran'</script></body>"),
        tmp_path,
        "--dump-dom",
    )
    assert 'id="ran"' not in dumped


@IN_A_BROWSER
@pytest.mark.parametrize("width", [390, 800, 1040, 1280])
def test_nothing_is_wider_than_the_screen(
    width: int, page: str, tmp_path: Path
) -> None:  # pragma: needs a browser
    frame = f"<iframe id=f style='width:{width}px;height:900px' srcdoc='{escape(page)}'></iframe>"
    question = "(r => [r.scrollWidth <= r.clientWidth, r.clientWidth > 300])(f.contentDocument.documentElement)"
    script = f"<script>onload = () => answer.textContent = {question}</script>"
    wait = f"<body>{frame}<pre id=answer></pre>{script}</body>"
    dumped = browse(wait, tmp_path, "--dump-dom", "--window-size=1400,1000")
    assert '<pre id="answer">true,true</pre>' in dumped


@IN_A_BROWSER
def test_it_prints_on_a4_with_the_tables_across(
    page: str, tmp_path: Path
) -> None:  # pragma: needs a browser
    printed = tmp_path / "page.pdf"
    browse(page, tmp_path, "--no-pdf-header-footer", f"--print-to-pdf={printed}")
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", printed.read_bytes())
    sizes = {(round(float(wide)), round(float(high))) for wide, high in boxes}
    assert sizes == {(595, 842), (842, 595)}
    assert 10 <= len(boxes) <= 25


def test_rows_of_any_status_can_be_hidden(page: str) -> None:
    for status in Status:
        assert (
            f"#only-{status.value}:checked ~ .parts tr[id]:not(.{status.value})" in page
        )
