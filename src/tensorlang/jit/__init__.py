"""Machine code in this process: the engine, slots and generations, entry points, runtime functions, hotness.

Here: LLVM text becomes a `Generation`; `publish` puts it into a `Slot`, which callers load with acquire; a retired
generation is unloaded only after every caller that could be inside has left.
Imports: `codegen`, `interp` and below; never `brain`, its sibling.
To add a runtime function: its declaration and its code in the runtime table, and a lit test under tests/lit/run.
"""
