# The llvmlite names in use and no others; a new use adds its line here.
__version__: str
