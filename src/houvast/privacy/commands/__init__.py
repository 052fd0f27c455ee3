# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every write of privacy: who looked, and what goes since its term is over."""

from houvast.privacy.commands.erasing import Gewist, erase_expired
from houvast.privacy.commands.looking import record_inzage

__all__ = ["Gewist", "erase_expired", "record_inzage"]
