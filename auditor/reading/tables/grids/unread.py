"""Files below `actuals/` that are not read: what each may be, and so what to do about it."""

READ_ENDINGS = (
    ".csv",
    ".tsv",
    ".tab",
    ".txt",
    ".dat",
    ".parquet",
    ".xlsx",
    ".xlsm",
    ".ods",
    ".xls",
    ".xlsb",
    ".et",
)
"""Files that are read, or refused with the reason."""
LOOSE_ENDINGS = (".txt", ".dat")
"""Files that may hold a table or none."""

LOCK = "lock"
_ARCHIVES = ".zip .rar .7z .gz .bz2 .xz .zst .tar .tgz"
_WORKBOOKS = ".numbers .ett .xlt .xltx .xltm .fods .ots .wk4 .gsheet"
_DOCUMENTS = ".pdf .doc .docx .docm .wps .wpt .ofd .rtf .odt .ppt .pptx .dps .htm .html .mht .mhtml .eml .msg .caj"
_DATA = (
    ".json .jsonl .ndjson .xml .yaml .yml .sqlite .sqlite3 .db .mdb .accdb .dbf .sav .dta .rds .rdata .feather .arrow"
    " .orc .avro .h5 .sql"
)
_PICTURES = ".png .jpg .jpeg .gif .bmp .tif .tiff .webp .heic .svg"
_ENDINGS_OF_KIND = {
    "archive": tuple(_ARCHIVES.split()),
    "workbook": tuple(_WORKBOOKS.split()),
    "document": tuple(_DOCUMENTS.split()),
    "data": tuple(_DATA.split()),
    "picture": tuple(_PICTURES.split()),
}
_HARMLESS_ENDINGS = (
    ".md",
    ".rst",
    ".py",
    ".sh",
    ".r",
    ".ps1",
    ".bat",
    ".ini",
    ".toml",
    ".cfg",
    ".log",
    ".sha256",
)
_HARMLESS_NAMES = (
    "readme",
    "license",
    "licence",
    "makefile",
    "changelog",
    "thumbs.db",
    "desktop.ini",
)
"""How the names of files begin that hold no figures, whatever their ending."""


def kind_of(name: str) -> str:
    """Return what a file is that is not read, as an entry of the catalogues' `not-read`; blank where nothing is to say.

    >>> kind_of("三季度.csv.gz"), kind_of("报表.numbers"), kind_of("a.csv"), kind_of("README.txt"), kind_of("~$a.xlsx")
    ('archive', 'workbook', '', '', 'lock')
    """
    lower = name.lower()
    if lower.startswith(("~$", ".~lock.")):
        return LOCK
    if (
        is_read(name)
        or lower.startswith((".", *_HARMLESS_NAMES))
        or lower.endswith(_HARMLESS_ENDINGS)
    ):
        return ""
    kinds = (
        kind for kind, endings in _ENDINGS_OF_KIND.items() if lower.endswith(endings)
    )
    return next(kinds, "other")


def is_read(name: str) -> bool:
    """Return whether a file is read."""
    lower = name.lower()
    is_table = lower.endswith(READ_ENDINGS) and not lower.startswith((".", "~$"))
    return is_table and not (
        lower.endswith(LOOSE_ENDINGS) and lower.startswith(_HARMLESS_NAMES)
    )
