# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every read of indicatoren: definitions, figures, their trend, the records behind them, and frozen figures."""

from houvast.indicatoren.domain.cijfer import Figuur, show_permille
from houvast.indicatoren.domain.definitie import Beter, Definitie, Vorm
from houvast.indicatoren.domain.kant import Kant
from houvast.indicatoren.domain.oordeel import Oordeel, Waarom
from houvast.indicatoren.domain.trend import REGEL_WORDS, Regel, Sein, Trend
from houvast.indicatoren.domain.words import SOORT_WORDS, find_wat
from houvast.indicatoren.queries.bevroren import (
    FrozenFigure,
    FrozenFigureNotFound,
    FrozenRecord,
    get_frozen,
    list_frozen,
    list_frozen_records,
)
from houvast.indicatoren.queries.cijfers import (
    BeweringView,
    IndicatorNotFound,
    MedewerkerFiguur,
    TeamNaam,
    Uitvoerder,
    compute,
    find_norm,
    find_teams_of,
    get_indicator,
    get_small_number,
    get_trend,
    judge_figures,
    judge_teams,
    list_beweringen,
    list_figures,
    list_indicatoren,
    list_per_medewerker,
    list_teams,
    list_uitvoerders,
    series,
    trend_of,
)
from houvast.indicatoren.queries.records import FigureRecord, records

__all__ = [
    "REGEL_WORDS",
    "SOORT_WORDS",
    "Beter",
    "BeweringView",
    "Definitie",
    "FigureRecord",
    "Figuur",
    "FrozenFigure",
    "FrozenFigureNotFound",
    "FrozenRecord",
    "IndicatorNotFound",
    "Kant",
    "MedewerkerFiguur",
    "Oordeel",
    "Regel",
    "Sein",
    "TeamNaam",
    "Trend",
    "Uitvoerder",
    "Vorm",
    "Waarom",
    "compute",
    "find_norm",
    "find_teams_of",
    "find_wat",
    "get_frozen",
    "get_indicator",
    "get_small_number",
    "get_trend",
    "judge_figures",
    "judge_teams",
    "list_beweringen",
    "list_figures",
    "list_frozen",
    "list_frozen_records",
    "list_indicatoren",
    "list_per_medewerker",
    "list_teams",
    "list_uitvoerders",
    "records",
    "series",
    "show_permille",
    "trend_of",
]
