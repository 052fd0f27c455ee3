# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reading the log, and proving that nobody changed it."""

from houvast.audit.queries.lines import LineView, list_lines
from houvast.audit.queries.proof import AuditProof, BrokenLine, verify_audit

__all__ = ["AuditProof", "BrokenLine", "LineView", "list_lines", "verify_audit"]
