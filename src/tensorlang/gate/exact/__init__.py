"""G3, exact evaluation over a field: equal results for what the laws of arithmetic allow, others for all else.

Here: what a function needs of a field and how much a run says (`reading`), inputs and outcomes (`residues`), the base's
runs (`base`), the stage for one candidate (`stage`), constants reckoned beforehand (`constants`), the bound of class A
(`bound`). The arithmetic itself is `codegen.arithmetic.field`.
Imports: what `gate` may. To add a class of functions: what makes one in `reading`, what equal results are worth in
`exactness`, and a wrong candidate of the class that only this stage refuses.
"""
