"""The cycle collector waits while a text is read, and is as it was afterwards."""

from __future__ import annotations

import gc

import pytest

from factcheck.collector import Pause, Young
from factcheck.errors import FactcheckError
from factcheck.pipeline import analyze, verify_text


def test_a_pause_ends_with_the_outermost() -> None:
    assert gc.isenabled()
    with Pause():
        with Pause():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_only_young_objects_are_searched_while_a_block_is_open() -> None:
    before = gc.get_threshold()
    with Young():
        inner = gc.get_threshold()
        assert gc.isenabled()
        assert inner[0] > before[0]
        with Young():
            assert gc.get_threshold() == inner
        assert gc.get_threshold() == inner
    assert gc.get_threshold() == before
    with pytest.raises(FactcheckError), Young():
        raise FactcheckError("stop")
    assert gc.get_threshold() == before


def test_whoever_turned_collection_off_by_its_threshold_keeps_it_off() -> None:
    before = gc.get_threshold()
    gc.set_threshold(0)
    try:
        with Young():
            assert gc.get_threshold()[0] == 0
        assert gc.get_threshold()[0] == 0
    finally:
        gc.set_threshold(*before)


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


def test_a_long_text_leaves_nothing_to_the_collector_and_its_thresholds_as_they_were() -> None:
    """All that reading makes is freed by its counts, so that looking for cycles meanwhile would find nothing."""
    before = gc.get_threshold()
    text = "The minister said on 3 May 2019 that 12 people had been hurt, 5 of them badly.\n\n" * 1_400
    verify_text("The minister arrived in 2019.")
    gc.collect()
    verify_text(text, "en")
    assert gc.get_threshold() == before
    assert gc.collect() == 0
