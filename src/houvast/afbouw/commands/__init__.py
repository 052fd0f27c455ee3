# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every write of afbouw."""

from houvast.afbouw.commands.ending import (
    BeeindigingIsNotReady,
    BeeindigingIsUnderWay,
    approve_beeindiging,
    finish_beeindiging,
    request_beeindiging,
    withdraw_beeindiging,
)
from houvast.afbouw.commands.handing import hand_over_stap, take_back_stap
from houvast.afbouw.commands.paying_out import pay_out_beeindiging
from houvast.afbouw.commands.plannen import (
    AfbouwNotFound,
    ReasonIsMissing,
    StapHasChanged,
    StapIsNotReady,
    add_stap,
    begin_afbouwplan,
    close_afbouwplan,
    drop_stap,
    put_off_stap,
    record_try,
)

__all__ = [
    "AfbouwNotFound",
    "BeeindigingIsNotReady",
    "BeeindigingIsUnderWay",
    "ReasonIsMissing",
    "StapHasChanged",
    "StapIsNotReady",
    "add_stap",
    "approve_beeindiging",
    "begin_afbouwplan",
    "close_afbouwplan",
    "drop_stap",
    "finish_beeindiging",
    "hand_over_stap",
    "pay_out_beeindiging",
    "put_off_stap",
    "record_try",
    "request_beeindiging",
    "take_back_stap",
    "withdraw_beeindiging",
]
