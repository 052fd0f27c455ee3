# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every read of vroegsignalering: the actor in, frozen values out."""

from houvast.vroegsignalering.domain.woorden import SIGNAL_FIELDS
from houvast.vroegsignalering.queries.partners import (
    ConvenantView,
    KolommappingView,
    LeveringView,
    SignaalpartnerView,
    SignaaltypeView,
    find_kolommapping,
    find_levering,
    find_own_signaalpartner,
    find_signaalpartner,
    list_convenanten,
    list_leveringen,
    list_own_signaalpartners,
    list_signaalpartners,
    list_signaaltypen,
)
from houvast.vroegsignalering.queries.preview import Preview, PreviewColumn, preview_levering
from houvast.vroegsignalering.queries.signalen import (
    DreigingPage,
    DreigingView,
    SignaalView,
    find_dreiging_page,
    list_undecided,
)

__all__ = [
    "SIGNAL_FIELDS",
    "ConvenantView",
    "DreigingPage",
    "DreigingView",
    "KolommappingView",
    "LeveringView",
    "Preview",
    "PreviewColumn",
    "SignaalView",
    "SignaalpartnerView",
    "SignaaltypeView",
    "find_dreiging_page",
    "find_kolommapping",
    "find_levering",
    "find_own_signaalpartner",
    "find_signaalpartner",
    "list_convenanten",
    "list_leveringen",
    "list_own_signaalpartners",
    "list_signaalpartners",
    "list_signaaltypen",
    "list_undecided",
    "preview_levering",
]
