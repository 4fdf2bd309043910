"""The arithmetic of the programmes' own system, by name and as it stands.

A report must agree with that system (Jems) to the cent, so its rules are kept here
beside our own, right or wrong; where they are wrong the module says so and names
ours. What separates the two is listed line by line in `visimal.domain.bridge`.
"""
