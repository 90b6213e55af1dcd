"""G2: what a function does to memory, read as terms over its sizes and loop variables, and what is proved of it.

Reading: `terms` and `conditions` (the algebra), `indices` (values to terms), `memory` (memrefs to buffers), `scopes`
(what holds where), `trace` (the walk over the function), `loops` and `accesses` (its cases), `contents` (what depends
on
loaded data).
Deciding: `intervals` (fixed sizes, no solver), `solver` (z3, all sizes), `bounds`, `races`, and `stage`, which puts the
answers together. Imports: what `gate` may; z3 only in `solver`, when it is first needed.
To add a kind of access or bound: its terms in `indices` or `lanes`, its walk in `trace`.
"""
