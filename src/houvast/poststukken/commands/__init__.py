# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every write of poststukken."""

from houvast.poststukken.commands.carrying import Books, PoststukIsOfAnother, carry_poststukken
from houvast.poststukken.commands.facts import FactsAreIncomplete, assign_poststuk, confirm_poststuk
from houvast.poststukken.commands.finishing import (
    PoststukIsNotPayable,
    ReasonIsMissing,
    RekeningIsUnexpected,
    finish_poststuk,
    hand_over_poststuk,
    pay_poststuk,
    reopen_poststuk,
    tie_poststuk,
)
from houvast.poststukken.commands.looking import record_look
from houvast.poststukken.commands.receiving import PoststukIsKnown, PoststukRefused, receive_poststuk
from houvast.poststukken.commands.taking import (
    PoststukHasChanged,
    PoststukIsClosed,
    PoststukIsUnread,
    PoststukNotFound,
)

__all__ = [
    "Books",
    "FactsAreIncomplete",
    "PoststukHasChanged",
    "PoststukIsClosed",
    "PoststukIsKnown",
    "PoststukIsNotPayable",
    "PoststukIsOfAnother",
    "PoststukIsUnread",
    "PoststukNotFound",
    "PoststukRefused",
    "ReasonIsMissing",
    "RekeningIsUnexpected",
    "assign_poststuk",
    "carry_poststukken",
    "confirm_poststuk",
    "finish_poststuk",
    "hand_over_poststuk",
    "pay_poststuk",
    "receive_poststuk",
    "record_look",
    "reopen_poststuk",
    "tie_poststuk",
]
