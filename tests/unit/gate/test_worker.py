"""The worker runs honest texts: what goes in, what comes out, what a session says, what the server knows."""

import os
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tensorlang.gate.worker.client import Worker
from tensorlang.gate.worker.frame import Buffer, Frame, Returned, float_word, memref_words, row_major_strides

Text = Callable[[str], str]
MakeFrame = Callable[..., Frame]


def floats(content: bytes | None) -> tuple[float, ...]:
    assert content is not None
    return struct.unpack(f"<{len(content) // 4}f", content)


@pytest.mark.parametrize("count", [0, 1, 7, 8, 1023, 1024, 1025, 100_000])
@pytest.mark.parametrize("placement", ["end", "start"])
def test_outputs_of_every_length(
    worker: Worker, kernel: Text, vector_frame: MakeFrame, count: int, placement: str
) -> None:
    worker.load("twice", kernel("twice"))
    result = worker.run("twice", "f", vector_frame(range(count), placement=placement))
    assert result.returned_normally, result
    assert result.outputs[0] is None
    assert floats(result.outputs[1]) == tuple(2.0 * value for value in range(count))


def poisoned(frame: Frame, poison: int) -> Frame:
    return replace(frame, buffers=tuple(replace(buffer, poison=poison) for buffer in frame.buffers))


def test_what_is_not_written_stays_poison(worker: Worker, vector_frame: MakeFrame) -> None:
    worker.load("nothing", 'define i32 @"tl.entry.f"(ptr %frame) { ret i32 0 }')
    for poison in (0xFF, 0x00, 0x5A):
        result = worker.run("nothing", "f", poisoned(vector_frame([1.0, 2.0]), poison))
        assert result.outputs[1] == bytes([poison]) * 8
        assert result.status == "returned"


def test_content_of_an_inout_buffer_is_restored_before_every_run(worker: Worker, kernel: Text) -> None:
    worker.load("sum", kernel("sum_into"))
    frame = Frame(memref_words(0, [3], [1]), (Buffer("inout", 12, struct.pack("<3f", 1, 2, 3)),), results=1)
    for _ in range(3):
        result = worker.run("sum", "f", frame)
        assert floats(result.outputs[0]) == (2.0, 3.0, 4.0)
        assert result.results == (float_word(1.0, 32),)


def test_buffers_of_a_new_frame_replace_those_of_the_last(
    worker: Worker, kernel: Text, vector_frame: MakeFrame
) -> None:
    worker.load("twice", kernel("twice"))
    for values in ([1.0, 2.0], [3.0, 4.0], [5.0], [6.0, 7.0]):
        result = worker.run("twice", "f", vector_frame(values))
        assert floats(result.outputs[1]) == tuple(2 * value for value in values)


def test_alignment_beats_the_guard(worker: Worker, kernel: Text) -> None:
    worker.load("twice", kernel("twice"))
    words = (*memref_words(0, [7], [1]), *memref_words(1, [7], [1]))
    content = struct.pack("<7f", *range(7))
    frame = Frame(words, (Buffer("in", 28, content, alignment=64), Buffer("out", 28, alignment=64)))
    assert floats(worker.run("twice", "f", frame).outputs[1]) == tuple(2.0 * value for value in range(7))


def test_returned_memref_is_copied_out(worker: Worker, kernel: Text) -> None:
    worker.load("iota", kernel("iota"))
    frame = Frame((5,), (), results=5, returned=(Returned(word=0, rank=1, element_size=8, capacity=40),))
    result = worker.run("iota", "f", frame)
    assert result.returned_normally, result
    assert struct.unpack("<5q", result.returned[0]) == (0, 1, 2, 3, 4)
    assert result.results[2:] == (0, 5, 1)


def test_returned_memref_that_does_not_fit(worker: Worker, kernel: Text) -> None:
    worker.load("iota", kernel("iota"))
    frame = Frame((6,), (), results=5, returned=(Returned(word=0, rank=1, element_size=8, capacity=40),))
    result = worker.run("iota", "f", frame)
    assert result.status == "refused"
    assert "needs 48 bytes" in result.reason


def test_returned_memrefs_do_not_pile_up(worker: Worker, kernel: Text) -> None:
    """10,000 calls of 1 MB each are more than a child may hold."""
    worker.load("iota", kernel("iota"))
    worker.load("iota2", kernel("iota"))
    count = 131_072
    frame = Frame((count,), (), results=5, returned=(Returned(word=0, rank=1, element_size=8, capacity=8 * count),))
    with worker.timed("iota", "iota2", "f", frame) as watch:
        session = watch.sample([True], counts=(2500, 2500), warm=1, timeout_s=20)
    assert session.spoiled_by is None, session.spoiled_by


def test_failed_assert_brings_its_values(worker: Worker, kernel: Text) -> None:
    worker.load("asserts", kernel("asserts"))
    failed = worker.run("asserts", "f", Frame((-3,), ()))
    assert (failed.status, failed.code, failed.failure[:3]) == ("returned", 5, (5, 1, -3))
    assert not failed.returned_normally
    fine = worker.run("asserts", "f", Frame((3,), ()))
    assert (fine.code, fine.failure[0]) == (0, 0)


def test_failed_assert_spoils_a_session(worker: Worker, kernel: Text) -> None:
    worker.load("asserts", kernel("asserts"))
    worker.load("asserts2", kernel("asserts"))
    with worker.timed("asserts2", "asserts", "f", Frame((-3,), ())) as watch:
        spoiled_by = watch.sample([True]).spoiled_by
    assert spoiled_by is not None
    assert (spoiled_by.status, spoiled_by.code) == ("returned", 5)


def test_unknown_key_and_unknown_entry(worker: Worker, kernel: Text, vector_frame: MakeFrame) -> None:
    assert worker.run("nobody", "f", vector_frame([1.0])).status == "refused"
    worker.load("twice", kernel("twice"))
    result = worker.run("twice", "g", vector_frame([1.0]))
    assert result.status == "refused"
    assert "'g'" in result.reason
    assert worker.run("twice", "f", vector_frame([1.0])).returned_normally


def test_a_text_replaces_the_one_before(worker: Worker, kernel: Text, vector_frame: MakeFrame) -> None:
    worker.load("k", kernel("twice"))
    worker.load("k", kernel("counts"))
    result = worker.run("k", "f", vector_frame([1.0, 1.0]))
    assert result.outputs[1] == struct.pack("<q", 1)
    worker.unload("k")
    assert worker.run("k", "f", vector_frame([1.0, 1.0])).status == "refused"


def test_more_texts_than_children(worker: Worker, kernel: Text, vector_frame: MakeFrame) -> None:
    keys = [f"many{index}" for index in range(20)]
    for key in keys:
        assert worker.load(key, kernel("twice"), tier="quick").loaded
    for key in keys:
        assert worker.run(key, "f", vector_frame([1.0])).returned_normally
        worker.unload(key)


def test_several_threads_take_turns(worker: Worker, kernel: Text, vector_frame: MakeFrame) -> None:
    worker.load("twice", kernel("twice"))
    wrong: list[object] = []

    def run(first: int) -> None:
        for value in range(first, first + 20):
            result = worker.run("twice", "f", vector_frame([float(value)] * (1 + value % 3)))
            if floats(result.outputs[1]) != (2.0 * value,) * (1 + value % 3):
                wrong.append((value, result))

    threads = [threading.Thread(target=run, args=(100 * index,)) for index in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_session_times_both_clocks_and_compares_outputs(worker: Worker, kernel: Text, vector_frame: MakeFrame) -> None:
    worker.load("a", kernel("work"))
    worker.load("b", kernel("work"))
    with worker.timed("a", "b", "f", vector_frame([1.0], extra=(20_000,))) as watch:
        session = watch.sample([index % 2 == 1 for index in range(10)])
        again = watch.sample([True], counts=(3, 2), warm=1)
    assert session.spoiled_by is None
    assert len(session.batches) == 10
    assert session.drifts == (0, 0)
    assert floats(session.outputs[1]) == (20_001.0,)
    assert len(again.batches) == 1
    for batch in session.batches:  # nanoseconds; no machine adds in a tenth of one
        assert 2_000 < batch.inner < batch.outer


def test_session_notices_outputs_that_change(worker: Worker, kernel: Text, vector_frame: MakeFrame) -> None:
    worker.load("a", kernel("twice"))
    worker.load("b", kernel("counts"))
    with worker.timed("a", "b", "f", vector_frame([1.0, 1.0])) as watch:
        assert watch.sample([False, True, True, True, True]).drifts == (0, 3)


def test_a_run_after_a_session_maps_its_own_frame(worker: Worker, kernel: Text, vector_frame: MakeFrame) -> None:
    worker.load("a", kernel("twice"))
    worker.load("b", kernel("twice"))
    frame = vector_frame([1.0, 2.0])
    for _ in range(2):
        assert floats(worker.run("a", "f", frame).outputs[1]) == (2.0, 4.0)
        with worker.timed("a", "b", "f", vector_frame([5.0] * 5000)) as watch:
            assert watch.sample([False, True]).spoiled_by is None


def test_the_server_is_clean_and_goes_with_its_parent(monkeypatch: pytest.MonkeyPatch, kernel: Text) -> None:
    monkeypatch.setenv("GEMINI_API_KEY", "a secret")
    with Worker() as worker:
        assert worker.load("k", kernel("twice")).loaded
        server = worker.server
        assert server is not None
        environment = Path(f"/proc/{server}/environ").read_bytes()
        children = Path(f"/proc/{server}/task/{server}/children").read_text(encoding="ascii").split()
        assert len(children) == 1
        assert Path(f"/proc/{children[0]}/status").read_text(encoding="ascii").count("Seccomp:\t2") == 1
    assert b"secret" not in environment
    deadline = time.monotonic() + 5
    while Path(f"/proc/{children[0]}").exists() and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not Path(f"/proc/{server}").exists()
    assert not Path(f"/proc/{children[0]}").exists()


def test_a_server_started_ahead_of_time(kernel: Text, vector_frame: MakeFrame) -> None:
    with Worker() as worker:
        begin = time.monotonic()
        worker.warm()
        worker.warm()
        assert time.monotonic() - begin < 0.2, "it does not wait"
        assert worker.load("twice", kernel("twice")).loaded
        assert worker.run("twice", "f", vector_frame([1.0])).returned_normally


def test_a_worker_that_cannot_start_is_lost(monkeypatch: pytest.MonkeyPatch, kernel: Text) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with Worker() as worker:
        worker.warm()
        loaded = worker.load("twice", kernel("twice"))
        assert loaded.status == "lost"
        assert "cannot be started" in loaded.reason
        assert worker.run("twice", "f", Frame((), ())).status == "lost"


def test_the_warm_start_imports_little() -> None:
    code = (
        "import sys, tensorlang.gate.worker.server; "
        "print(sorted({m.partition('.')[0] for m in sys.modules} & {'numpy', 'z3', 'lark', 'rich', 'google'}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_child_inherits_no_descriptor_of_its_siblings(worker: Worker, kernel: Text) -> None:
    worker.load("one", kernel("twice"))
    worker.load("two", kernel("twice"))
    children = Path(f"/proc/{worker.server}/task/{worker.server}/children").read_text(encoding="ascii").split()
    if os.geteuid() != 0:
        pytest.skip("only root may look into a child that hides from debuggers")
    counts = {child: len(list(Path(f"/proc/{child}/fd").iterdir())) for child in children[-2:]}
    assert len(set(counts.values())) == 1, counts


def test_strides_of_a_row_major_array() -> None:
    assert row_major_strides([2, 3, 4]) == (12, 4, 1)
    assert row_major_strides([]) == ()
