"""The words that a repository adds to those that are built in: units, headings, places, words for missing values."""

from collections.abc import Mapping

from msgspec import Struct, field

from auditor.model.quantity import Units


class Vocabulary(Struct, frozen=True):
    """What `vocabulary.yaml` says."""

    units: Units = field(default_factory=Units)
    headings: Mapping[str, str] = field(default_factory=dict)
    """The role of a column by its heading, which is written without blanks and in small letters."""
    places: Mapping[str, str] = field(default_factory=dict)
    """What a place is called in plans, by what tables call it; a place of no plan stands for itself."""
    missing: frozenset[str] = frozenset()
    """Cells that say "not reported"."""
