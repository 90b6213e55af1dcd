"""The program as a value: modules, operations, regions, blocks, values, types and attributes.

Here: the structure and what holds for any dialect: op definitions, the builder, the verifier, the printer.
Imports: `support` only. Nothing here names an op of a dialect.
To add a type or attribute: a frozen slotted dataclass in its file, with its printed form beside it.
"""
