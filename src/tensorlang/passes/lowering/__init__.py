"""Passes that express one dialect in the next one down, from tensor maths to a control-flow graph.

Imports: what `passes` may. Each lowering names in its docstring the ops it consumes and the ops it leaves behind.
To add one: see `tensorlang.passes`; the property test compares interpreted results before and after.
"""
