"""One logistic regression by scikit-learn on the victims of known sector: python3 speed_sklearn.py register.csv

Prints seconds of the fit, seconds of processor time and the version. Reading, one-hot encoding and start-up are not counted; the
faster of sparse and dense columns counts.
"""
import sys
import time
import warnings

import numpy
import sklearn
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import OneHotEncoder

rows = numpy.loadtxt(sys.argv[1], dtype=str, delimiter=",", skiprows=1)
known = rows[rows[:, -1] != ""]
sparse = OneHotEncoder().fit_transform(known[:, :-1])
warnings.simplefilter("ignore")  # of a fit that stops at the default number of iterations
times = []
for columns in (sparse, sparse.toarray()):
    start, spent = time.perf_counter(), time.process_time()
    LogisticRegression().fit(columns, known[:, -1])
    times.append((time.perf_counter() - start, time.process_time() - spent))
print(*min(times), sep="\n")
print(f"Python {sys.version.split()[0]}, scikit-learn {sklearn.__version__}, numpy {numpy.__version__}")
