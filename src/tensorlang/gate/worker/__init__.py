"""G6: a candidate is compiled and run in a process of its own, which may die in any way it likes.

Three processes. The *parent* (the product) holds a `Worker`. The *server*, started once with an empty environment and
few imports, keeps LLVM warm. A *child*, forked from the server, holds one loaded text: it compiles and runs it inside
the sandbox. Parent and server, server and child speak in fixed binary messages (`wire`); the operands and the results
lie in shared memory (`layout`, `board`), where the parent reads them and judges for itself.

Parent side: `frame` (what to call with), `arena` (its shared memory), `client` (the `Worker`), `outcome` (what came
back). Server and child side: `server`, `child`, `compile`, `harness`, and the sandbox: `limits`, `seccomp`,
`syscalls`, `landlock`, `containment`. Those import neither NumPy nor z3: they are part of the warm start.
Imports: `jit` and below. To add a request: its `Kind`, a method of `Server`, one of `Worker`, a test that it survives
a hostile candidate.
"""
