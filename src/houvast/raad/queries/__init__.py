# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every read of raad: what goes to the council, what was said before, what is proposed, and what is public."""

from houvast.raad.queries.cijfers import list_choices
from houvast.raad.queries.eerder import list_earlier
from houvast.raad.queries.openbaar import (
    OpenbaarCijfer,
    OpenbaarRegister,
    OpenbaarStuk,
    Plaats,
    find_newest,
    find_plaats,
    find_register,
    find_stuk,
    list_cijfers,
    list_newest_cijfers,
    list_plaatsen,
    list_registers,
    list_stukken,
    make_slug,
)
from houvast.raad.queries.papier import render_inhoud, render_stuk
from houvast.raad.queries.publicaties import (
    CanNotBePublished,
    VoorstelNotFound,
    find_state_of_stuk,
    get_voorstel,
    list_publicaties,
    list_voorstellen,
)
from houvast.raad.queries.stukken import (
    RaadsstukNotFound,
    find_due,
    get_stuk,
    list_done,
    list_onderwerpen,
    list_open,
    list_parts_to_write,
    list_writers,
)
from houvast.raad.queries.values import (
    DeelView,
    EerderView,
    PublicatieView,
    StukPage,
    StukView,
    VaststellingView,
    VoorstelView,
)

__all__ = [
    "CanNotBePublished",
    "DeelView",
    "EerderView",
    "OpenbaarCijfer",
    "OpenbaarRegister",
    "OpenbaarStuk",
    "Plaats",
    "PublicatieView",
    "RaadsstukNotFound",
    "StukPage",
    "StukView",
    "VaststellingView",
    "VoorstelNotFound",
    "VoorstelView",
    "find_due",
    "find_newest",
    "find_plaats",
    "find_register",
    "find_state_of_stuk",
    "find_stuk",
    "get_stuk",
    "get_voorstel",
    "list_choices",
    "list_cijfers",
    "list_done",
    "list_earlier",
    "list_newest_cijfers",
    "list_onderwerpen",
    "list_open",
    "list_parts_to_write",
    "list_plaatsen",
    "list_publicaties",
    "list_registers",
    "list_stukken",
    "list_voorstellen",
    "list_writers",
    "make_slug",
    "render_inhoud",
    "render_stuk",
]
