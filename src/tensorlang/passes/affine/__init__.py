"""Upstream's passes on affine loops, by upstream's rules, whole functions at a time.

The passes of `schedule` do what a schedule names, loop by loop; these take every loop that their options fit.
Imports: what `passes` may, and parts of `schedule`. To add one: see `tensorlang.passes`.
"""
