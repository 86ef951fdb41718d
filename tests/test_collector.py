"""The cycle collector waits while a text is read, and is as it was afterwards."""

from __future__ import annotations

import gc

import pytest

from factcheck.collector import Pause
from factcheck.errors import FactcheckError
from factcheck.pipeline import analyze, verify_text


def test_a_pause_ends_with_the_outermost() -> None:
    assert gc.isenabled()
    with Pause():
        with Pause():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_a_pause_ends_with_an_error() -> None:
    with pytest.raises(FactcheckError), Pause():
        raise FactcheckError("stop")
    assert gc.isenabled()


def test_reading_leaves_the_collector_as_it_was() -> None:
    verify_text("في عام 2019 وصل الوزير.")
    assert gc.isenabled()
    with pytest.raises(FactcheckError):
        analyze("text", "no tag at all")
    assert gc.isenabled()
    gc.disable()
    try:
        verify_text("The minister arrived in 2019.")
        assert not gc.isenabled()
    finally:
        gc.enable()
