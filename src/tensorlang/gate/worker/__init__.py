"""G6: a candidate is compiled and run in a process of its own, which may die in any way it likes.

Three processes. The *parent* (the product) holds a `Worker`. The *server*, started once with an empty environment and
few imports, keeps LLVM warm. A *child*, forked from the server, holds one loaded text: it compiles and runs it behind
walls. All speak in fixed binary messages (`wire`); trials go straight from parent to child, the server forks, buries,
and times sessions. Operands and results lie in shared memory (`layout`, `board`), which the parent judges for itself.

Parent: `client` (the `Worker`), `frame` (what to call with), `arena` (its shared memory), `pipe` and `contact` (to the
server, to a child), `report` and `outcome` (what came back).
Server: `server`, `offspring` (one child), `duel` (a timed session).
Child: `child`, `compile`, `mapped_frame`, `harness` with `harness.ll`, and the walls: `containment`, `limits`,
`landlock`, `seccomp`, `syscalls`. Server and child import neither NumPy nor z3: they are the warm start.
Imports: `jit` and below. To add a request: its `Kind`, a method of `Server` or `child`, one of `Worker`, and a test
that it survives a hostile candidate.
"""
