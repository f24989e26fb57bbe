"""Reference values of SplitMix64 and xoshiro256**, written from the definitions of Blackman and Vigna (doi:10.1145/3460772).

The command and the version of Python are in the output.
"""

import json
import platform

MASK = (1 << 64) - 1
GOLDEN = 0x9E3779B97F4A7C15


def split_mix(state):
    while True:
        state = (state + GOLDEN) & MASK
        z = state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        yield z ^ (z >> 31)


def rotate_left(x, k):
    return ((x << k) | (x >> (64 - k))) & MASK


def xoshiro(s):
    s = list(s)
    while True:
        yield (rotate_left((s[1] * 5) & MASK, 7) * 9) & MASK
        t = (s[1] << 17) & MASK
        s[2] ^= s[0]
        s[3] ^= s[1]
        s[1] ^= s[2]
        s[0] ^= s[3]
        s[2] ^= t
        s[3] = rotate_left(s[3], 45)


def take(generator, n):
    return [next(generator) for _ in range(n)]


def seeded(seed):
    return xoshiro(take(split_mix(seed), 4))


# Published elsewhere for the state (1, 2, 3, 4): the tests of the Rust crate rand_xoshiro.
assert take(xoshiro([1, 2, 3, 4]), 4) == [11520, 0, 1509978240, 1215971899390074240]
assert take(split_mix(0), 1) == [0xE220A8397B1DCDAF]

cases = []
for seed in [0, 1, 2020, 1 << 63, MASK]:
    values = take(seeded(seed), 1000)
    cases.append({
        "seed": str(seed),
        "first": [str(v) for v in values[:6]],
        "thousandth": str(values[-1]),
        "doubles": [(v >> 11) / (1 << 53) for v in values[:3]],
    })

def first_of(seed, part):
    """The first word of the generator of a part: the seed and then seed and part together go through SplitMix64."""
    mixed = take(split_mix(part ^ take(split_mix(seed), 1)[0]), 1)[0]
    return take(seeded(mixed), 1)[0]


parts = [
    {"seed": str(seed), "part": str(part), "first": str(first_of(seed, part))}
    for seed in [0, 2020, MASK]
    for part in [0, 1, 2, MASK - 1]
]

print(json.dumps({
    "tool": "Python " + platform.python_version(),
    "command": "python3 tests/Monitor.Tests/oracles/xoshiro256starstar.py > tests/Monitor.Tests/oracles/xoshiro256starstar.json",
    "tolerance": "none: integers, and doubles that are multiples of 2^-53",
    "cases": cases,
    "parts": parts,
}, indent=2))
