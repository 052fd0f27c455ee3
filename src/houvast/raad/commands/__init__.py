# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every write of raad: questions and letters, their approval, and what becomes public."""

from houvast.raad.commands.goedkeuren import (
    approve_raadsstuk,
    offer_raadsstuk,
    return_raadsstuk,
    send_raadsstuk,
    withdraw_raadsstuk,
)
from houvast.raad.commands.publiceren import (
    propose_publicatie,
    publish_voorstel,
    reject_voorstel,
    withdraw_publicatie,
)
from houvast.raad.commands.schrijven import (
    RaadsvraagRequest,
    assign_deel,
    draft_raadsinformatiebrief,
    place_cijfer,
    postpone_raadsvraag,
    receive_raadsvraag,
    remove_cijfer,
    tag_raadsstuk,
    write_deel,
)
from houvast.raad.commands.writing import RaadsstukIsWrong

__all__ = [
    "RaadsstukIsWrong",
    "RaadsvraagRequest",
    "approve_raadsstuk",
    "assign_deel",
    "draft_raadsinformatiebrief",
    "offer_raadsstuk",
    "place_cijfer",
    "postpone_raadsvraag",
    "propose_publicatie",
    "publish_voorstel",
    "receive_raadsvraag",
    "reject_voorstel",
    "remove_cijfer",
    "return_raadsstuk",
    "send_raadsstuk",
    "tag_raadsstuk",
    "withdraw_publicatie",
    "withdraw_raadsstuk",
    "write_deel",
]
