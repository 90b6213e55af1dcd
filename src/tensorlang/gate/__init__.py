"""The trust gate: nothing that is wrong, unsafe or slower passes.

Here: one file per stage, cheapest first; a `Verdict` is a value, Accepted with a certificate or Rejected with the
stage, the reason and a counterexample. A bad candidate is never an exception, and never runs in this process.
Imports: `jit`, `brain` and below; never `tune`, its sibling.
To add a stage: its file, a line in the order of stages, and a wrong candidate that only this stage catches.
"""
