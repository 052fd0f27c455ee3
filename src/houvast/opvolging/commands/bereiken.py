# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reach out: write attempts down, send letters and cards, ask the population register, decide who it is."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import NAMESPACE_URL, uuid5

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor, OrganisatieSoort
from houvast.access.queries import list_organisaties, list_uitvoerders
from houvast.audit import commands as audit
from houvast.correspondence.commands import LetterRequest, Ontvanger, make_letters
from houvast.kernel.errors import DomainError
from houvast.opvolging import policies
from houvast.opvolging.commands.gathering import Meant
from houvast.opvolging.commands.taking import Persoon, ZaakNotFound, list_personen, take_zaak, tell
from houvast.opvolging.commands.zaken import know, tell_budgetbeheer
from houvast.opvolging.domain.states import Bekend
from houvast.opvolging.domain.woorden import Contactsoort, dagdeel_of
from houvast.opvolging.models import Contactpoging, Vroegsignaalzaak, Zaaksignaal
from houvast.vroegsignalering.commands import share_vroegsignalen

# Which template is which kind of contact.
SJABLONEN: dict[Contactsoort, str] = {Contactsoort.BRIEF: "eerste_brief", Contactsoort.KAARTJE: "kaart_bij_u"}
_GIVEN = ("bezocht_op", "medewerker")


class ContactIsRefused(DomainError):
    """Do what the message says: there is no address, or nothing to decide."""


@transaction.atomic
def record_contactpoging(*, actor: Actor, zaak_id: int, soort: Contactsoort, bereikt: bool, now: datetime) -> int:
    """Write down an attempt of this moment, in the part of the day that it is; return its id. Raises as `take_zaak`."""
    zaak = take_zaak(actor=actor, zaak_id=zaak_id)
    saved = _add(actor, [zaak], soort, now, bereikt=bereikt)[0]
    tell(actor, "record_contactpoging", zaak, now, soort=soort.value, dagdeel=saved.dagdeel, bereikt=bereikt)
    return int(saved.pk)


def _add(
    actor: Actor,
    zaken: Sequence[Vroegsignaalzaak],
    soort: Contactsoort,
    now: datetime,
    *,
    bereikt: bool,
    bericht_ids: Sequence[int | None] = (),
) -> list[Contactpoging]:
    local = timezone.localtime(now)
    ids = bericht_ids or [None] * len(zaken)
    saved = Contactpoging.objects.bulk_create(
        Contactpoging(
            gemeente_id=zaak.gemeente_id,
            zaak=zaak,
            soort=soort.value,
            dagdeel=dagdeel_of(local.time()).value,
            bereikt=bereikt,
            at=now,
            by_id=actor.medewerker_id,
            by_naam=actor.naam,
            bericht_id=bericht_id,
        )
        for zaak, bericht_id in zip(zaken, ids, strict=True)
    )
    for zaak in zaken:
        zaak.opgepakt_on = zaak.opgepakt_on or local.date()
        zaak.version += 1
    Vroegsignaalzaak.objects.bulk_update(zaken, ["opgepakt_on", "version"])
    return saved


@transaction.atomic
def send_berichten(
    *, actor: Actor, gemeente_id: int, zaak_ids: Collection[int], soort: Contactsoort, now: datetime
) -> list[int]:
    """Make a letter or a card for each of these zaken, ready to be sent, as an attempt; return the ids of the letters.

    All or none. No partner's name may stand in it or on its envelope. The same zaak gets one of a kind a day. Raises
    ContactIsRefused, LetterShowsForbidden and as `make_letters`; NotAllowed, ZaakNotFound.
    """
    require(policies.may_work_on_zaken(actor))
    sjabloon = SJABLONEN.get(soort)
    if sjabloon is None:
        raise ContactIsRefused(_("Kies een brief of een kaartje."))
    zaken = list(
        Vroegsignaalzaak.objects.select_for_update(no_key=True, of=("self",))
        .filter(gemeente_id=gemeente_id, pk__in=list(zaak_ids), resultaat="")
        .order_by("pk")
    )
    if not zaken or len(zaken) != len(set(zaak_ids)):
        raise ZaakNotFound(_("Kies zaken die nog open zijn."))
    personen = list_personen(gemeente_id, [each.pk for each in zaken])
    forbidden = tuple(each.naam for each in list_organisaties(soort=OrganisatieSoort.SIGNAALPARTNER))
    made = make_letters(
        actor=actor,
        gemeente_id=gemeente_id,
        requests=[_write(actor, each, personen.get(each.pk, []), sjabloon, forbidden, now) for each in zaken],
        now=now,
    )
    sent = set(
        Contactpoging.objects.filter(gemeente_id=gemeente_id, bericht_id__in=made.bericht_ids).values_list(
            "bericht_id", flat=True
        )
    )
    new = [(zaak, each) for zaak, each in zip(zaken, made.bericht_ids, strict=True) if each not in sent]
    if new:
        _add(actor, [zaak for zaak, _id in new], soort, now, bereikt=False, bericht_ids=[each for _zaak, each in new])
    audit.record(
        actor=actor,
        command="send_berichten",
        object_kind="vroegsignaalzaak",
        object_id=None,
        gemeente_id=gemeente_id,
        now=now,
        new={"soort": soort.value, "zaak_ids": [zaak.pk for zaak, _id in new]},
        count=len(new),
    )
    return list(made.bericht_ids)


def _write(
    actor: Actor,
    zaak: Vroegsignaalzaak,
    personen: Sequence[Persoon],
    sjabloon: str,
    forbidden: tuple[str, ...],
    now: datetime,
) -> LetterRequest:
    person = next((each for each in personen if each.achternaam and each.postcode), None)
    if person is None:
        raise ContactIsRefused(
            _("Van zaak %(zaak)s is geen naam en adres bekend. Laat die uit de keuze, of ga langs.") % {"zaak": zaak.pk}
        )
    day = timezone.localtime(now).date()
    values = (f"{day:%d-%m-%Y}", actor.naam)
    return LetterRequest(
        key=uuid5(NAMESPACE_URL, f"opvolging/{zaak.gemeente_id}/{zaak.pk}/{sjabloon}/{day}"),
        sjabloon=sjabloon,
        object_kind="vroegsignaalzaak",
        object_id=zaak.pk,
        ontvanger=Ontvanger(person.naam, person.adresregels),
        values=dict(zip(_GIVEN, values, strict=True)),
        forbidden=forbidden,
    )


@transaction.atomic
def decide_bekend(*, actor: Actor, zaak_id: int, is_same: bool, now: datetime) -> None:
    """Decide in a doubt whether the household that is known is the one that was reported. Raises as `take_zaak`."""
    zaak = take_zaak(actor=actor, zaak_id=zaak_id)
    if zaak.bekend != Bekend.TWIJFEL.value:
        raise ContactIsRefused(_("Er is geen twijfel meer over dit huishouden."))
    huishouden_id = zaak.huishouden_id
    assert huishouden_id is not None  # The table has it so.
    if is_same:
        today = timezone.localtime(now).date()
        known = know(actor, zaak.gemeente_id, {zaak.nummer_id: [Meant(huishouden_id, is_sure=True)]}, on=today)
        found = known[zaak.nummer_id]
        zaak.bekend = found.bekend.value
        zaak.medewerker_id, zaak.medewerker_naam = found.medewerker_id, found.medewerker_naam
    else:
        zaak.bekend, zaak.huishouden = Bekend.NERGENS.value, None
    zaak.version += 1
    zaak.save()
    tell(actor, "decide_bekend", zaak, now, is_same=is_same, bekend=zaak.bekend, huishouden_id=huishouden_id)
    if zaak.bekend == Bekend.BUDGETBEHEER.value:
        tell_budgetbeheer(zaak.gemeente_id, [(zaak.pk, huishouden_id, zaak.uiterlijk_op)], now)


@transaction.atomic
def share_zaken(
    *, actor: Actor, gemeente_id: int, zaak_ids: Collection[int], uitvoerder_id: int | None, now: datetime
) -> int:
    """Let an uitvoerder reach out in these zaken, with their signals; None takes them back. Return how many.

    Raises ContactIsRefused when it is no uitvoerder, NotAllowed.
    """
    require(policies.may_share_zaken(actor))
    if uitvoerder_id is not None and uitvoerder_id not in {each.organisatie_id for each in list_uitvoerders()}:
        raise ContactIsRefused(_("Kies een uitvoerder uit de lijst."))
    ids = list(zaak_ids)
    zaken = Vroegsignaalzaak.objects.filter(gemeente_id=gemeente_id, pk__in=ids, resultaat="")
    signalen = list_vroegsignaal_ids(gemeente_id, list(zaken.values_list("pk", flat=True)))
    count = zaken.update(uitvoerder_id=uitvoerder_id)
    share_vroegsignalen(
        actor=actor, gemeente_id=gemeente_id, vroegsignaal_ids=signalen, uitvoerder_id=uitvoerder_id, now=now
    )
    audit.record(
        actor=actor,
        command="share_zaken",
        object_kind="vroegsignaalzaak",
        object_id=None,
        gemeente_id=gemeente_id,
        now=now,
        new={"uitvoerder_id": uitvoerder_id, "zaak_ids": ids},
        count=count,
    )
    return count


def list_vroegsignaal_ids(gemeente_id: int, zaak_ids: Collection[int]) -> list[int]:
    """Return the signals of these zaken."""
    found = Zaaksignaal.objects.filter(gemeente_id=gemeente_id, zaak_id__in=list(zaak_ids)).order_by("pk")
    return list(found.values_list("vroegsignaal_id", flat=True))
