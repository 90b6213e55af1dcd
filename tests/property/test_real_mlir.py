"""Random programs of upstream operations: interpreted, compiled, and run by the real MLIR, they print the same.

At length: `pytest tests/property/test_real_mlir.py --hypothesis-profile=long`.
"""

import pytest
from both import Both
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st
from programs.standalone import with_main
from programs.whole import UPSTREAM
from real_mlir import ABSENT, printed, refusal

QUIET = settings(
    deadline=None,
    max_examples=max(1, settings().max_examples // 30),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@pytest.mark.skipif(bool(ABSENT), reason=ABSENT)
@pytest.mark.parametrize("kind", UPSTREAM)
@QUIET
@given(data=st.data())
def test_real_mlir_prints_the_same(kind: str, data: st.DataObject) -> None:
    program = data.draw(UPSTREAM[kind])
    text = with_main(program, program.rows[0])
    both = Both(text)
    expected = both.interpreted("main")
    if expected is None:
        return event("means nothing")
    found = printed(text)
    if found is None:
        assert refusal(text) == ""
        return event("real MLIR does not run it")
    event("compared")
    assert expected.printed.replace("-nan", "nan") == found.replace("-nan", "nan")
    assert both.native("main").printed.replace("-nan", "nan") == found.replace("-nan", "nan")
    return both.close()
