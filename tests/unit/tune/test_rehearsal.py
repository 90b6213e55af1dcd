"""Rehearsals run in processes of their own, behind walls."""

import os
import time
from pathlib import Path

from tensorlang.gate.worker.containment import enclose
from tensorlang.tune.rehearsal import in_child


def test_what_a_rehearsal_finds_comes_back() -> None:
    assert in_child(lambda: [1.5, "found"], 10.0, enclose) == [1.5, "found"]


def test_a_rehearsal_cannot_touch_a_file(tmp_path: Path) -> None:
    assert in_child(lambda: (tmp_path / "made").write_text("outside"), 10.0, enclose) is None
    assert not (tmp_path / "made").exists()


def test_a_rehearsal_cannot_start_a_process() -> None:
    assert in_child(os.fork, 10.0, enclose) is None


def test_a_rehearsal_that_does_not_end_is_ended() -> None:
    began = time.monotonic()
    assert in_child(lambda: time.sleep(60), 0.3, lambda _: None) is None
    assert time.monotonic() - began < 10.0
