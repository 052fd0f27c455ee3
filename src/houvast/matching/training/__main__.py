# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""`python -m houvast.matching.training --version 2 --out FILE`: train weights and write them down for review."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from houvast.matching.training.train import train, write_weights


def main(arguments: Sequence[str] | None = None) -> int:
    """Train, write the weights file to --out and print its measured quality; return 0."""
    parser = argparse.ArgumentParser(prog="python -m houvast.matching.training", description=__doc__)
    parser.add_argument("--version", required=True, help="the version that the file will carry")
    parser.add_argument("--out", type=Path, required=True, help="where to write the weights")
    chosen = parser.parse_args(arguments)
    content = train(chosen.version)
    write_weights(content, chosen.out)
    sys.stdout.write(json.dumps({"thresholds": content["thresholds"], "quality": content["quality"]}, indent=2) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
