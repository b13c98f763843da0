"""Saved web pages: the article with its paragraphs whole, and nothing of what a site puts around it."""

import time
from pathlib import Path

import pytest

from auditor.reading.documents.document_process import answer_to as document_answer
from auditor.reading.documents.source import read_source
from auditor.reading.documents.web_page import read_web_page
from auditor.tracing.source_text import source_text
from tests.reading.documents.making import read, refused

PAGE = """<!DOCTYPE html>
<html><head><meta charset="{charset}"><title>云溪县2024年政府工作报告_云溪县人民政府</title>
<style>p {{ color: red }}</style><script>var a = "新增1家";</script></head>
<body>
<header><div class="logo">云溪县人民政府</div></header>
<div class="nav"><ul><li><a href="/">首页</a></li><li><a href="/x">政务公开</a></li></ul></div>
<div class="wrap">
 <div class="crumb">您的位置：<a href="/">首页</a> &gt; 政府工作报告</div>
 <div class="article">
  <div class="tool">【字体：<a>大</a> <a>中</a> <a>小</a>】</div>
  <p>各位代表：</p>
  <p class="MsoNormal"><span lang="EN-US">现在，我代表县人民政府，向大会报告工作，请予审议；</span>
  <span>并提意见。</span></p>
  <p><b>新增城镇就业</b><span lang="EN-US">6400</span><span>人以上，朱镕基题词碑迁建。</span><br>

  新建公园8个，改造小区3个。</p>
  <p style="display:none">隐藏9家。</p>
  <table><tr><td>地区生产总值</td><td>增长6%</td></tr></table>
  <div class="tool">【打印】【关闭】</div>
 </div>
</div>
<div class="side"><a href="/1">相关：某县新增就业5000人，成效明显</a></div>
<footer>主办：云溪县人民政府 备案号：甲12345号</footer>
</body></html>"""
LINES = [
    "云溪县2024年政府工作报告",
    "各位代表：",
    "现在，我代表县人民政府，向大会报告工作，请予审议； 并提意见。",
    "新增城镇就业6400人以上，朱镕基题词碑迁建。",
    "新建公园8个，改造小区3个。",
    "地区生产总值",
    "增长6%",
]


@pytest.mark.parametrize(
    ("charset", "encoding"),
    [
        ("utf-8", "utf-8"),
        ("gb2312", "gb18030"),
        ("GBK", "gb18030"),
        ("nowhere", "gb18030"),
        ("big5", "gb18030"),
        ("gb2312", "utf-8"),
        ("iso-8859-1", "gb18030"),
        ("utf-8", "utf-16-le"),
        ("utf-8", "utf-16"),
    ],
)
def test_the_article_and_nothing_else(
    tmp_path: Path, charset: str, encoding: str
) -> None:
    assert (
        read(tmp_path, PAGE.format(charset=charset).encode(encoding)).lines() == LINES
    )


def test_a_title_that_the_article_has_is_not_repeated(tmp_path: Path) -> None:
    page = PAGE.replace(
        "<p>各位代表", "<h1>云溪县2024年政府工作报告</h1><p>各位代表"
    ).format(charset="utf-8")
    assert read(tmp_path, page.encode()).lines() == LINES


def test_a_place_is_a_paragraph(tmp_path: Path) -> None:
    source = source_text(
        read(tmp_path, PAGE.format(charset="utf-8").encode(), "报告.html")
    )
    assert str(source.place(source.compact.index("6400"))) == "报告.html:¶4:7"


ARCHIVE = """From: <Saved by a browser>
MIME-Version: 1.0
Content-Type: multipart/related; boundary="x"

--x
Content-Type: image/png
Content-Transfer-Encoding: base64

iVBORw0KGgo=
--x
Content-Type: text/html; charset="{charset}"
Content-Transfer-Encoding: 8bit

{page}
--x--
"""


@pytest.mark.parametrize(
    ("charset", "encoding"), [("utf-8", "utf-8"), ("gb2312", "gb18030")]
)
def test_a_web_archive_is_the_page_in_it(
    tmp_path: Path, charset: str, encoding: str
) -> None:
    archive = ARCHIVE.format(charset=charset, page=PAGE.format(charset=charset))
    assert read(tmp_path, archive.encode(encoding), "报告.mhtml").lines() == LINES


def test_an_archive_without_a_page_has_no_text(tmp_path: Path) -> None:
    archive = ARCHIVE.format(charset="utf-8", page="x").replace("text/html", "text/css")
    assert refused(tmp_path, archive.encode()) == "no-text"


@pytest.mark.parametrize(
    "page",
    [
        "<html></html>",
        "<html><body><nav>导航</nav></body></html>",
        "<html><frameset></html>",
        "<html><frameset><noframes>新增就业9人</noframes></frameset></html>",
    ],
)
def test_a_page_without_text_says_so(tmp_path: Path, page: str) -> None:
    assert refused(tmp_path, page.encode()) == "no-text"


@pytest.mark.parametrize(
    "page",
    [
        "<html>" + "<!--" * 200_000,
        "<html><body>" + "<b><i>" * 700 + "深</body>",
        "<html>" + "<p>" * 200_000 + "文",
        "<html>" + "<" * 300_000,
        "<html>" + "<a href='" * 30_000,
        "<html>" + "<table><tr><td>" * 400 + "x",
    ],
    ids=["comments", "nested", "paragraphs", "brackets", "attributes", "tables"],
)
def test_a_hostile_page_takes_no_long_time(tmp_path: Path, page: str) -> None:
    begin = time.process_time()
    (tmp_path / "x").write_text(page, encoding="utf-8")
    read_source(tmp_path / "x", "x", document_answer)
    # What grows with the square of the page takes minutes here; a busy machine does not.
    assert time.process_time() - begin < 30


def test_a_page_nested_far_too_deeply_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path, b"<html>" + b"<div>" * 100_000) == "damaged-document"


@pytest.mark.parametrize(
    "page",
    [
        "<p " + "".join(f"a{n}=1 " for n in range(6000)) + ">",
        "<p " + "".join(f"a{n}='1'" for n in range(6000)) + ">",
        "<select>" + "<option>甲</option>" * 6000,
    ],
)
def test_a_page_with_far_too_many_of_one_thing_is_refused(
    tmp_path: Path, page: str
) -> None:
    assert refused(tmp_path, f"<html><body>{page}".encode()) == "damaged-document"


def test_a_long_attribute_is_no_harm(tmp_path: Path) -> None:
    page = f"<html><body><img src='data:{'A' * 50_000}'><p>新增企业9家。</p>"
    assert read(tmp_path, page.encode()).lines() == ["新增企业9家。"]


def test_a_page_in_no_known_encoding_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    page = (
        b"<html><body><p>"
        + "新增8家，".encode("gb18030")
        + b"\xff\xff</p></body></html>"
    )
    assert read(tmp_path, page).lines()[0].startswith("新增8家，")


def test_an_archive_that_cannot_be_taken_apart_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise LookupError("x-nowhere")

    monkeypatch.setattr("auditor.reading.documents.web_page.message_from_bytes", broken)
    assert (
        refused(tmp_path, ARCHIVE.format(charset="utf-8", page="x").encode())
        == "damaged-document"
    )


def test_a_piece_of_a_page_without_its_head_is_read_as_one(tmp_path: Path) -> None:
    piece = "<!-- x -->\n<font size=3><p>新增企业9家，</p><p>改造<span>小区</span>3个。</p><br></font>"
    assert read(tmp_path, piece.encode("gb18030")).lines() == [
        "新增企业9家，",
        "改造小区3个。",
    ]


def test_a_text_with_a_sign_or_two_is_none(tmp_path: Path) -> None:
    assert read(tmp_path, "增长<br>6%，a < b".encode()).text == "增长<br>6%，a < b"


def test_a_long_attribute_of_one_word_is_no_limit_passed(tmp_path: Path) -> None:
    page = f"<html><body><p data-a{'b' * 6000}>新增就业1000人以上。</p></body></html>"
    assert "新增就业1000人以上" in read(tmp_path, page.encode()).text


def test_a_long_page_of_short_paragraphs_is_not_deep(tmp_path: Path) -> None:
    paragraphs = "<div><b>新增就业</b>9人。</div>" * 2000
    page = f"<html><meta charset='utf-8'><body>{paragraphs}</body></html>"
    text = read(tmp_path, page.encode())
    assert text.lines().count("新增就业9人。") == 2000


def test_long_prose_is_kept_whatever_it_says_and_a_link_is_left_out(
    tmp_path: Path,
) -> None:
    long = "各单位要按照职责分工，主办与协办配合，做好版权所有、打印关闭等工作。" * 4
    prose = [f"{number}、{long}" for number in range(6)]
    pieces = [f"<p>{text}</p>" for text in ("新增就业9人。", *prose)]
    body = "".join([*pieces, "<p><a href='/'>更多新闻</a></p>"])
    page = f"<html><meta charset='utf-8'><body><div>{body}</div></body></html>"
    assert read(tmp_path, page.encode()).lines() == ["新增就业9人。", *prose]


@pytest.mark.parametrize(
    "body",
    [
        "<div><p>新增就业9人</p><p>改造小区3个</p></div>",
        "<ul><li>新增就业9人</li><li>改造小区3个</li></ul>",
        "<div><p>新增就业9人</p><div>改造小区3个</div></div>",
        "<table><tr><td>新增就业9人</td></tr><tr><td>改造小区3个</td></tr></table>",
    ],
)
@pytest.mark.parametrize("end", ["", "，力争更多；", "。"])
def test_of_a_short_page_every_paragraph_is_read(
    body: str, end: str, tmp_path: Path
) -> None:
    # With marks of sentences in one paragraph alone that one holds all the prose, and is no article for it.
    page = f"<html><meta charset='utf-8'><body>{body.replace('9人', '9人' + end)}"
    assert read(tmp_path, page.encode()).lines() == [f"新增就业9人{end}", "改造小区3个"]


PROSE = "<p>今年新增就业9人，改造小区3个。</p>" * 3


@pytest.mark.parametrize(
    "beside",
    ["<p>云溪县位于省境东部</p>", "<div><p>今日多云</p><p>气温9度</p></div>"],
)
@pytest.mark.parametrize("order", ["{beside}{article}", "{article}{beside}"])
def test_what_stands_beside_the_article_is_no_text_of_it(
    beside: str, order: str, tmp_path: Path
) -> None:
    body = order.format(beside=beside, article=f"<div>{PROSE}</div>")
    page = f"<html><meta charset='utf-8'><body>{body}"
    assert (
        read(tmp_path, page.encode()).lines() == ["今年新增就业9人，改造小区3个。"] * 3
    )


def within_limits(tmp_path: Path, page: str) -> bool:
    """Return whether a page is read, and not refused for holding too much of one thing."""
    (tmp_path / "x").write_text(page + "新增就业9人", encoding="utf-8")
    document, _ = read_source(tmp_path / "x", "x", document_answer)
    return document is not None


@pytest.mark.parametrize(
    ("before", "element", "most"),
    [
        # What is closed without having been opened does not count.
        ("</b></b><html></html>", "<b>", 1500),
        ("<html><select>", "<option>", 5000),
        # A letter and its blank each.
        ("<html><p", " a", 5000),
    ],
    ids=["depth", "choices", "attributes"],
)
def test_a_page_may_hold_so_many_of_one_thing_and_not_one_more(
    before: str, element: str, most: int, tmp_path: Path
) -> None:
    behind = ">" if before.endswith("<p") else "</select>"
    assert within_limits(tmp_path, before + element * most + behind)
    assert not within_limits(tmp_path, before + element * (most + 1) + behind)


def lines_of_body(tmp_path: Path, body: str, title: str = "") -> list[str]:
    """Return the lines of a page of a body."""
    head = f"<html><head><meta charset='utf-8'><title>{title}</title></head>"
    return read(tmp_path, f"{head}<body>{body}</body></html>".encode()).lines()


@pytest.mark.parametrize(("marks", "is_left_out"), [(3, False), (2, True), (0, True)])
def test_an_article_holds_three_quarters_of_the_prose(
    marks: int, tmp_path: Path, *, is_left_out: bool
) -> None:
    article = "<div><p>甲，乙，丙，丁。</p><p>戊，己。</p></div>"
    beside = "旁" + "，旁" * marks
    lines = lines_of_body(tmp_path, f"{article}<p>{beside}</p>")
    assert lines[:2] == ["甲，乙，丙，丁。", "戊，己。"]
    assert lines[2:] == ([] if is_left_out else [beside])


@pytest.mark.parametrize(
    ("text", "linked", "is_kept"),
    [(4, 6, False), (5, 5, True), (16, 24, False), (17, 24, True), (16, 25, True)],
)
def test_a_piece_of_forty_signs_at_most_is_a_link_where_three_fifths_of_it_are_one(
    text: int, linked: int, tmp_path: Path, *, is_kept: bool
) -> None:
    piece = "文" * text + f"<a href='/'>{'链' * linked}</a>"
    article = "<p>新增就业9人，</p><p>改造小区3个，成效明显。</p>"
    lines = lines_of_body(tmp_path, f"<div>{article}<p>{piece}</p></div>")
    assert len(lines) == 2 + is_kept


@pytest.mark.parametrize(("above", "is_repeated"), [(5, False), (6, True)])
def test_a_title_is_looked_for_in_the_first_six_lines(
    above: int, tmp_path: Path, *, is_repeated: bool
) -> None:
    paragraphs = "".join(f"<p>第{number}，段。</p>" for number in range(above))
    body = f"<div>{paragraphs}<p>甲县 工作报告</p><p>末。</p></div>"
    lines = lines_of_body(tmp_path, body, "甲县工作报告_甲县政府")
    assert (lines[0] == "甲县工作报告") is is_repeated
    assert len(lines) == above + 2 + is_repeated


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("甲县工作报告|甲县", "甲县工作报告"),
        ("甲县工作报告 - 甲县", "甲县工作报告"),
        ("甲县2024-2025年", "甲县2024-2025年"),
        ("_甲县", "甲，乙。"),
    ],
)
def test_a_title_ends_before_the_name_of_its_site(
    title: str, text: str, tmp_path: Path
) -> None:
    lines = lines_of_body(tmp_path, "<div><p>甲，乙。</p><p>丙。</p></div>", title)
    assert lines[0] == text


@pytest.mark.parametrize(
    "element", ["br", "p", "li", "td", "img"], ids=lambda element: f"<{element}>"
)
def test_what_need_not_be_closed_makes_a_page_no_deeper(
    element: str, tmp_path: Path
) -> None:
    assert within_limits(tmp_path, f"<html><body>{f'<{element}>' * 1600}")
    assert within_limits(tmp_path, f"<html><body>{'<svg />' * 1600}")


def test_what_is_closed_makes_a_page_one_level_less_deep(tmp_path: Path) -> None:
    deep = "<html><body>" + "<b>" * 1498
    assert within_limits(tmp_path, f"{deep}</b><b>")
    assert not within_limits(tmp_path, f"{deep}</b><b><b>")


def test_an_encoding_that_cannot_be_loaded_is_a_want_of_memory(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def missing(*_: object) -> str:
        raise LookupError("unknown encoding: gb18030")

    monkeypatch.setattr("auditor.reading.documents.web_page.codecs.decode", missing)
    with pytest.raises(MemoryError):
        list(read_web_page(b"<html>\xff\xff\x00\xff", is_archive=False))


@pytest.mark.parametrize(
    "promise",
    [
        "小区改造8个",
        "大病保险参保5000人",
        "中学新建2所",
        "关闭煤矿12处",
        "打印设备产量增长9%",
        "收藏文物300件",
        "分享经济规模30亿元",
        "字号保护名录增加5家",
        "大中小学新建3所",
    ],
)
def test_a_short_promise_that_begins_like_a_button_is_read(
    promise: str, tmp_path: Path
) -> None:
    body = f"<div><p>今年目标：</p><p>{promise}</p><p>新增就业9人，成效明显。</p></div>"
    assert lines_of_body(tmp_path, body)[1] == promise


@pytest.mark.parametrize(
    "button",
    [
        "【字体：大 中 小】",
        "字号：[大 中 小]",
        "大 | 中 | 小",
        "【打印】 【关闭】",
        "[打印本页] [关闭窗口]",
        "打印此页 关闭本页 收藏",
        "分享",
        "分享到：微信 微博",
        "分享到微信",
        "【打印本稿】分享到：",
        "返回顶部",
        "您的位置：首页",
        "所在位置：首页",
        "上一篇：甲县",
        "相关阅读",
        "扫一扫在手机打开",
        "责任编辑：某某",
        "浏览次数：1203",
        "备案序号：甲12",
        "版权所有：甲县",
        "承办单位：甲县",
        "首页 > 公报",
    ],
)
def test_what_a_site_puts_within_an_article_is_no_text_of_it(
    button: str, tmp_path: Path
) -> None:
    body = f"<div><p>今年，</p><p>{button}</p><p>新增就业9人，成效明显。</p></div>"
    assert lines_of_body(tmp_path, body) == ["今年，", "新增就业9人，成效明显。"]


def test_a_task_of_a_table_is_one_whatever_a_site_calls_so(tmp_path: Path) -> None:
    rows = "<tr><td>任务</td><td>责任单位<tr><td>主办：龙舟赛3场</td><td>文旅局"
    assert lines_of_body(tmp_path, f"<table>{rows}</table>") == ["主办：龙舟赛3场"]


def test_what_is_hidden_is_not_read_and_a_link_ends_where_it_is_closed(
    tmp_path: Path,
) -> None:
    hidden = (
        "<p hidden>甲3家</p><p style='VISIBILITY : hidden'>乙3家</p><a hidden>丙</a>"
    )
    links = "<p><a href='/'>甲</a><a href='/'>乙</a>县新增企业9家</p><p>改造小区3个</p>"
    assert lines_of_body(tmp_path, hidden + links + "<!-- 丁 -->") == [
        "甲乙县新增企业9家",
        "改造小区3个",
    ]


def test_blocks_within_each_other_part_what_they_hold(tmp_path: Path) -> None:
    body = "甲<div>乙<p>丙<b>丁</b></p>戊<ul><li>己</li></ul></div>庚<hr>辛<br>壬"
    assert lines_of_body(tmp_path, body) == [
        "甲",
        "乙",
        "丙丁",
        "戊",
        "己",
        "庚",
        "辛",
        "壬",
    ]


# Prose within links, with as many marks as the article has.
@pytest.mark.parametrize(
    ("text", "linked", "is_article"), [(2, 3, False), (3, 3, True)]
)
def test_prose_of_links_is_not_of_the_article(
    text: int, linked: int, tmp_path: Path, *, is_article: bool
) -> None:
    link = "文" * text + f"<a href='/'>{'，' * linked}</a>"
    # Longer than forty characters, so that it is no chrome where it stands within the article.
    long = link * 10
    article = "<div><p>甲，乙，丙，丁。</p><p>戊，己。</p></div>"
    lines = lines_of_body(tmp_path, f"{article}<p>{long}</p>")
    assert (len(lines) == 3) is is_article


@pytest.mark.parametrize(
    ("declared", "encoding", "text"),
    [
        # What the bytes say comes first, then what the page says.
        ("koi8-r", "utf-8", "新增就业9人"),
        ("koi8-r", "koi8-r", "Рост 9 процентов"),
        ("shift_jis", "shift_jis", "新規雇用カタカナ"),
        ("windows-1252", "gb18030", "新增就业9人"),
    ],
)
def test_an_encoding_is_taken_from_the_page_where_the_bytes_leave_it_open(
    declared: str, encoding: str, text: str, tmp_path: Path
) -> None:
    page = f"<html><meta charset='{declared}'><body><p>{text}</p>"
    assert read(tmp_path, page.encode(encoding)).lines() == [text]


@pytest.mark.parametrize(("end", "is_seen"), [(4096, True), (4097, False)])
def test_an_encoding_is_declared_near_the_beginning(
    end: int, tmp_path: Path, *, is_seen: bool
) -> None:
    declared = b"<meta charset=koi8-r"
    head = b"<html>".ljust(end - len(declared)) + declared
    text = "Рост"
    lines = read(tmp_path, head + b"><body><p>" + text.encode("koi8-r")).lines()
    assert (lines == [text]) is is_seen


def test_a_comment_says_nothing_and_is_no_link(tmp_path: Path) -> None:
    body = (
        "<!-- 甲 --><p>今年，<!-- 乙 -->新增就业9人</p><!-- 丙 --><p><a href='/'>更多新闻</a></p>"
        "<p><b>成效</b><!-- 丁 -->明显，</p><?php 戊 ?><p>改造小区3个</p>"
    )
    assert lines_of_body(tmp_path, f"<div>{body}</div>") == [
        "今年，新增就业9人",
        "成效明显，",
        "改造小区3个",
    ]


STYLES = """
@charset "utf-8"; .gone, span.old:hover, .a .b { display: none }
/* .shown { display: none } */
#secret { visibility: hidden }
@media print { .printed { display: none } }
.back { display: none } i.old { text-decoration: line-through }
.up { vertical-align: super }
} .behind { display:none
"""


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("新增<del>7300</del>7000人", "新增7000人"),
        ("新增<s>73</s>70人，<strike>8</strike>9家", "新增70人，9家"),
        ("<span style='text-decoration: underline line-through'>8</span>9家", "9家"),
        ("<u style='text-decoration:underline'>8</u>9家", "89家"),
        ("<span class='b gone'>8</span>9家", "9家"),
        ("<span id='secret'>8</span>9家", "9家"),
        ("<i class='old'>8</i><b class='old'>9</b>家", "9家"),
        (
            "<i class='shown printed b behind'>新增</i><i class='old'>8</i>9家",
            "新增9家",
        ),
        ("<i style='font-size:0'>8</i><i style='opacity:0.0'>7</i>9家", "9家"),
        ("<i style='font-size:0.9em;opacity:0.5'>8</i>9家", "89家"),
        ("<i style='font-size:0'><b style='font-size:9pt'>8</b></i>9家", "89家"),
        ("厂房20万米<sup>2</sup>", "厂房20万米²"),
        ("绿地20万m<span class='up'>2</span>，", "绿地20万m²，"),
        ("投资10<sup>4</sup>元", "投资10⁴元"),
        ("企业50<sup>[1]</sup>家", "企业50家"),
        ("企业<sup><a href='#1'>①</a></sup>50家<sup>1,2</sup>。", "企业50家。"),
        ("<sup><p>9家</p></sup>", "9家"),
    ],
)
def test_what_is_seen_is_read(tmp_path: Path, body: str, text: str) -> None:
    page = f"<html><head><meta charset='utf-8'><style>{STYLES}</style></head><body><p>{body}</p>"
    assert read(tmp_path, page.encode()).text == text


def test_a_cell_of_a_table_of_tasks_is_read_as_it_is_seen(tmp_path: Path) -> None:
    body = (
        "<table><tr><td>序号</td><td>工作任务</td><td>责任单位</td></tr>"
        "<tr><td>1</td><td>新增就业<span class='gone'>8000</span><del>7300</del>7000人</td><td>人社局</td></tr></table>"
    )
    page = (
        f"<html><head><meta charset='utf-8'><style>{STYLES}</style></head><body>{body}"
    )
    assert "新增就业7000人" in read(tmp_path, page.encode()).lines()
