"""How long the big cases take: printed by `make benchmarks`, judged by people.

In `make test` the same cases run once on a small project, so that they never rot.
"""
