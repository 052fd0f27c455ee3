# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every write of klachten: reports and what becomes of them, klachten step by step, and bewijsdossiers."""

from houvast.klachten.commands.antwoorden import (
    answer_servicesignaal,
    confirm_by_code,
    confirm_outcome,
    withdraw_servicesignaal,
)
from houvast.klachten.commands.behandelen import (
    extend_klacht,
    forward_klacht,
    hear_klacht,
    invite_klager,
    postpone_klacht,
    refuse_klacht,
    settle_klacht,
    skip_hearing,
    solve_klacht,
    withdraw_klacht,
)
from houvast.klachten.commands.bewijsdossiers import BewijsdossierIsWrong, make_bewijsdossier
from houvast.klachten.commands.klachten import (
    KlachtRequest,
    add_betrokkene,
    assign_klacht,
    confirm_klacht,
    receive_klacht,
    send_afschrift,
)
from houvast.klachten.commands.klimmen import Climbed, climb_servicesignalen
from houvast.klachten.commands.melden import (
    MeldingRequest,
    Reported,
    SignaalIsWrong,
    attach_huishouden,
    report_servicesignaal,
)
from houvast.klachten.commands.overgang import carry_servicesignalen
from houvast.klachten.commands.stappen import KlachtIsWrong

__all__ = [
    "BewijsdossierIsWrong",
    "Climbed",
    "KlachtIsWrong",
    "KlachtRequest",
    "MeldingRequest",
    "Reported",
    "SignaalIsWrong",
    "add_betrokkene",
    "answer_servicesignaal",
    "assign_klacht",
    "attach_huishouden",
    "carry_servicesignalen",
    "climb_servicesignalen",
    "confirm_by_code",
    "confirm_klacht",
    "confirm_outcome",
    "extend_klacht",
    "forward_klacht",
    "hear_klacht",
    "invite_klager",
    "make_bewijsdossier",
    "postpone_klacht",
    "receive_klacht",
    "refuse_klacht",
    "report_servicesignaal",
    "send_afschrift",
    "settle_klacht",
    "skip_hearing",
    "solve_klacht",
    "withdraw_klacht",
    "withdraw_servicesignaal",
]
