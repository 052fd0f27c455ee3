# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A gemeente's keys for tokens: made, and given to a partner."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor, OrganisatieSoort
from houvast.access.queries import list_organisaties
from houvast.audit import commands as audit
from houvast.kernel.errors import DomainError
from houvast.koppeling import policies, ports
from houvast.koppeling.domain.kluis import KeyPair, as_text, lock, make_key_pair, unlock
from houvast.koppeling.domain.tokens import FORMAT_VERSION, KEY_FORMAT
from houvast.koppeling.models import Tokensleutel
from houvast.matching.normaliser import VERSION
from houvast.vroegsignalering.queries import find_signaalpartner


class TokensleutelExists(DomainError):
    """Replace the key that runs; two at a time would give one person two tokens."""


class TokensleutelNotFound(DomainError):
    """Make a key for the gemeente first."""


def load_pair(sleutel: Tokensleutel) -> KeyPair:
    """Return the key with its secret parts. Raises SleutelUnreadable."""
    return unlock(bytes(sleutel.geheim), bytes(sleutel.publiek), ports.get_secrets())


def find_sleutel(gemeente_id: int) -> Tokensleutel | None:
    """Return the key that runs, or None."""
    return Tokensleutel.objects.filter(gemeente_id=gemeente_id, withdrawn_at__isnull=True).first()


def keep_sleutel(gemeente_id: int, pair: KeyPair, since: date, until: date, now: datetime) -> Tokensleutel:
    """Keep a new key, its secret parts under the installation's secret."""
    return Tokensleutel.objects.create(
        gemeente_id=gemeente_id,
        kenmerk=pair.key_id,
        since=since,
        until=until,
        publiek=pair.public,
        geheim=lock(pair, ports.get_secrets()),
        normaliser=VERSION,
        made_at=now,
    )


@transaction.atomic
def make_tokensleutel(*, actor: Actor, gemeente_id: int, since: date, until: date, now: datetime) -> str:
    """Make a gemeente's first key; return its kenmerk. Raises TokensleutelExists, NotAllowed."""
    require(policies.may_manage_tokensleutel(actor, gemeente_id=gemeente_id))
    if find_sleutel(gemeente_id) is not None:
        raise TokensleutelExists(_("Deze gemeente heeft al een sleutel. Vervang hem als de periode voorbij is."))
    sleutel = keep_sleutel(gemeente_id, make_key_pair(), since, until, now)
    audit.record(
        actor=actor,
        command="make_tokensleutel",
        object_kind="tokensleutel",
        object_id=sleutel.pk,
        gemeente_id=gemeente_id,
        now=now,
        new={"kenmerk": sleutel.kenmerk, "since": since.isoformat(), "until": until.isoformat()},
    )
    return sleutel.kenmerk


@transaction.atomic
def give_tokensleutel(*, actor: Actor, gemeente_id: int, signaalpartner_id: int, now: datetime) -> dict[str, Any]:
    """Return the key file for a partner, with the fields that it may send. Raises TokensleutelNotFound, NotAllowed.

    It holds the secret for tokens and the public half of the pair, never the half that opens.
    """
    require(policies.may_manage_tokensleutel(actor, gemeente_id=gemeente_id))
    sleutel, partner = find_sleutel(gemeente_id), find_signaalpartner(actor, signaalpartner_id)
    if sleutel is None or partner is None or partner.gemeente_id != gemeente_id:
        raise TokensleutelNotFound(_("Er is geen sleutel of geen signaalpartner. Maak eerst een sleutel."))
    pair = load_pair(sleutel)
    gemeenten = {each.organisatie_id: each for each in list_organisaties(soort=OrganisatieSoort.GEMEENTE)}
    audit.record(
        actor=actor,
        command="give_tokensleutel",
        object_kind="tokensleutel",
        object_id=sleutel.pk,
        gemeente_id=gemeente_id,
        now=now,
        new={"kenmerk": sleutel.kenmerk, "signaalpartner": partner.code},
    )
    return {
        "formaat": KEY_FORMAT,
        "versie": FORMAT_VERSION,
        "gemeente": gemeenten[gemeente_id].naam,
        "gemeentecode": gemeenten[gemeente_id].gemeentecode,
        "partner": partner.code,
        "type": partner.partnertype.value,
        "sleutel": sleutel.kenmerk,
        "geldig_vanaf": sleutel.since.isoformat(),
        "geldig_tot_en_met": sleutel.until.isoformat(),
        "normaliser": VERSION,
        "hmac": as_text(pair.secret),
        "publiek": as_text(pair.public),
        "velden": sorted(each.value for each in partner.velden),
    }
