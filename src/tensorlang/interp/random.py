"""The random numbers of `tensorlang.random`: the generator of the compiled program, in integers.

SplitMix64; a draw is `2^-23 * k - 1` with the upper 24 bits as `k`.
Source: Steele, Lea, Flood, Fast Splittable Pseudorandom Number Generators, OOPSLA 2014.
"""

from __future__ import annotations

from typing import Final

_STEP: Final = 0x9E3779B97F4A7C15
_FIRST: Final = 0xBF58476D1CE4E5B9
_SECOND: Final = 0x94D049BB133111EB
_MASK: Final = (1 << 64) - 1


def draw(state: int) -> tuple[int, float]:
    """The next state, and a number in [-1, 1) that f32 holds exactly."""
    state = (state + _STEP) & _MASK
    mixed = (state ^ state >> 30) * _FIRST & _MASK
    mixed = (mixed ^ mixed >> 27) * _SECOND & _MASK
    mixed ^= mixed >> 31
    return state, (mixed >> 40) * 2.0**-23 - 1.0
