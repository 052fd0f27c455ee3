# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every read of overdracht."""

from houvast.overdracht.queries.betalingen import list_to_pass_on
from houvast.overdracht.queries.bewijs import PAGE_SIZE as BETALINGEN_PER_PAGE
from houvast.overdracht.queries.bewijs import (
    Betaling,
    Bewijs,
    Kantcijfers,
    Saldocijfers,
    list_betalingen,
    prove_overdracht,
)
from houvast.overdracht.queries.checklist import Checklist, OvergangNotFound, get_checklist, list_checklists
from houvast.overdracht.queries.contact import (
    OmleidingView,
    VraagView,
    count_letters,
    list_omleidingen,
    list_returned,
    list_to_remind,
    list_vragen,
)
from houvast.overdracht.queries.geld import Geld, list_geld
from houvast.overdracht.queries.golfwerk import Golfwerk, InTheWay, find_golfwerk
from houvast.overdracht.queries.inzage import InzageDetail, InzageView, find_inzage, list_inzagen
from houvast.overdracht.queries.overdrachten import (
    PAGE_SIZE,
    BevindingView,
    GolfView,
    OverdrachtView,
    OvergangView,
    RepetitieView,
    find_overdracht,
    find_repetitie,
    get_overdracht,
    get_overgang,
    list_bevindingen,
    list_golven,
    list_gone_by,
    list_overdrachten,
    list_overgangen,
    list_related,
    list_to_call,
    list_waiting,
)

__all__ = [
    "BETALINGEN_PER_PAGE",
    "PAGE_SIZE",
    "Betaling",
    "BevindingView",
    "Bewijs",
    "Checklist",
    "Geld",
    "GolfView",
    "Golfwerk",
    "InTheWay",
    "InzageDetail",
    "InzageView",
    "Kantcijfers",
    "OmleidingView",
    "OverdrachtView",
    "OvergangNotFound",
    "OvergangView",
    "RepetitieView",
    "Saldocijfers",
    "VraagView",
    "count_letters",
    "find_golfwerk",
    "find_inzage",
    "find_overdracht",
    "find_repetitie",
    "get_checklist",
    "get_overdracht",
    "get_overgang",
    "list_betalingen",
    "list_bevindingen",
    "list_checklists",
    "list_geld",
    "list_golven",
    "list_gone_by",
    "list_inzagen",
    "list_omleidingen",
    "list_overdrachten",
    "list_overgangen",
    "list_related",
    "list_returned",
    "list_to_call",
    "list_to_pass_on",
    "list_to_remind",
    "list_vragen",
    "list_waiting",
    "prove_overdracht",
]
