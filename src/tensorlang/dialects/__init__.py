"""What each operation is: operands, results, traits, checks, effects and folds, one file per dialect.

Here: every fact about an op in one place; the parser, the verifier, the printer and the passes read it from here.
Imports: `ir`, `support`.
To add an op: follow the numbered steps in grammar/README.md. A dialect is a new file here and a line in the registry.
"""
