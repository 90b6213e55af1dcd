"""What can be known of a program without running it.

Here: affine expressions, intervals, dependences, effects, taint, and the machine with its roofline.
Imports: `dialects`, `ir`, `support`. An analysis reads the IR and never changes it.
To add one: a file named after the question it answers, a frozen result, and a unit test with a case it must refuse to
decide.
"""
