"""G3, exact evaluation over a field: equal results for what the laws of arithmetic allow, others for all else.

Here: what a function needs of a field and how much a run says (`reading.py`), inputs and outcomes (`residues.py`), the
base's runs (`base.py`), the stage for one candidate (`stage.py`), the bound of class A (`bound.py`).
Imports: what `gate` may.
"""
