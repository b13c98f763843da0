"""What kind of mistake a YAML parser complains of: it says so in English only.

The words are those of libyaml 0.2 and of the parser in Python that PyYAML 6 has beside it. What they have no words for
here is of the kind "other", which says where the mistake is and not what it is; the tests hold each of these lines
against both parsers.
"""

KINDS = (
    ("\\t", "tab"),
    ("cannot start any token", "token"),
    ("mapping values are not allowed", "colon"),
    ("end of stream", "unclosed"),
    ("',' or", "bracket"),
    ("expected ':'", "no-colon"),
    ("expected key", "indent"),
    ("'-' indicator", "indent"),
    ("block end", "indent"),
)
"""Words of a complaint and the kind of mistake, one of the catalogues' `syntax`; the first that is met counts."""
LEFT_OPEN = ("quoted scalar", "flow mapping", "flow sequence", "simple key")
"""What the parser says that it was within."""


def kind_of_mistake(complaint: str) -> str:
    """Return the kind of mistake that a parser complains of.

    >>> kind_of_mistake("mapping values are not allowed here"), kind_of_mistake("found a duplicate anchor")
    ('colon', 'other')
    """
    for words, kind in KINDS:
        if words in complaint:
            return kind
    return "other"


def is_left_open(context: str) -> bool:
    """Return whether the parser was within a quote, a bracket or a key when it stopped.

    >>> is_left_open("while parsing a flow sequence"), is_left_open("while parsing a block mapping")
    (True, False)
    """
    return any(words in context for words in LEFT_OPEN)
