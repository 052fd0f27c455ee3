# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every write of trajecten, one function per verb."""

from houvast.trajecten.commands.loading import DayIsWrong, StepIsRefused, TrajectHasChanged, TrajectNotFound
from houvast.trajecten.commands.opening import (
    AanmeldingIsIncomplete,
    ClientHasTraject,
    assign_consulent,
    open_aanmelding,
    set_bedreiging,
)
from houvast.trajecten.domain.aanmelding import Aanmelding
from houvast.trajecten.domain.words import Bedreiging, Bron

__all__ = [
    "Aanmelding",
    "AanmeldingIsIncomplete",
    "Bedreiging",
    "Bron",
    "ClientHasTraject",
    "DayIsWrong",
    "StepIsRefused",
    "TrajectHasChanged",
    "TrajectNotFound",
    "assign_consulent",
    "open_aanmelding",
    "set_bedreiging",
]
