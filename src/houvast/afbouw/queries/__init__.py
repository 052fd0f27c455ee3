# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every read of afbouw."""

from houvast.afbouw.queries.afbouw import (
    AfbouwPage,
    AfspraakChoice,
    ErvaringView,
    PlanView,
    StapView,
    get_afbouw,
)
from houvast.afbouw.queries.beeindiging import (
    AccountLeft,
    BeeindigingNotFound,
    BeeindigingPage,
    BeeindigingView,
    EindbetalingView,
    get_beeindiging,
    list_belemmeringen,
    list_to_approve,
)

__all__ = [
    "AccountLeft",
    "AfbouwPage",
    "AfspraakChoice",
    "BeeindigingNotFound",
    "BeeindigingPage",
    "BeeindigingView",
    "EindbetalingView",
    "ErvaringView",
    "PlanView",
    "StapView",
    "get_afbouw",
    "get_beeindiging",
    "list_belemmeringen",
    "list_to_approve",
]
