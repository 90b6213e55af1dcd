"""The checked build: the candidate's own IR with asserts, poison and notes added, compiled as everything else is.

`bounds` asserts the accesses that are not proved, `poison` fills what was allocated, `branches` notes which way every
condition went, `checked` puts them into one function with three more arguments. Imports: what `gate` may.
To add an instrument: its file, a line in `checked`, and a wrong candidate that only it catches.
"""
