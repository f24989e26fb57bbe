#!/usr/bin/env bash
# The whole log-loss study, from the root of the repository; a study that was broken off is taken up where it stopped.
#
#   tests/Monitor.Benchmarks/rivals/logloss.sh FOLDER [registers]
#
# Needs the .NET SDK, Python 3 with scikit-learn, and R with nnet and ranger. Takes about 40 minutes of one core for 50 registers.
set -euo pipefail
folder=$1
registers=${2:-50}
here=$(dirname "$0")
benchmarks=$here/..
dotnet build -c Release "$benchmarks" -v q
monitor() { dotnet "$benchmarks/bin/Release/net10.0/Monitor.Benchmarks.dll" logloss "$1" "$here/../../../data-schema/example" "$folder" "$registers" "${@:2}"; }
monitor write
monitor score
python3 "$here/logloss.py" "$folder"
Rscript "$here/logloss.R" "$folder"
monitor report "$benchmarks/LOGLOSS.md"
