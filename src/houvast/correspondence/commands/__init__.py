# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every write of correspondence: templates and senders, letters and messages, and what became of them."""

from houvast.correspondence.commands.brieven import (
    ConceptIsClosed,
    LetterIsWrong,
    LetterShowsForbidden,
    Made,
    change_concept,
    draft_letter,
    finish_letter,
    make_letters,
)
from houvast.correspondence.commands.sjablonen import (
    HuisstijlIsWrong,
    SjabloonIsWrong,
    write_huisstijl,
    write_sjabloon,
)
from houvast.correspondence.commands.stapels import StapelIsRefused, ask_stapel, clear_stapels, make_stapeldeel
from houvast.correspondence.commands.verzending import (
    BerichtCanNot,
    drop_letters,
    mark_read,
    mark_returned,
    mark_sent,
    send_message,
)
from houvast.correspondence.domain.bericht import Huisstijl, LetterRequest, Ontvanger, State
from houvast.correspondence.domain.sjabloon import Kanaal, Sjabloon

__all__ = [
    "BerichtCanNot",
    "ConceptIsClosed",
    "Huisstijl",
    "HuisstijlIsWrong",
    "Kanaal",
    "LetterIsWrong",
    "LetterRequest",
    "LetterShowsForbidden",
    "Made",
    "Ontvanger",
    "Sjabloon",
    "SjabloonIsWrong",
    "StapelIsRefused",
    "State",
    "ask_stapel",
    "change_concept",
    "clear_stapels",
    "draft_letter",
    "drop_letters",
    "finish_letter",
    "make_letters",
    "make_stapeldeel",
    "mark_read",
    "mark_returned",
    "mark_sent",
    "send_message",
    "write_huisstijl",
    "write_sjabloon",
]
