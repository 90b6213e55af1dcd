"""What each tool does, minus its argument parsing: opt, ask, check, run.

Here: `options` (what a command line said, frozen), `status` (exit statuses and the last resort), one file per tool,
and the Python face of the package. The only layer that prints.
Imports: everything below.
To add a tool: tools/<name>/<module>.py, its options here, its file here, and four lines in pyproject.toml.
"""
