# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reading the log, and proving that nobody changed it."""

from houvast.audit.queries.chains import LogCheck, LogState, get_log_state
from houvast.audit.queries.lines import LineFilter, LineView, list_lines
from houvast.audit.queries.people import count_people, find_line, list_people
from houvast.audit.queries.proof import AuditProof, BrokenLine, verify_audit
from houvast.audit.queries.sentences import OBJECTS, SENTENCES
from houvast.audit.queries.witness import Witness, list_witnesses

__all__ = [
    "OBJECTS",
    "SENTENCES",
    "AuditProof",
    "BrokenLine",
    "LineFilter",
    "LineView",
    "LogCheck",
    "LogState",
    "Witness",
    "count_people",
    "find_line",
    "get_log_state",
    "list_lines",
    "list_people",
    "list_witnesses",
    "verify_audit",
]
