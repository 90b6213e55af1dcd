"""Where a text came from, and what is wrong with it.

Here: source texts and spans in them, diagnostics with their notes and rendering, terminal colour.
Imports: nothing of this package; every other layer may import this one.
To add a diagnostic: raise `DiagnosticError` (or yield a `Diagnostic`) where the fault is found, with its span.
"""
