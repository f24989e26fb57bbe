"""Reference scores for Evaluation/ScoreReferenceTests.cs.

Made with Python 3.11.2, scikit-learn 1.2.1, numpy 1.24.2 and scipy 1.10.1 (Debian 12):

    python3 scores.py > scores.json

The data are drawn here and written beside the results, so that both sides read the same numbers. Agreement is to 1e-12: the
formulas are the same and only the order of sums differs.
"""
import json
import sys

import numpy as np
import scipy
import sklearn
from scipy.stats import binomtest, t
from sklearn.calibration import calibration_curve
from sklearn.metrics import log_loss

CELLS, SECTORS, VICTIMS, CLUSTERS, BINS = 60, 4, 500, 140, 8
random = np.random.default_rng(20152019)

probabilities = np.round(random.dirichlet(np.full(SECTORS, 0.8), CELLS), 6)
probabilities[:, -1] = 1 - probabilities[:, :-1].sum(axis=1)
probabilities[3] = [0.5, 0.5, 0.0, 0.0]  # a model that calls two sectors impossible
cell = random.integers(0, CELLS, VICTIMS)
cluster = random.integers(0, CLUSTERS, VICTIMS)
cluster[:80] = 0  # one large case
sector = np.array([random.choice(SECTORS, p=0.7 * probabilities[c] / probabilities[c].sum() + 0.3 / SECTORS) for c in cell])
predicted = probabilities[cell]
occurred = np.eye(SECTORS)[sector]


def jackknife(values):
    """Mean, and its standard error when one cluster at a time is left out, by brute force."""
    groups = np.unique(cluster)
    means = np.array([values[cluster != g].mean() for g in groups])
    n = len(groups)
    error = np.sqrt((n - 1) / n * ((means - values.mean()) ** 2).sum())
    half = error * t.ppf(0.975, n - 1)
    return {"value": values.mean(), "standardError": error, "lower": values.mean() - half, "upper": values.mean() + half}


clipped = np.clip(predicted, 1e-15, 1)
losses = -np.log(clipped[np.arange(VICTIMS), sector])
briers = ((predicted - occurred) ** 2).sum(axis=1)


def curve(s):
    """scikit-learn's bins, with what it does not report of them."""
    observed, mean = calibration_curve(occurred[:, s], predicted[:, s], n_bins=BINS, strategy="quantile")
    edges = np.percentile(predicted[:, s], np.linspace(0, 1, BINS + 1) * 100)
    bin_of = np.searchsorted(edges[1:-1], predicted[:, s])
    counts = [int(c) for c in np.bincount(bin_of, minlength=BINS) if c > 0]
    intervals = [binomtest(int(round(o * c)), c).proportion_ci(0.95, method="wilson") for o, c in zip(observed, counts)]
    return {
        "cases": counts,
        "predicted": list(mean),
        "observed": list(observed),
        "lower": [i.low for i in intervals],
        "upper": [i.high for i in intervals],
        "expectedError": float(np.average(np.abs(mean - observed), weights=counts)),
    }


json.dump(
    {
        "tool": f"scikit-learn {sklearn.__version__}, numpy {np.__version__}, scipy {scipy.__version__}, Python {sys.version.split()[0]}",
        "bins": BINS,
        "probabilities": probabilities.tolist(),
        "cellOf": cell.tolist(),
        "sectorOf": sector.tolist(),
        "clusterOf": cluster.tolist(),
        # scikit-learn clips at 1e-15 and divides by the sum of a row, which here is 1.
        "logLoss": log_loss(sector, predicted, labels=range(SECTORS), eps=1e-15),
        "logLossClustered": jackknife(losses),
        "brierClustered": jackknife(briers),
        "shareErrors": [jackknife(predicted[:, s] - occurred[:, s]) for s in range(SECTORS)],
        "impossible": int((predicted[np.arange(VICTIMS), sector] < 1e-15).sum()),
        "calibration": [curve(s) for s in range(SECTORS)],
    },
    sys.stdout,
    indent=1,
)
print()
