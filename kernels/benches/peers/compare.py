"""Trains with the kit and with other frameworks in turn, and prints medians and their ratios to the fastest of the others.

    cargo build --release -p programmes-solution
    python3 compare.py [--rounds N] FRAMEWORK...        frameworks: jax, tensorflow, torch

One round runs each of them once, one after the other, so that whatever else the machine does slows them all.
"""

import argparse
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
KIT = "kit"


def command(name, seed):
    if name == KIT:
        target = Path(os.environ.get("CARGO_TARGET_DIR", HERE.parents[2] / "target"))
        return [target / "release" / "deep_learning_exo1-solution", str(seed)]
    return [sys.executable, HERE / "train.py", name, str(seed)]


def run(name, seed):
    """Seconds of fit, seconds of the whole process, peak memory in MB, accuracy on the test set."""
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryFile("w+") as output:
        start = time.perf_counter()
        process = subprocess.Popen(command(name, seed), cwd=folder, stdout=output, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        output.seek(0)
        printed = output.read()
    if status != 0:
        sys.exit(f"{name} ended with status {status}")
    fit, accuracy = (float(re.search(rf"{key}: ([0-9.]+)", printed)[1]) for key in ("fit", "test_acc"))
    return fit, seconds, usage.ru_maxrss / 1024, accuracy


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("frameworks", nargs="+")
    arguments = parser.parse_args()
    names = [KIT, *arguments.frameworks]
    runs = {name: [] for name in names}
    for seed in range(arguments.rounds):
        for name in names:
            runs[name].append(run(name, seed))
            fit, seconds, memory, accuracy = runs[name][-1]
            print(f"round {seed}: {name} fit {fit:.2f} s, process {seconds:.1f} s, {memory:.0f} MB, {accuracy:.4f}", file=sys.stderr)
    medians = {name: [statistics.median(column) for column in zip(*runs[name])] for name in names}
    others = [medians[name] for name in arguments.frameworks]
    best = [min(column) for column in zip(*others)]
    print("| who | fit, s | process, s | peak, MB | test_acc |\n| --- | ---: | ---: | ---: | ---: |")
    for name in names:
        fit, seconds, memory, accuracy = medians[name]
        print(f"| {name} | {fit:.2f} | {seconds:.1f} | {memory:.0f} | {accuracy:.4f} |")
    ratios = [ours / theirs for ours, theirs in zip(medians[KIT][:3], best)]
    print("The kit, to the least of the others: fit {:.2f} ×, process {:.2f} ×, memory {:.2f} ×".format(*ratios))


if __name__ == "__main__":
    main()
