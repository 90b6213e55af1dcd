"""From module to module: one pass per file, and the pipeline that names them.

Here: `cleanup` (simplify), `affine` (upstream's passes on loops), `lowering` (one dialect to the next), `schedule` (the
transformation vocabulary);
`pipeline` is the registry and reads `-p a,b{n=4}`. A pass never prints, times or asks.
Imports: `rewrite`, `analysis`, `dialects`, `ir`, `support`; `syntax` only for the text of a pipeline.
To add a pass: its file and class (fields are options), a line in the registry, tests/lit/passes/<name>.tl with a
change and a refusal, and a property test that the meaning stays.
"""
