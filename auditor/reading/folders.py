"""The folders of a data repository, by their names."""

TARGETS, ACTUALS = "targets", "actuals"
"""Where the plans are, and where the figures."""

VOCABULARY_NAMES = ("vocabulary.yaml", "vocabulary.yml")
"""What the file beside these folders is called that adds a repository's own words."""


def is_of_data(name: str) -> bool:
    """Return whether a folder of such a name holds plans or figures: `Actuals` is read like `actuals`.

    >>> is_of_data("targets"), is_of_data("Actuals"), is_of_data("docs")
    (True, True, False)
    """
    return name.lower() in {TARGETS, ACTUALS}
