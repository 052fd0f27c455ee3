# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every write of opvolging, one function per verb."""

from houvast.opvolging.commands.afronden import ZaakCanNotEndSo, end_zaak, settle_pauze
from houvast.opvolging.commands.bereiken import (
    ContactIsRefused,
    decide_bekend,
    record_contactpoging,
    send_berichten,
    share_zaken,
)
from houvast.opvolging.commands.kaders import (
    KaderIsRefused,
    KaderNotFound,
    Tried,
    change_kader,
    start_kader,
    take_kader_live,
    try_kader,
    write_kader,
)
from houvast.opvolging.commands.kennis import check_woonplaats, record_minderjarigen
from houvast.opvolging.commands.openen import open_zaak
from houvast.opvolging.commands.taking import ZaakHasChanged, ZaakIsClosed, ZaakNotFound
from houvast.opvolging.commands.zaken import Made, make_zaken, weigh_dreiging
from houvast.opvolging.domain.states import Woonplaats
from houvast.opvolging.domain.woorden import Contactsoort, Dagdeel, Resultaat

__all__ = [
    "ContactIsRefused",
    "Contactsoort",
    "Dagdeel",
    "KaderIsRefused",
    "KaderNotFound",
    "Made",
    "Resultaat",
    "Tried",
    "Woonplaats",
    "ZaakCanNotEndSo",
    "ZaakHasChanged",
    "ZaakIsClosed",
    "ZaakNotFound",
    "change_kader",
    "check_woonplaats",
    "decide_bekend",
    "end_zaak",
    "make_zaken",
    "open_zaak",
    "record_contactpoging",
    "record_minderjarigen",
    "send_berichten",
    "settle_pauze",
    "share_zaken",
    "start_kader",
    "take_kader_live",
    "try_kader",
    "weigh_dreiging",
    "write_kader",
]
