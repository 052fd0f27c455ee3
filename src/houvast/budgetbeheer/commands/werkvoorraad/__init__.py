# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a person decides about a line that waits: where it belongs, later, back to its sender, or undone again.

Every command names the version of the line that the person saw. Of two people at once one wins; the other hears who.
"""

from houvast.budgetbeheer.commands.werkvoorraad.booking import (
    Part,
    PartsDoNotAddUp,
    SuggestionNotFound,
    accept_suggestion,
    book_on_afspraak,
    book_on_costs,
    book_on_huishouden,
    return_to_sender,
    split_line,
)
from houvast.budgetbeheer.commands.werkvoorraad.setting_aside import set_aside, take_back
from houvast.budgetbeheer.commands.werkvoorraad.taking import LineIsTaken, LineNotFound, ReasonIsMissing
from houvast.budgetbeheer.commands.werkvoorraad.targets import AfspraakDoesNotFit
from houvast.budgetbeheer.commands.werkvoorraad.undoing import undo_aflettering

__all__ = [
    "AfspraakDoesNotFit",
    "LineIsTaken",
    "LineNotFound",
    "Part",
    "PartsDoNotAddUp",
    "ReasonIsMissing",
    "SuggestionNotFound",
    "accept_suggestion",
    "book_on_afspraak",
    "book_on_costs",
    "book_on_huishouden",
    "return_to_sender",
    "set_aside",
    "split_line",
    "take_back",
    "undo_aflettering",
]
