"""`python -m fuzz`: a bounded, seeded run of each target; what fails is kept as a case.

The exit status is 1 if a target failed.  The failing input lies in `fuzz/cases/TARGET`, from
where `tests/fuzz/test_cases.py` replays it for ever.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from fuzz.dictionary import dictionary
from fuzz.seeds import CASES, ROOT, seeds
from fuzz.targets import TARGETS

_SECONDS = 60
_LONGEST = {"pdf": 80_000, "archive": 50_000, "docx": 24_000, "html": 12_000, "json": 12_000}
_ONE_INPUT = 20
"""Seconds after which one input counts as an endless run."""
_MEMORY = 3_000
"""Megabytes that one target may take."""
# "Done 1234 runs in 61 second(s)"
_DONE = re.compile(r"Done (\d+) runs in")
# "#1024	pulse  cov: 812 ft: 2034"
_COUNTED = re.compile(r"^#(\d+)", re.M)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one target: inputs tried, whether all held, and the end of its log."""

    target: str
    tried: int
    sound: bool
    log: str


def run(target: str, seconds: int, seed: int) -> Outcome:
    """Fuzz one target for `seconds` from `seed`; a failing input is written to its cases."""
    found = CASES / target
    found.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        corpus, words = Path(folder, "corpus"), Path(folder, "words.dict")
        corpus.mkdir()
        words.write_text(dictionary(), "utf-8")
        for data in seeds(target):
            (corpus / hashlib.sha256(data).hexdigest()[:16]).write_bytes(data)
        done = subprocess.run(
            [
                sys.executable, "-m", "fuzz.worker", target, str(corpus),
                f"-max_total_time={seconds}", f"-seed={seed}", f"-timeout={_ONE_INPUT}",
                f"-rss_limit_mb={_MEMORY}", f"-max_len={_LONGEST.get(target, 6_000)}",
                f"-dict={words}", f"-artifact_prefix={found}/", "-print_final_stats=1",
            ],
            cwd=ROOT, capture_output=True, text=True, errors="replace", check=False,
        )  # fmt: skip
    log = done.stderr + done.stdout
    counts = [int(count) for count in _DONE.findall(log) or _COUNTED.findall(log)]
    return Outcome(target, max(counts, default=0), done.returncode == 0, log)


def main() -> int:
    """Run the targets named on the command line, all of them by default."""
    parser = argparse.ArgumentParser(prog="python -m fuzz", description=__doc__)
    parser.add_argument(
        "targets", nargs="*", metavar="TARGET", help=f"default: all of {', '.join(TARGETS)}"
    )
    parser.add_argument("--seconds", type=int, default=_SECONDS, help="per target")
    parser.add_argument("--seed", type=int, default=1, help="the same seed gives the same run")
    given = parser.parse_args()
    failed = 0
    for target in given.targets or TARGETS:
        outcome = run(target, given.seconds, given.seed)
        state = "held" if outcome.sound else "FAILED"
        print(f"{target:8} {outcome.tried:>9,} inputs  {state}", flush=True)
        if not outcome.sound:
            failed += 1
            print("\n".join(outcome.log.splitlines()[-40:]))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
