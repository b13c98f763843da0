"""What makes it likely that the names of a clause are those of works: a word for works, or the verb."""

from enum import Enum


class NameClue(Enum):
    """How sure it is that what a clause names are works."""

    STATED = 0
    """A word for works follows the list: 等项目."""
    DONE = 1
    """A verb that is only said of works: 开工, 通车."""
    MOVED = 2
    """A verb that is said of anything: 推进, 加快."""
    MOVED_HERE = 3
    """The same in the report of a city or a county, where what has a name of its own is one thing more often."""
