"""Exact arithmetic: a float as its image in a prime field, beside a double that says how large it is.

Here: the domain, its runtime functions as LLVM text (`values.py` on top of `prime.ll` or `pair.ll`), the primes.
Imports: what `arithmetic` may.
To add an operation: a function in `values.py` that is right over the rational numbers, and its property test.
"""
