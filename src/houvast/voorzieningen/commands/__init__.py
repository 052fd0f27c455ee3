# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every write of voorzieningen."""

from houvast.voorzieningen.commands.noting import VoorzieningHasChanged, VoorzieningIsIncomplete, note_voorziening
from houvast.voorzieningen.domain.voorziening import Facts, Per, Stand, VoorzieningSoort

__all__ = [
    "Facts",
    "Per",
    "Stand",
    "VoorzieningHasChanged",
    "VoorzieningIsIncomplete",
    "VoorzieningSoort",
    "note_voorziening",
]
