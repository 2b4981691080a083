"""`python -m bench.collection --acts N --seed S --out FOLDER` writes a made collection."""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from bench.collection.family import MOST_TOUCHED
from bench.collection.write import write_collection


def main() -> None:
    """Write a collection and say what was written, in one line."""
    parser = argparse.ArgumentParser(prog="python -m bench.collection", description=__doc__)
    parser.add_argument("--acts", type=int, default=100, help="how many orders")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, required=True, help="the folder to write to")
    parser.add_argument(
        "--touched", type=int, default=MOST_TOUCHED, choices=range(1, MOST_TOUCHED + 1),
        help="acts that one amending order changes, at most",
    )  # fmt: skip
    asked = parser.parse_args()
    started = time.perf_counter()
    written = write_collection(asked.out, asked.acts, asked.seed, asked.touched)
    seconds = time.perf_counter() - started
    print(
        f"{written.acts:,} orders of {written.families:,} families,"
        f" {written.characters / 1e6:.1f} M characters, in {seconds:.1f} s"
    )


if __name__ == "__main__":
    main()
