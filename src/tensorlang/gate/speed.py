"""G7 on the worker: base against candidate on one frame, the timed runs' own outputs verified."""

from collections.abc import Callable, Sequence

from tensorlang.gate.timed import Batches, Plan, Reading, Timing
from tensorlang.gate.timing import measure
from tensorlang.gate.worker.client import Stopwatch, Worker
from tensorlang.gate.worker.frame import Frame
from tensorlang.gate.worker.outcome import Session, TrialResult

Verify = Callable[[TrialResult], str]
"""Looks at what a timed run of the candidate left; what is wrong with it, empty when nothing is."""


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
    base_ns: float = 0.0,
) -> Timing:
    """Time `candidate` against `base`, keys of loaded texts, until it is decided.

    Args:
        worker: both texts are loaded in it.
        base: A.
        candidate: B.
        entry: the function.
        frame: what it is called with; outputs are poisoned, and contents restored, before every batch.
        plan: what it takes to be accepted.
        verify: sees outputs and results of the candidate after it was timed.
        seed: of the order of the runs.
        timeout_s: of one batch.
        base_ns: what a call of the base took before in this worker, 0 when that is not known.
    """
    accumulates = any(buffer.role == "inout" for buffer in frame.buffers)
    with worker.timed(base, candidate, entry, frame) as watch:

        def sampler(turns: Sequence[bool], batches: Batches) -> Sequence[Reading] | str:
            is_one_call = batches == Batches()
            judge = verify if is_one_call or not accumulates else None
            return _sampled(watch, turns, batches, judge, timeout_s)

        return measure(sampler, plan, seed=seed, a_ns=base_ns)


def _sampled(
    watch: Stopwatch, turns: Sequence[bool], batches: Batches, verify: Verify | None, timeout_s: float
) -> Sequence[Reading] | str:
    session = watch.sample(turns, (batches.a, batches.b), warm=batches.warm, timeout_s=timeout_s)
    if session.spoiled_by is not None:
        return session.spoiled_by.reason or f"an assert failed, with status {session.spoiled_by.code}"
    for side, drifts in zip(("base", "candidate"), session.drifts, strict=True):
        if drifts:
            return f"the {side} gave other outputs in {drifts} of its timed runs"
    if verify is not None and (wrong := verify(_left(session))):
        return f"the outputs of a timed run are wrong: {wrong}"
    return session.batches


def _left(session: Session) -> TrialResult:
    return TrialResult("returned", outputs=session.outputs, results=session.results)
