"""Signals that end a run from outside become exits of its own, unless whoever started it had them ignored."""

import signal
import sys
from collections.abc import Iterator

import pytest

from auditor.cli.signals import install_signal_handlers

if sys.platform == "win32":  # pragma: only Windows
    pytest.skip("no such signals", allow_module_level=True)


@pytest.fixture(autouse=True)
def handlers_of_before() -> Iterator[None]:
    before = {
        number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGHUP)
    }
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


def test_a_signal_ends_the_program_with_the_exit_code_of_a_shell() -> None:
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    install_signal_handlers()
    with pytest.raises(SystemExit) as ended:
        signal.raise_signal(signal.SIGTERM)
    assert ended.value.code == 143


def test_one_that_is_ignored_as_by_nohup_stays_so() -> None:
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    install_signal_handlers()
    signal.raise_signal(signal.SIGHUP)
    assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
