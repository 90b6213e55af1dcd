"""Passes that leave a program smaller or simpler and never slower: canonicalize, cse, dce, inline and their like.

Imports: what `passes` may. To add one: see `tensorlang.passes`.
"""
