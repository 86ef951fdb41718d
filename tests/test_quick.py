"""Values that are made quickly: the same as those of attrs, and as frozen."""

from __future__ import annotations

import copy
import inspect
import pickle

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.model.claim import Claim, ClaimKind
from factcheck.model.mention import Signal, TimeMention
from factcheck.model.quick import quick


@attrs.frozen
class Plain:
    start: int
    kind: str = "one"
    parts: tuple[int, ...] = ()


@quick
@attrs.frozen
class Quick:
    start: int
    kind: str = "one"
    parts: tuple[int, ...] = ()


@given(st.integers(), st.text(), st.lists(st.integers()).map(tuple))
def test_it_holds_what_attrs_would_hold(start: int, kind: str, parts: tuple[int, ...]) -> None:
    for arguments, named in (((start,), {}), ((start, kind), {}), ((start,), {"parts": parts, "kind": kind})):
        made = Quick(*arguments, **named)  # type: ignore[arg-type]
        assert attrs.asdict(made) == attrs.asdict(Plain(*arguments, **named))  # type: ignore[arg-type]
        assert type(made) is Quick
        assert made == Quick(*arguments, **named) and hash(made) == hash(Quick(*arguments, **named))  # type: ignore[arg-type]


def test_it_takes_the_same_arguments() -> None:
    assert str(inspect.signature(Quick)) == str(inspect.signature(Plain))
    with pytest.raises(TypeError, match="start"):
        Quick()  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="colour"):
        Quick(1, colour="red")  # type: ignore[call-arg]


@pytest.mark.parametrize("value", [Quick(1), Signal(1, 2, "before"), Claim(1, 2, ClaimKind.DATE, "a", "b", "c")])
def test_it_stays_frozen(value: object) -> None:
    field = attrs.fields(type(value))[0].name  # type: ignore[arg-type]
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        setattr(value, field, 5)
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        delattr(value, field)
    with pytest.raises((AttributeError, TypeError)):
        setattr(value, "another", 5)  # noqa: B010
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        setattr(value, "__class__", Plain)  # noqa: B010


def test_it_is_copied_changed_and_sent_like_any_other() -> None:
    value = Signal(3, 9, "before", "x")
    assert copy.copy(value) == copy.deepcopy(value) == pickle.loads(pickle.dumps(value)) == value
    assert attrs.evolve(value, start=4) == Signal(4, 9, "before", "x")


def test_a_subclass_of_another_layout_is_made_as_attrs_makes_it() -> None:
    class Own(Quick):
        pass

    own = Own(7, parts=(1,))
    own.__dict__["note"] = "kept"
    assert (type(own), own.start, own.parts) == (Own, 7, (1,))


def test_the_models_of_an_article_are_quick() -> None:
    for cls in (Signal, Claim, TimeMention):
        assert "_opened" in cls.__init__.__globals__, cls


@pytest.mark.parametrize(
    "field",
    [
        attrs.field(factory=list),
        attrs.field(converter=int),
        attrs.field(validator=attrs.validators.instance_of(int)),
        attrs.field(kw_only=True),
        attrs.field(alias="other"),
    ],
    ids=["factory", "converter", "validator", "keyword", "alias"],
)
def test_a_field_that_attrs_does_more_for_is_refused(field: object) -> None:
    cls = attrs.make_class("Other", {"value": field}, frozen=True)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="value: only fields"):
        quick(cls)
