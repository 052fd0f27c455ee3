# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a bank's answer means for the lines of a run, and how that is said to people."""

from __future__ import annotations

from collections.abc import Iterable

from houvast.bankfiles.pain002.status import Outcome, StatusReason
from houvast.bankfiles.reasons import describe_reason, suggest_mend
from houvast.kernel.sentences import gettext_noop

# What moves a line: the rest (pending, partly, a code that nobody knows) leaves it where it is.
ACCEPTS = frozenset({Outcome.ACCEPTED, Outcome.SETTLED})
REJECTS = frozenset({Outcome.REJECTED, Outcome.CANCELLED})

REJECTED = gettext_noop("De bank wees deze betaling af: %(waarom)s. %(mend)s")
RETURNED = gettext_noop("Deze betaling kwam terug: %(waarom)s. %(mend)s")
WITHOUT_REASON = gettext_noop("de bank zegt niet waarom")


def pick_reason(*groups: Iterable[StatusReason]) -> StatusReason:
    """Return the reason nearest to the order: its own, else that of its batch, else that of the file."""
    for group in groups:
        for each in group:
            if each.code or each.additional:
                return each
    return StatusReason("", "")


def say(sentence: str, code: str, additional: str = "") -> str:
    """Return a sentence with why and what to do, from the bank's code and what it adds in words."""
    why = describe_reason(code) if code else additional or WITHOUT_REASON
    words = sentence % {"waarom": why, "mend": suggest_mend(code)}
    return f"{words} ({additional})".strip() if additional and code else words.strip()
