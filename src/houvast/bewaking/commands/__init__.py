# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every write of bewaking."""

from houvast.bewaking.commands.guarding import Guarded, guard_huishoudens, run_guard

__all__ = ["Guarded", "guard_huishoudens", "run_guard"]
