"""Tensors to memory: which tensors share a buffer, what is written in place, what is copied, when a buffer is freed.

`accesses` says what an operation does to its tensors, `analysis` decides, `buffers` holds the result, one file of
rules for each kind of operation carries it out, `ownership` frees.
Imports: what `passes` may. To add an operation: its accesses, and a rule in the file of its kind.
"""
