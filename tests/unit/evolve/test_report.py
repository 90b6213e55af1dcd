"""What several swaps of one function come to."""

import pytest

from tensorlang.evolve.report import Report
from tensorlang.gate.certificate import Gain


def test_ends_of_intervals_are_multiplied() -> None:
    report = Report("f")
    report.gain(Gain(10.0, 8.0, 12.5, (13, 13), base_ns=1000.0, candidate_ns=100.0))
    report.gain(Gain(2.0, 1.5, 4.0, (13, 13), base_ns=90.0, candidate_ns=45.0))
    assert report.speedup == pytest.approx(20.0)
    assert report.interval == pytest.approx((12.0, 50.0))
    assert (report.base_ns, report.best_ns) == (1000.0, 45.0)
