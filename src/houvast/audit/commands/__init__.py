# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every write of the log."""

from houvast.audit.commands.checking import check_log
from houvast.audit.commands.recording import record
from houvast.audit.commands.sealing import seal_lines

__all__ = ["check_log", "record", "seal_lines"]
