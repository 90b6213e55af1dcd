"""The peak is the machine's, whatever else Python is busy with."""

import threading

from tensorlang.evolve.roofline import peak_flops
from tensorlang.jit.engine import Engine


def test_a_busy_thread_does_not_lower_the_peak() -> None:
    """A thread that computes in Python keeps its lock for milliseconds: longer than the loop that is timed takes."""
    engine = Engine()
    alone = peak_flops(engine)
    stop = threading.Event()

    def compute() -> None:
        while not stop.is_set():
            sum(range(1000))

    busy = threading.Thread(target=compute)
    busy.start()
    try:
        beside = max(peak_flops(engine) for _ in range(3))
    finally:
        stop.set()
        busy.join()
        engine.close()
    assert beside > alone / 2
