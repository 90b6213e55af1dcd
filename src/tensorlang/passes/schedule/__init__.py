"""The transformation vocabulary: tile, interchange, unroll-and-jam, vectorize, promote and their like.

Each addresses a loop by position or tag, checks its own legality and refuses with a diagnostic that says why.
A schedule is a pass pipeline: there is no second language.
Imports: what `passes` may. To add one: see `tensorlang.passes`; the lit test shows an illegal use being refused.
"""
