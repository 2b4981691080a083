"""One target under atheris (libFuzzer): `python -m fuzz.worker TARGET FOLDER [libFuzzer flags]`.

libFuzzer ends its process when it finds something, so each target has a process of its own;
`python -m fuzz` starts them.
"""

from __future__ import annotations

import sys

import atheris  # type: ignore[import-untyped]

with atheris.instrument_imports(include=["ingest", "parsers", "kb.apply"]):
    from fuzz.targets import TARGETS


def main() -> None:
    """Run the target that the first argument names; the others are libFuzzer's."""
    atheris.Setup([sys.argv[0], *sys.argv[2:]], TARGETS[sys.argv[1]])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
