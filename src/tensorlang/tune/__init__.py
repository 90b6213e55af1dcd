"""The local brain: recognizes a nest, models the machine, searches schedules, synthesizes controllers.

Here: proposals without a language model, deterministic given the seed and the measurements.
Imports: `brain`, `jit` and below; never `gate`, its sibling: what is proposed here is judged there.
To add a family of kernels: its recognizer, its schedule templates, and an example that the search must speed up.
"""
