"""G7 on the worker: base against candidate on one frame, the timed runs' own outputs verified."""

from collections.abc import Callable, Sequence

from tensorlang.gate.timing import Batches, Pair, Plan, Timing, measure
from tensorlang.gate.worker.client import Stopwatch, Worker
from tensorlang.gate.worker.frame import Frame

Verify = Callable[[tuple[bytes | None, ...]], str]
"""Looks at the outputs of the candidate's timed run; what is wrong with them, empty when nothing is."""


def time_pair(
    worker: Worker,
    base: str,
    candidate: str,
    entry: str,
    frame: Frame,
    plan: Plan | None = None,
    *,
    verify: Verify | None = None,
    seed: int | None = None,
    timeout_s: float = 2.0,
) -> Timing:
    """Time `candidate` against `base`, keys of loaded texts, until it is decided.

    Args:
        worker: both texts are loaded in it.
        base: A.
        candidate: B.
        entry: the function.
        frame: what it is called with; outputs are poisoned, and contents restored, before every batch.
        plan: what it takes to be accepted.
        verify: sees the outputs of the candidate after it was timed.
        seed: of the order of the pairs.
        timeout_s: of one batch.
    """
    accumulates = any(buffer.role == "inout" for buffer in frame.buffers)
    with worker.timed(base, candidate, entry, frame) as watch:

        def sampler(b_first: Sequence[bool], batches: Batches) -> Sequence[Pair] | str:
            is_one_call = batches == Batches()
            judge = verify if is_one_call or not accumulates else None
            return _sampled(watch, b_first, batches, judge, timeout_s)

        return measure(sampler, plan, seed=seed)


def _sampled(
    watch: Stopwatch, b_first: Sequence[bool], batches: Batches, verify: Verify | None, timeout_s: float
) -> Sequence[Pair] | str:
    session = watch.sample(b_first, (batches.a, batches.b), warm=batches.warm, timeout_s=timeout_s)
    if session.spoiled_by is not None:
        return session.spoiled_by.reason or f"an assert failed, with status {session.spoiled_by.code}"
    for side, drifts in zip(("base", "candidate"), session.drifts, strict=True):
        if drifts:
            return f"the {side} gave other outputs in {drifts} of its timed runs"
    if verify is not None and (wrong := verify(session.outputs)):
        return f"the outputs of a timed run are wrong: {wrong}"
    return session.pairs
