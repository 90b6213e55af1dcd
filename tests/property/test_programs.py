"""Random programs: interpreted equals compiled, bit for bit; passes keep the meaning."""

import pytest
from both import Both
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st
from programs.whole import Program, memory_programs, scalar_programs, vector_programs

QUIET = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
KINDS = {"scalars": scalar_programs, "memory": memory_programs, "vectors": vector_programs}


@pytest.mark.parametrize("kind", KINDS)
@settings(QUIET, max_examples=40)
@given(data=st.data())
def test_interpreted_equals_compiled(kind: str, data: st.DataObject) -> None:
    check(data.draw(KINDS[kind]))


def check(program: Program) -> None:
    both = Both(program.text)
    meant = [both.agree("f", row) for row in program.rows]
    event(f"{sum(meant)} of {len(meant)} rows mean something")
    both.close()
