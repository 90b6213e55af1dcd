"""`import tensorlang as tl`: its names are there, and a wrong one is an ordinary AttributeError."""

import pytest

import tensorlang


@pytest.mark.parametrize("name", tensorlang.__all__)
def test_every_public_name_can_be_had(name: str) -> None:
    assert getattr(tensorlang, name) is not None
    assert name in dir(tensorlang)


def test_another_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'lode'"):
        getattr(tensorlang, "lode")  # noqa: B009
