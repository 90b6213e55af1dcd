"""Random programs, well typed and with a meaning on nearly all arguments, as text.

`whole` puts a module together: functions, and `@f`, whose arguments are numbers and memory. Its statements come from
one file for each subject, listed in `catalogue`; each is a function that takes a `Body`, draws what it needs and writes
lines. Divisors are not zero, shifts below the width, indices inside their memory, loops short, conversions in range,
and the sign of a NaN is never looked at. To add a statement: a function in such a file, its name in the file's list.
"""
