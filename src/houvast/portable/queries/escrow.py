# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which copies there are, whether they work, and who asked for the list of who must get money."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor, Role
from houvast.portable import policies
from houvast.portable.models import Escrowkopie, Noodlijst

_SHOWN_MAX = 60


@dataclass(frozen=True, slots=True)
class EscrowView:
    """One copy, as the page shows it."""

    gemeente: str
    uitvoerder: str
    made_at: datetime
    map: str
    huishoudens: int
    failed: dict[str, str]
    size_bytes: int
    digest: str
    sealed_for: str
    tested_at: datetime | None
    tested_huishoudens: int
    tested_fault: str


@dataclass(frozen=True, slots=True)
class NoodlijstView:
    """One request for the list, as the page shows it."""

    noodlijst_id: int
    uitvoerder: str
    reason: str
    is_nood: bool
    asked_at: datetime
    asked_by_naam: str
    released_at: datetime | None
    released_by_naam: str
    may_release: bool

    @property
    def is_open(self) -> bool:
        """Return whether it may be downloaded: a second person agreed, or it couldn't wait."""
        return self.is_nood or self.released_at is not None


def list_escrow(actor: Actor) -> list[EscrowView]:
    """Return the newest copies in scope, newest first. Raises NotAllowed."""
    require(policies.may_see_escrow(actor))
    rows = Escrowkopie.objects.select_related("gemeente", "uitvoerder").order_by("-made_at", "-id")[:_SHOWN_MAX]
    return [
        EscrowView(
            gemeente=row.gemeente.naam,
            uitvoerder=row.uitvoerder.naam,
            made_at=row.made_at,
            map=row.map,
            huishoudens=row.huishoudens,
            failed=row.failed,
            size_bytes=row.size_bytes,
            digest=row.digest,
            sealed_for=row.sealed_for,
            tested_at=row.tested_at,
            tested_huishoudens=row.tested_huishoudens,
            tested_fault=_say_fault(actor, row.tested_fault),
        )
        for row in rows
    ]


def _say_fault(actor: Actor, fault: str) -> str:
    """Return what went wrong; only to who keeps the server in its own words, which may name someone in the file."""
    name, separator, _words = fault.partition(".zip: ")
    if not separator or actor.role in {Role.BEHEERDER, Role.SYSTEEM}:
        return fault
    return _("%(file)s.zip kwam niet heel terug. De beheerder ziet waarom.") % {"file": name}


@dataclass(frozen=True, slots=True)
class Newest:
    """The newest copy of a gemeente's households at an uitvoerder."""

    escrowkopie_id: int
    folder: str
    is_sealed: bool


def find_newest_copy(*, gemeente_id: int, uitvoerder_id: int) -> Newest | None:
    """Return the newest copy, None when there is none."""
    row = Escrowkopie.objects.filter(gemeente_id=gemeente_id, uitvoerder_id=uitvoerder_id).order_by("-made_at").first()
    return None if row is None else Newest(row.pk, row.map, bool(row.sealed_for))


def list_noodlijsten(actor: Actor) -> list[NoodlijstView]:
    """Return the newest requests for the list in the actor's gemeente, newest first. Raises NotAllowed."""
    require(policies.may_ask_stepin(actor))
    rows = Noodlijst.objects.select_related("uitvoerder").order_by("-asked_at", "-id")[:_SHOWN_MAX]
    return [
        NoodlijstView(
            noodlijst_id=row.pk,
            uitvoerder=row.uitvoerder.naam,
            reason=row.reason,
            is_nood=row.is_nood,
            asked_at=row.asked_at,
            asked_by_naam=row.asked_by_naam,
            released_at=row.released_at,
            released_by_naam=row.released_by_naam,
            may_release=row.released_at is None and bool(policies.may_release_stepin(actor, asked_by=row.asked_by_id)),
        )
        for row in rows
    ]
