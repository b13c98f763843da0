"""What the readers of files that are no plain text may stumble over."""

XML_PIECES = (
    "<", ">", "</", "/>", "<!DOCTYPE a [<!ENTITY b 'c'>]>", "&b;", "&#0;", "&#x9b;", "&#x202e;", "&#xFFFE;",
    "<![CDATA[", "]]>", "<?xml version='1.0' encoding='gb2312'?>", "<?xml version='1.0' encoding='x'?>",
    "99999999", "-1", "1e308", "00000000000000000001", "2147483648", "abc", "", "xmlns=''",
    "xml:space='preserve'",
)  # fmt: skip
SHEET_PIECES = (
    *XML_PIECES, "A1", "XFD1048576", "A1:XFD1048576", "A0", "AAAA1", "r=", "t=", "'s'", '"s"', '"str"',
    '"inlineStr"', '"b"', '"e"', '"d"', '"n"', "<v>", "</v>", "<is><t>", "<f>1</f>", "<f t='shared' si='0'/>",
    "<rPh>", "<r><t>", "hidden='1'", "formatCode=", '0"万"', "0.00%", "[Red]0", 'yyyy"年"m"月"', "h:mm",
    "General", "@", "numFmtId=", "s=", "<mergeCell ref=", "date1904='1'", "xl/worksheets/sheet1.xml", "Target=",
    "../", "state='hidden'", "#DIV/0!", "45000.5", "0.1",
)  # fmt: skip
ODS_PIECES = (
    *XML_PIECES, "<text:s text:c='99999999'/>", "<text:p>", "<text:span text:style-name='c'>",
    "<text:line-break/>", "table:number-columns-repeated='1000000'", "table:number-rows-repeated='1000000'",
    "table:visibility='collapse'", "table:number-columns-spanned='9'", "table:number-rows-spanned='9'",
    "<table:covered-table-cell/>", "<office:annotation>", "office:value-type=", '"percentage"', '"date"',
    '"currency"', '"boolean"', '"time"', "office:value=", "office:date-value=", "2024-13-45", "PT1H",
    "table:formula='of:=1'", "table:style-name='c'", "<table:table>", "<table:table-row>",
)  # fmt: skip
WORD_PIECES = (
    *XML_PIECES, "<w:p>", "</w:p>", "<w:r>", "<w:t>", "<w:tbl>", "<w:tr>", "<w:tc>", "w:val=",
    "<w:gridSpan w:val='x'/>", "<w:vMerge/>", "<w:vanish/>", "<w:vertAlign w:val='superscript'/>",
    "<w:txbxContent>", "<w:del>", "<w:ins>", "<w:sdt>", "<w:sdtContent>", "<mc:AlternateContent>", "<w:br/>",
    "<w:tab/>", "<w:noBreakHyphen/>", "<w:numId w:val='1'/>", "<w:ilvl w:val='9'/>", "w:abstractNumId=",
    "%1.%2", "%10", "chineseCounting", "ideographTraditional", "upperRoman", "lowerLetter",
    "<w:start w:val='-5'/>", "<w:basedOn w:val='a'/>", "<w:pStyle w:val='a'/>", "责任单位", "工作任务",
)  # fmt: skip
LETTER_PIECES = (
    *WORD_PIECES, "{{", "}}", "{%", "%}", "{%p if to %}", "{%p endif %}", "{%tr for a in to %}", "{%tr endfor %}",
    "{%tc for a in to %}", "{%r if a %}", "{{p body }}", "{{p annexes }}", "{{r title }}", "{{ body }}",
    "{% colspan 2 %}", "{% cellbg 'x' %}", "{% hm %}", "{% vm %}", "{#", "#}", "{_{", "}_}", "title", "to[9]",
    "to|first", "signed", "1 // 0", "'a' + 1", "title()", "date.a.b", "to.append(1)", "loop.index", "self",
    "{% include 'x' %}", "{% extends 'x' %}", "{% import 'x' as y %}", "{% macro a() %}", "{{ caller() }}",
    "|format(1)", "|groupby('a')", "|map('upper')", "|int", "|list", "'%s' % to", "''.__class__", "cycler",
    "<w:p/>", "&lt;", "{%-", "-%}", "{% set a = 1 %}", "word/document.xml", "word/styles.xml",
)  # fmt: skip
WEB_PIECES = (
    "<table>", "<tr>", "<td>", "<th>", "rowspan=99999", "colspan=99999", "rowspan=0", "colspan=-1", "</td>",
    "</table>", "<!--", "-->", "<script>", "</script>", "<style>", "<title>", "<br>", "<hr>", "<pre>",
    "<sup>1</sup>", "<del>", "<template>", "&nbsp;", "&#x202e;", "&#0;", "&#x110000;", "&amp",
    "<meta charset=gbk>", "<meta charset=x>", "hidden", "style='display:none'", "class=nav", "<select>",
    "<svg>", "<math>", "<frameset>", "<base href=x>", "--x", "boundary=x", "base64", "quoted-printable",
    "=E4=BD", "charset=utf-16", "multipart/related", "<a href=x>", "<input>", "<textarea>", "责任单位",
    "工作任务", "<p>", "<div>",
)  # fmt: skip
PDF_PIECES = (
    "obj", "endobj", "stream", "endstream", "xref", "trailer", "startxref", "%%EOF", "<<", ">>",
    "/Length 99999999", "/Count -1", "/Count 99999999", "/Kids[2 0 R]", "/Kids[", "/Rotate 90", "/Rotate 45",
    "/MediaBox[0 0 1e38 -1]", "Tm", "Tj", "TJ", "Tf", "1e38", "nan", "/Filter/FlateDecode",
    "/Filter[/ASCIIHexDecode/ASCIIHexDecode]", "/Encrypt<</Filter/Standard>>", "/Parent 3 0 R", "/Prev 0",
    "/ObjStm", "/ToUnicode 3 0 R", "<0000><FFFF>", "beginbfrange", "D800", "DFFF", "0000", "FFFE", "/W[",
    "/DW -1", "q", "Q", "cm", "BT", "ET", "3 Tr", "0 Tz", "-1 0 0 -1 0 0", "/UserUnit 1e9", "%PDF-", "R",
)  # fmt: skip
PIECES_OF = {
    "xlsx": SHEET_PIECES,
    "ods": ODS_PIECES,
    "word": WORD_PIECES,
    "letter": LETTER_PIECES,
    "web": WEB_PIECES,
    "pdf": PDF_PIECES,
}
"""For each target beside what every reader may stumble over."""
