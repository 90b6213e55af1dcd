"""What a floating-point value becomes when compiled: the pluggable arithmetic domains.

Here: the domain protocol and its implementations. The same module compiles with native floats, or with residues of a
prime field, or instrumented, without a change to any other file.
Imports: what `codegen` may.
To add a domain: one file that implements the protocol, and a test against exact rational arithmetic.
"""
