# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every write of koppeling, one function per verb."""

from houvast.koppeling.commands.linking import Linked, link_signalen
from houvast.koppeling.commands.reviewing import BeoordelingIsWrong, VerbandNotFound, review_verband, undo_beoordeling
from houvast.koppeling.commands.sleutels import (
    TokensleutelExists,
    TokensleutelNotFound,
    give_tokensleutel,
    make_tokensleutel,
)
from houvast.koppeling.commands.tokens import OpeningNeedsReden, open_verzegeld, receive_tokens, rotate_sleutel
from houvast.koppeling.domain.kluis import BoxRefused
from houvast.koppeling.domain.tokens import TokensRefused

__all__ = [
    "BeoordelingIsWrong",
    "BoxRefused",
    "Linked",
    "OpeningNeedsReden",
    "TokensRefused",
    "TokensleutelExists",
    "TokensleutelNotFound",
    "VerbandNotFound",
    "give_tokensleutel",
    "link_signalen",
    "make_tokensleutel",
    "open_verzegeld",
    "receive_tokens",
    "review_verband",
    "rotate_sleutel",
    "undo_beoordeling",
]
