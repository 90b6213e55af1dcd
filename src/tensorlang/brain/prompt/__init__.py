"""What a model is told: the rules of the language, the vocabulary of passes, the machine, what was tried.

Here: prompt text and its assembly. Generated parts come in as text, so that they cannot go stale here.
Imports: what `brain` may.
To add a section: one file that returns text, its token cost in its test.
"""
