# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is wrong at a place, before it is known in which file: the readers of values raise it, the streams place it."""

from __future__ import annotations

from houvast.bankfiles.statement import BankfileRefused, Reason


class Fault(Exception):
    """Something in a file that no reading can mend; `path` is relative to what is being read, `line` 0 if unknown."""

    def __init__(self, code: str, sentence: str, *, path: str = "", line: int = 0) -> None:
        """Keep the facts for whoever knows the place."""
        super().__init__(sentence)
        self.code = code
        self.sentence = sentence
        self.path = path
        self.line = line

    def below(self, path: str) -> Fault:
        """Return the same fault one step further up the way to it."""
        return Fault(
            self.code, self.sentence, path="/".join(part for part in (path, self.path) if part), line=self.line
        )

    def refuse(self, file_name: str, *, path: str = "", line: int = 0) -> BankfileRefused:
        """Return the refusal of this file, with the place that the caller knows put before our own."""
        whole_path = "/".join(part for part in (path, self.path) if part)
        return BankfileRefused(Reason(self.code, self.line or line, whole_path, self.sentence), file_name=file_name)
