"""Split R-hat and effective sample size for DrawConvergenceTests.cs: the formulas of the Stan reference manual, sections
"Split R-hat" and "Effective sample size", with Fractions instead of floating point as far as they go.

    python3 chains.py
"""
from fractions import Fraction
from math import log10, sqrt

chains = [[1, 2, 3, 4, 5, 4, 3, 2], [2, 2, 4, 1, 3, 5, 4, 2]]
halves = [[Fraction(v) for v in half] for chain in chains for half in (chain[:4], chain[4:])]
m, n = len(halves), len(halves[0])
means = [sum(h) / n for h in halves]
grand = sum(means) / m
between = n * sum((x - grand) ** 2 for x in means) / (m - 1)
within = sum(sum((v - x) ** 2 for v in h) / (n - 1) for h, x in zip(halves, means)) / m
plus = within * (n - 1) / n + between / n


def rho(t):
    if t == 0:
        return Fraction(1)
    covariance = sum(sum((h[i] - x) * (h[i - t] - x) for i in range(t, n)) / n for h, x in zip(halves, means)) / m
    return 1 - (within - covariance) / plus


pairs, least = [], None
for t in range(0, n - 1, 2):
    pair = rho(t) + rho(t + 1)
    if pair <= 0:
        break
    least = pair if least is None else min(least, pair)
    pairs.append(least)
time = max(float(2 * sum(pairs) - 1), 1 / log10(m * n))
print(repr(sqrt(plus / within)), repr(m * n / time))
