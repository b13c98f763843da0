"""How far a text promises to bring a work: the stages of the ladder that a plan has unless it names its own."""

from enum import Enum
from typing import assert_never


class Stage(Enum):
    """A stage that is promised, by its word in a plan."""

    PREPARED = "前期"
    BEGUN = "开工"
    BEING_BUILT = "在建"
    COMPLETED = "完工"
    IN_USE = "投用"

    @property
    def is_finished(self) -> bool:
        """Whether the work itself is done then."""
        match self:
            case Stage.COMPLETED | Stage.IN_USE:
                return True
            case Stage.PREPARED | Stage.BEGUN | Stage.BEING_BUILT:
                return False
            case unknown:
                assert_never(unknown)

    @property
    def is_promised_of_kinds(self) -> bool:
        """Whether it is promised of kinds of works as often as of one: what is moved on or prepared."""
        match self:
            case Stage.PREPARED | Stage.BEING_BUILT:
                return True
            case Stage.BEGUN | Stage.COMPLETED | Stage.IN_USE:
                return False
            case unknown:
                assert_never(unknown)

    @property
    def is_of_works_alone(self) -> bool:
        """Whether a verb before names that promises it is said of works alone: 开工, 投用; but 完成 of much else."""
        match self:
            case Stage.BEGUN | Stage.IN_USE:
                return True
            case Stage.PREPARED | Stage.BEING_BUILT | Stage.COMPLETED:
                return False
            case unknown:
                assert_never(unknown)
