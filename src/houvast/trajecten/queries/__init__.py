# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every read of trajecten: an actor in, frozen values out."""

from houvast.trajecten.queries.agreements import (
    MandaatView,
    NutsafspraakView,
    PlanToSee,
    list_mandaten,
    list_nutsafspraken,
    list_plannen_to_see,
    list_running_verklaringen,
)
from houvast.trajecten.queries.lopend import LopendTraject, find_lopend_traject, list_huishoudens_with_traject
from houvast.trajecten.queries.traject import TrajectIsNotThere, get_traject, list_trajecten
from houvast.trajecten.queries.values import BeschikkingView, PlanView, TermijnView, TrajectPage, TrajectView
from houvast.trajecten.queries.werkvoorraad import Wie, WorkCount, WorkRow, count_work, list_work

__all__ = [
    "BeschikkingView",
    "LopendTraject",
    "MandaatView",
    "NutsafspraakView",
    "PlanToSee",
    "PlanView",
    "TermijnView",
    "TrajectIsNotThere",
    "TrajectPage",
    "TrajectView",
    "Wie",
    "WorkCount",
    "WorkRow",
    "count_work",
    "find_lopend_traject",
    "get_traject",
    "list_huishoudens_with_traject",
    "list_mandaten",
    "list_nutsafspraken",
    "list_plannen_to_see",
    "list_running_verklaringen",
    "list_trajecten",
    "list_work",
]
