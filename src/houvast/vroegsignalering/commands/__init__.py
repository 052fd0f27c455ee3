# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every write of vroegsignalering, one function per verb."""

from houvast.vroegsignalering.commands.convenanten import (
    ConvenantExists,
    ConvenantNotFound,
    SignaalpartnerIsWrong,
    SignaalpartnerNotFound,
    SignaalpartnerRequest,
    SignaaltypeNotFound,
    SignaaltypeOverlaps,
    SignaaltypeRequest,
    choose_signaaltype,
    end_convenant,
    end_signaalpartner,
    end_signaaltype,
    open_convenant,
    register_signaalpartner,
)
from houvast.vroegsignalering.commands.kolommen import KolommappingIsWrong, choose_kolommapping
from houvast.vroegsignalering.commands.receiving import REFUSED_SHOWN_MAX, LeveringNotAccepted, receive_levering
from houvast.vroegsignalering.commands.sealed import (
    PersonOfSignal,
    SealedResult,
    SealedRow,
    receive_sealed,
    replace_signaalpersonen,
)
from houvast.vroegsignalering.commands.signalen import (
    DreigingIsIncomplete,
    VroegsignaalNotFound,
    change_status,
    decide_dreiging,
    erase_signaalpersonen,
    share_vroegsignalen,
)
from houvast.vroegsignalering.domain.faults import LeveringUnreadable
from houvast.vroegsignalering.domain.levering import LeveringResult
from houvast.vroegsignalering.domain.woorden import (
    Dreigingsgrond,
    Kanaal,
    Partnertype,
    Signaalsoort,
    Signaalstatus,
    Veld,
)

__all__ = [
    "REFUSED_SHOWN_MAX",
    "ConvenantExists",
    "ConvenantNotFound",
    "DreigingIsIncomplete",
    "Dreigingsgrond",
    "Kanaal",
    "KolommappingIsWrong",
    "LeveringNotAccepted",
    "LeveringResult",
    "LeveringUnreadable",
    "Partnertype",
    "PersonOfSignal",
    "SealedResult",
    "SealedRow",
    "SignaalpartnerIsWrong",
    "SignaalpartnerNotFound",
    "SignaalpartnerRequest",
    "Signaalsoort",
    "Signaalstatus",
    "SignaaltypeNotFound",
    "SignaaltypeOverlaps",
    "SignaaltypeRequest",
    "Veld",
    "VroegsignaalNotFound",
    "change_status",
    "choose_kolommapping",
    "choose_signaaltype",
    "decide_dreiging",
    "end_convenant",
    "end_signaalpartner",
    "end_signaaltype",
    "erase_signaalpersonen",
    "open_convenant",
    "receive_levering",
    "receive_sealed",
    "register_signaalpartner",
    "replace_signaalpersonen",
    "share_vroegsignalen",
]
