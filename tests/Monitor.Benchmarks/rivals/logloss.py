"""Held-out log-loss of scikit-learn on the registers that `logloss write` made.

    python3 logloss.py FOLDER [registers at most]

Reads those of FOLDER/register-*.csv that FOLDER/python.csv has no scores of, learns from the known rows outside each fold, scores every row of the fold, and adds to
FOLDER/python.csv: register, method, log-loss over all rows, over the known, over the unknown. Both methods are tuned on the rows
they learn from, in each fold anew, by an inner cross-validation. Rows alike in everything are one weighted row: the same optimum.
"""

import csv
import glob
import itertools
import os
import sys
import warnings

for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ[variable] = "1"

import numpy as np
import sklearn
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression

FACTORS = ["period", "region", "minority", "reporter"]
PENALTIES = [[0.2, 1.0], [0.1, 0.2, 0.4, 1.0]]  # C of LogisticRegression: main effects, with pairs
GRID = [(0.1, 3, 10), (0.1, 4, 20), (0.1, 6, 10)]  # learning rate, leaves, rows a leaf of the boosting
MOST_ROUNDS = 80
INNER = 4  # folds for the logistic regression
INNER_BOOSTING = 3


def read(path):
    with open(path, newline="") as file:
        rows = list(csv.DictReader(file))
    levels = [sorted({r[f] for r in rows}) for f in FACTORS]
    x = np.array([[levels[i].index(r[f]) for i, f in enumerate(FACTORS)] for r in rows])
    sectors = sorted({r["sector"] for r in rows})
    y = np.array([sectors.index(r["sector"]) for r in rows])
    known = np.array([r["known"] == "1" for r in rows])
    fold = np.array([int(r["fold"]) for r in rows])
    return x, [len(l) for l in levels], y, len(sectors), known, fold


def indicators(x, sizes, pairs):
    """One column a level, and with pairs one for each combination of two levels that occurs."""
    columns = [np.eye(n)[x[:, i]] for i, n in enumerate(sizes)]
    if pairs:
        for i, j in itertools.combinations(range(len(sizes)), 2):
            both = x[:, i] * sizes[j] + x[:, j]
            columns.append(np.eye(sizes[i] * sizes[j])[both])
    full = np.hstack(columns)
    return full[:, full.any(axis=0)]


def spread(model, design, k):
    """Probabilities of all sectors, 0 for one that was not learnt from."""
    p = np.zeros((len(design), k))
    p[:, model.classes_] = model.predict_proba(design)
    return p


def losses(p, y):
    return -np.log(np.clip(p[np.arange(len(y)), y], 1e-15, None))


def collapse(cells, y, k):
    """Distinct (cell, sector) with their counts."""
    key, count = np.unique(cells * k + y, return_counts=True)
    return key // k, key % k, count


def logistic(designs, cells, y, k, train, inner, score):
    """Main effects, or those and all pairs, and C: chosen together."""
    best = (np.inf, 0, 0.0)

    def fit(design, rows, c):
        cell, sector, count = collapse(cells[rows], y[rows], k)
        return LogisticRegression(C=c, max_iter=500, tol=1e-4).fit(design[cell], sector, sample_weight=count)

    for number, c in [(n, c) for n in range(len(designs)) for c in PENALTIES[n]]:
        design, loss = designs[number], 0.0
        for f in range(INNER):
            model = fit(design, train[inner % INNER != f], c)
            held = train[inner % INNER == f]
            loss += losses(spread(model, design, k)[cells[held]], y[held]).sum()
        best = min(best, (loss, number, c))
    chosen = designs[best[1]]
    return spread(fit(chosen, train, best[2]), chosen, k)[cells[score]]


def boosting(levels, cells, y, k, train, inner, score):
    """Grid and number of rounds chosen together; factors declared as categories."""

    def model(setting, rounds):
        rate, leaves, least = setting
        return HistGradientBoostingClassifier(
            learning_rate=rate, max_leaf_nodes=leaves, min_samples_leaf=least, l2_regularization=1.0, max_iter=rounds,
            categorical_features=list(range(len(FACTORS))), early_stopping=False, random_state=1)

    best = (np.inf, None, 0)
    for setting in GRID:
        loss = np.zeros(MOST_ROUNDS)
        for f in range(INNER_BOOSTING):
            rows, held = train[inner % INNER_BOOSTING != f], train[inner % INNER_BOOSTING == f]
            m = model(setting, MOST_ROUNDS).fit(levels[cells[rows]], y[rows])
            at, sector, count = collapse(cells[held], y[held], k)
            column = {c: i for i, c in enumerate(m.classes_)}
            for r, p in enumerate(m.staged_predict_proba(levels[at])):
                full = np.zeros((len(at), k))
                full[:, m.classes_] = p
                loss[r] += (losses(full, sector) * count).sum()
        if loss.min() < best[0]:
            best = (loss.min(), setting, int(loss.argmin()) + 1)
    m = model(best[1], best[2]).fit(levels[cells[train]], y[train])
    return spread(m, levels, k)[cells[score]]


def main(folder, most):
    print(f"Python {sys.version.split()[0]}, scikit-learn {sklearn.__version__}, numpy {np.__version__}")
    scores = os.path.join(folder, "python.csv")
    if not os.path.exists(scores):
        with open(scores, "w") as file:
            file.write("register,method,all,known,unknown\n")
    with open(scores, newline="") as file:
        done = {row["register"] for row in csv.DictReader(file)}
    for path in sorted(glob.glob(os.path.join(folder, "register-*.csv"))):
        name = os.path.basename(path)[len("register-"):-len(".csv")]
        if name in done:
            continue
        if most == 0:
            break
        most -= 1
        x, sizes, y, k, known, fold = read(path)
        levels, cells = np.unique(x, axis=0, return_inverse=True)
        designs = [indicators(levels, sizes, False), indicators(levels, sizes, True)]
        loss = {"sklearn-logistic": np.zeros(len(y)), "sklearn-boosting": np.zeros(len(y))}
        for f in range(5):
            train = np.flatnonzero(known & (fold != f))
            score = np.flatnonzero(fold == f)
            inner = np.random.RandomState(f).permutation(len(train)) % (INNER * INNER_BOOSTING)
            loss["sklearn-logistic"][score] = losses(logistic(designs, cells, y, k, train, inner, score), y[score])
            loss["sklearn-boosting"][score] = losses(boosting(levels, cells, y, k, train, inner, score), y[score])
        with open(scores, "a", newline="") as file:
            out = csv.writer(file, lineterminator="\n")
            for method, l in loss.items():
                out.writerow([name, method] + [f"{v:.6f}" for v in (l.mean(), l[known].mean(), l[~known].mean())])
        print(name, {m: round(float(l.mean()), 4) for m, l in loss.items()}, flush=True)


if __name__ == "__main__":
    warnings.filterwarnings("ignore", category=FutureWarning)
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else -1)
