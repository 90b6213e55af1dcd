"""The loop that ties it together: optimize a hot function, heal a failed assert, keep what was learnt.

Here: question, proposals, verdicts and swaps in order; the population of candidates; the store of kernels between runs.
Imports: `gate`, `tune` and below. The loop decides nothing about correctness: the gate does.
To add an event: its frozen dataclass and the line that the drivers print for it.
"""
