# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every write of koppeling, one function per verb."""

from houvast.koppeling.commands.linking import Linked, link_signalen
from houvast.koppeling.commands.reviewing import BeoordelingIsWrong, VerbandNotFound, review_verband, undo_beoordeling

__all__ = [
    "BeoordelingIsWrong",
    "Linked",
    "VerbandNotFound",
    "link_signalen",
    "review_verband",
    "undo_beoordeling",
]
