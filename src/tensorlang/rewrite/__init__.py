"""How a program is changed: patterns, and the driver that applies them until nothing changes.

Here: the pattern protocol, the rewriter (the only thing that mutates IR) and the greedy driver.
Imports: `dialects`, `ir`, `support`. README.md beside this file holds the laws of a pattern.
To add a pattern: put it with the pass or the op that uses it; its docstring is the algebra.
"""
