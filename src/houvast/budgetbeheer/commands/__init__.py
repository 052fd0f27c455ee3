# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every write of budgetbeheer."""

from houvast.budgetbeheer.commands.afletteren import Booked, book_new_lines
from houvast.budgetbeheer.commands.afspraken import (
    AfspraakEndsTooEarly,
    AfspraakIsIncomplete,
    AfspraakNotFound,
    end_afspraak,
    open_afspraak,
    open_afspraken,
    refresh_huishouden,
    replace_afspraak,
)
from houvast.budgetbeheer.commands.bank import import_bankbestand, import_bankbestand_from_path
from houvast.budgetbeheer.commands.bank_quarantine import (
    AcceptanceHasNoReason,
    AcceptancesDiffer,
    BestandIsNotQuarantined,
    SecondEyesMissing,
    accept_quarantine,
)
from houvast.budgetbeheer.commands.bank_receiving import (
    BestandIsUnknown,
    BestandTooLarge,
    import_received,
    receive_bankbestand,
)
from houvast.budgetbeheer.commands.instellingen import InstellingIsWrong, choose_instelling
from houvast.budgetbeheer.commands.kenmerken import KenmerkNotFound, confirm_kenmerk, reject_kenmerk
from houvast.budgetbeheer.commands.rekeningen import (
    RekeningBelongsToAnother,
    RekeningIsNotYours,
    open_rekeningen,
    register_derdengeldenrekening,
)
from houvast.budgetbeheer.commands.werkvoorraad import (
    AfspraakDoesNotFit,
    LineIsTaken,
    LineNotFound,
    Part,
    PartsDoNotAddUp,
    ReasonIsMissing,
    SuggestionNotFound,
    accept_suggestion,
    book_on_afspraak,
    book_on_costs,
    book_on_huishouden,
    return_to_sender,
    set_aside,
    split_line,
    take_back,
    undo_aflettering,
)

__all__ = [
    "AcceptanceHasNoReason",
    "AcceptancesDiffer",
    "AfspraakDoesNotFit",
    "AfspraakEndsTooEarly",
    "AfspraakIsIncomplete",
    "AfspraakNotFound",
    "BestandIsNotQuarantined",
    "BestandIsUnknown",
    "BestandTooLarge",
    "Booked",
    "InstellingIsWrong",
    "KenmerkNotFound",
    "LineIsTaken",
    "LineNotFound",
    "Part",
    "PartsDoNotAddUp",
    "ReasonIsMissing",
    "RekeningBelongsToAnother",
    "RekeningIsNotYours",
    "SecondEyesMissing",
    "SuggestionNotFound",
    "accept_quarantine",
    "accept_suggestion",
    "book_new_lines",
    "book_on_afspraak",
    "book_on_costs",
    "book_on_huishouden",
    "choose_instelling",
    "confirm_kenmerk",
    "end_afspraak",
    "import_bankbestand",
    "import_bankbestand_from_path",
    "import_received",
    "open_afspraak",
    "open_afspraken",
    "open_rekeningen",
    "receive_bankbestand",
    "refresh_huishouden",
    "register_derdengeldenrekening",
    "reject_kenmerk",
    "replace_afspraak",
    "return_to_sender",
    "set_aside",
    "split_line",
    "take_back",
    "undo_aflettering",
]
