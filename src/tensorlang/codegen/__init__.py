"""From IR to LLVM text, one file per dialect.

Here: the emission of each op, the calling convention, the target, and `arithmetic`: what a float is when compiled.
Imports: `passes` and below; with `jit` the only importer of llvmlite.
To add an op: one emission rule in the file of its dialect.
"""
