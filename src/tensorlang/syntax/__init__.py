"""From text to a module: the grammar's loader, the lexer and the parser.

Here: the only importer of lark, and only when the cached parse table is stale. The grammar itself is in grammar/.
Imports: `ir`, `support`; never `dialects`: the op definitions come in through the context that the caller supplies.
To add a construct: follow the numbered steps in grammar/README.md.
"""
