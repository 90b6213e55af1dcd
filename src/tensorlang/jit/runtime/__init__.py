"""The functions that programs call and do not define: prints, clock, random numbers, memory, narrow floats.

Here: each file holds the LLVM text of one family; `library.py` compiles a family the first time one of its names is
needed. `output.py` decides where the prints go.
Imports: the rest of `jit`, and below.
To add a function: define it in the family it belongs to, in LLVM text; its name is found there and nowhere else.
"""
