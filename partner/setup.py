# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Put what Houvast itself reads and normalises with into the program: the same files, copied while it is built.

There is one copy of that code in this repository. The list is exact, so that nothing else of Houvast, and none of its
libraries, comes along; tests/partner tries it.
"""

from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

SOURCE = Path(__file__).resolve().parent.parent / "src"
SHARED = (
    "houvast/kernel/errors.py",
    "houvast/kernel/sentences.py",
    "houvast/matching/keys.py",
    "houvast/matching/tokens.py",
    "houvast/matching/normaliser/*.py",
    "houvast/vroegsignalering/domain/faults.py",
    "houvast/vroegsignalering/domain/formulas.py",
    "houvast/vroegsignalering/domain/refused.py",
    "houvast/vroegsignalering/domain/rows.py",
    "houvast/vroegsignalering/domain/woorden.py",
    "houvast/vroegsignalering/domain/reading/__init__.py",
    "houvast/vroegsignalering/domain/reading/columns.py",
    "houvast/vroegsignalering/domain/reading/delimited.py",
    "houvast/vroegsignalering/domain/reading/encoding.py",
    "houvast/vroegsignalering/domain/reading/header.py",
    "houvast/vroegsignalering/domain/reading/message.py",
    "houvast/vroegsignalering/domain/reading/spreadsheet.py",
    "houvast/vroegsignalering/domain/reading/table.py",
    "houvast/vroegsignalering/domain/reading/values.py",
)


class BuildWithShared(build_py):
    """Copies the shared files beside the program's own."""

    def run(self) -> None:
        """Build, then copy."""
        super().run()
        if self.editable_mode:
            return
        for pattern in SHARED:
            found = sorted(SOURCE.glob(pattern))
            if not found:
                message = f"{pattern} is not in {SOURCE}: build houvast-partner inside the whole Houvast repository."
                raise FileNotFoundError(message)
            for path in found:
                target = Path(self.build_lib) / path.relative_to(SOURCE)
                target.parent.mkdir(parents=True, exist_ok=True)
                self.copy_file(str(path), str(target))


setup(cmdclass={"build_py": BuildWithShared})
