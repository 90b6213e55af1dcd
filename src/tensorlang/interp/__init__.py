"""The reference interpreter: slow, obvious, the oracle that compiled code is compared against.

Here: one evaluation rule per op, written for reading. It has no cleverness to share with codegen, so a fault in one
is not a fault in both.
Imports: `dialects`, `ir`, `support` and the analyses; never `codegen`, its sibling.
To add an op: one rule in the file of its dialect; a property test then compares it with the compiled op.
"""
