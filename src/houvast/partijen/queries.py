# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every read of partijen: an actor in, frozen values out. Absent and forbidden look the same."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from houvast.access.domain.actors import Actor
from houvast.kernel.errors import DomainError
from houvast.kernel.postcode import Postcode
from houvast.partijen import policies
from houvast.partijen.domain.namen import compose_naam, make_zoeknaam, mask_bsn
from houvast.partijen.models import Adres, Bankrekening, Huishouden, Inwoner, Lidmaatschap, Organisatie

PAGE_SIZE = 50


class HuishoudenNotFound(DomainError):
    """It doesn't exist, or not for this actor."""


class InwonerNotFound(DomainError):
    """The person doesn't exist, or not for this actor."""


@dataclass(frozen=True, slots=True)
class HuishoudenView:
    """A household as others see it."""

    huishouden_id: int
    gemeente_id: int
    uitvoerder_id: int | None
    nummer: str
    naam: str


@dataclass(frozen=True, slots=True)
class LidView:
    """A member on a day; `bsn_masked` shows the last three digits."""

    inwoner_id: int
    naam: str
    achternaam: str
    geboortedatum: date | None
    bsn_masked: str
    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class InwonerView:
    """A person; `zoeknaam` is the surname as it is compared."""

    inwoner_id: int
    naam: str
    zoeknaam: str
    geboortedatum: date | None


@dataclass(frozen=True, slots=True)
class AdresView:
    """An address: the line with street and number, and the line with postcode and place."""

    straat_and_nummer: str
    postcode_and_plaats: str
    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class OrganisatieView:
    """An organisation of the address book, with the IBANs in use on the day that was asked for."""

    organisatie_id: int
    houder_id: int
    naam: str
    soort: str
    ibans: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BankrekeningView:
    """An account of an organisation and the days on which it is used."""

    bankrekening_id: int
    organisatie_id: int
    iban: str
    since: date
    until: date | None


def find_huishouden(actor: Actor, huishouden_id: int) -> HuishoudenView | None:
    """Return a household, or None when it doesn't exist for this actor."""
    found = _visible_huishoudens(actor).filter(pk=huishouden_id).first()
    return None if found is None else _huishouden_view(found)


def find_huishouden_by_nummer(actor: Actor, nummer: str) -> HuishoudenView | None:
    """Return the household with this nummer; None when there is none, or when several gemeenten use it."""
    found = list(_visible_huishoudens(actor).filter(nummer=nummer)[:2])
    return _huishouden_view(found[0]) if len(found) == 1 else None


def get_huishouden(actor: Actor, huishouden_id: int) -> HuishoudenView:
    """Return a household. Raises HuishoudenNotFound."""
    found = find_huishouden(actor, huishouden_id)
    if found is None:
        raise HuishoudenNotFound(_("Dit huishouden is niet gevonden."))
    return found


def list_huishoudens(
    actor: Actor, *, search: str = "", after_id: int = 0, count_max: int = PAGE_SIZE
) -> list[HuishoudenView]:
    """Return households in the order of their ids, from after an id on.

    `search` is the beginning of a nummer, of the household's name, or of a member's surname, with or without what
    stands before it, accents and capitals.
    """
    found = _visible_huishoudens(actor)
    if search.strip():
        # Three short index ranges; one condition with OR over three tables would read them all.
        ids = _ids_found_by(actor, search.strip(), count_max=count_max, after_id=after_id)
        found = found.filter(pk__in=ids)
    return [_huishouden_view(each) for each in found.filter(pk__gt=after_id).order_by("pk")[:count_max]]


def list_huishoudens_by_id(actor: Actor, huishouden_ids: Iterable[int]) -> dict[int, HuishoudenView]:
    """Return those of the households that the actor sees, by id."""
    found = _visible_huishoudens(actor).filter(pk__in=list(huishouden_ids))
    return {each.pk: _huishouden_view(each) for each in found}


def count_huishoudens(actor: Actor) -> int:
    """Return how many households the actor sees."""
    return _visible_huishoudens(actor).count()


def list_leden(actor: Actor, huishouden_id: int, *, on: date) -> list[LidView]:
    """Return the members of a household on a day, eldest first."""
    if not policies.may_see_huishoudens(actor):
        return []
    found = (
        Lidmaatschap.objects.filter(_in_scope(actor), _runs_on(on), huishouden_id=huishouden_id)
        .select_related("inwoner")
        .order_by("inwoner__geboortedatum", "pk")
    )
    return [_lid_view(each) for each in found]


def list_lidmaatschappen(actor: Actor, huishouden_id: int) -> list[LidView]:
    """Return everyone who belongs, belonged or will belong to a household, who came last first."""
    if not policies.may_see_huishoudens(actor):
        return []
    found = Lidmaatschap.objects.filter(_in_scope(actor), huishouden_id=huishouden_id).select_related("inwoner")
    return [_lid_view(each) for each in found.order_by("-since", "-pk")]


def list_namen(actor: Actor, huishouden_ids: Iterable[int], *, on: date) -> dict[int, list[str]]:
    """Return the full names of the members on a day, eldest first, per household."""
    if not policies.may_see_huishoudens(actor):
        return {}
    found = Lidmaatschap.objects.filter(_in_scope(actor), _runs_on(on), huishouden_id__in=list(huishouden_ids))
    namen: dict[int, list[str]] = {}
    for each in found.select_related("inwoner").order_by("inwoner__geboortedatum", "pk"):
        namen.setdefault(each.huishouden_id, []).append(_naam(each.inwoner))
    return namen


def list_huishoudens_with_changes(actor: Actor, *, first: date, last: date) -> list[int]:
    """Return the households that someone joined, or no longer belongs to, since one of the days from first to last."""
    if not policies.may_see_huishoudens(actor):
        return []
    ended = Q(until__gte=first - timedelta(days=1), until__lt=last)
    found = Lidmaatschap.objects.filter(_in_scope(actor), Q(since__range=(first, last)) | ended)
    return list(found.order_by("huishouden_id").values_list("huishouden_id", flat=True).distinct())


def find_inwoner_by_bsn(actor: Actor, *, gemeente_id: int, bsn: str) -> InwonerView | None:
    """Return the person with a BSN (nine digits) in a gemeente; None when there is none, or not for this actor."""
    if not policies.may_see_huishoudens(actor):
        return None
    found = Inwoner.objects.filter(_in_scope(actor), gemeente_id=gemeente_id, bsn=bsn).first()
    return None if found is None else InwonerView(found.pk, _naam(found), found.zoeknaam, found.geboortedatum)


def list_surnames(actor: Actor, *, on: date, huishouden_ids: Iterable[int] | None = None) -> dict[int, set[str]]:
    """Return the normalised surnames of the members on a day, per household; of all households when none are given."""
    if not policies.may_see_huishoudens(actor):
        return {}
    found = Lidmaatschap.objects.filter(_in_scope(actor), _runs_on(on))
    if huishouden_ids is not None:
        found = found.filter(huishouden_id__in=list(huishouden_ids))
    surnames: dict[int, set[str]] = {}
    for huishouden_id, zoeknaam in found.values_list("huishouden_id", "inwoner__zoeknaam").iterator():
        surnames.setdefault(huishouden_id, set()).add(zoeknaam)
    return surnames


def find_adres(actor: Actor, huishouden_id: int, *, on: date) -> AdresView | None:
    """Return where a household lives on a day, or None."""
    if not policies.may_see_huishoudens(actor):
        return None
    each = Adres.objects.filter(_in_scope(actor), _runs_on(on), huishouden_id=huishouden_id).first()
    return None if each is None else _adres_view(each)


def list_adressen(actor: Actor, huishouden_id: int) -> list[AdresView]:
    """Return where a household lives, lived and will live, newest first."""
    if not policies.may_see_huishoudens(actor):
        return []
    found = Adres.objects.filter(_in_scope(actor), huishouden_id=huishouden_id).order_by("-since", "-pk")
    return [_adres_view(each) for each in found]


def get_bsn(actor: Actor, inwoner_id: int) -> str:
    """Return a person's full BSN to who needs it; the caller logs the look first. Raises InwonerNotFound."""
    found = Inwoner.objects.filter(_in_scope(actor), pk=inwoner_id).first() if policies.may_see_bsn(actor) else None
    if found is None:
        raise InwonerNotFound(_("Deze inwoner is niet gevonden."))
    return found.bsn


def find_organisatie(actor: Actor, organisatie_id: int, *, on: date) -> OrganisatieView | None:
    """Return an organisation with its IBANs of that day, or None when it isn't in the actor's address book."""
    return next(iter(_organisatie_views(_visible_organisaties(actor).filter(pk=organisatie_id), on)), None)


def list_organisaties(actor: Actor, *, on: date, search: str = "", count_max: int = PAGE_SIZE) -> list[OrganisatieView]:
    """Return organisations by name; `search` is the beginning of a name."""
    found = _visible_organisaties(actor)
    if search.strip():
        found = found.filter(_begins("zoeknaam", make_zoeknaam(search)))
    return _organisatie_views(found.order_by("zoeknaam", "pk")[:count_max], on)


def list_organisaties_by_iban(actor: Actor, iban: str, *, on: date) -> list[OrganisatieView]:
    """Return the organisations that use an account on a day."""
    if not policies.may_see_address_book(actor):
        return []
    ids = Bankrekening.objects.filter(_runs_on(on), houder_id__in=actor.uitvoerders, iban=iban)
    return _organisatie_views(_visible_organisaties(actor).filter(pk__in=ids.values("organisatie_id")), on)


def list_bankrekeningen(actor: Actor, organisatie_id: int) -> list[BankrekeningView]:
    """Return the accounts of an organisation, those of the past too, newest first."""
    if not policies.may_see_address_book(actor):
        return []
    found = Bankrekening.objects.filter(houder_id__in=actor.uitvoerders, organisatie_id=organisatie_id)
    return [
        BankrekeningView(each.pk, each.organisatie_id, each.iban, each.since, each.until)
        for each in found.order_by("-since", "-pk")
    ]


def _in_scope(actor: Actor) -> Q:
    return Q(gemeente_id__in=actor.gemeenten) | Q(uitvoerder_id__in=actor.uitvoerders)


def _runs_on(day: date) -> Q:
    return Q(since__lte=day) & (Q(until__isnull=True) | Q(until__gte=day))


def _visible_huishoudens(actor: Actor) -> QuerySet[Huishouden]:
    if not policies.may_see_huishoudens(actor):
        return Huishouden.objects.none()
    return Huishouden.objects.filter(_in_scope(actor))


def _visible_organisaties(actor: Actor) -> QuerySet[Organisatie]:
    if not policies.may_see_address_book(actor):
        return Organisatie.objects.none()
    return Organisatie.objects.filter(houder_id__in=actor.uitvoerders)


def _ids_found_by(actor: Actor, search: str, *, count_max: int, after_id: int) -> set[int]:
    zoeknaam = make_zoeknaam(search)
    huishoudens = _visible_huishoudens(actor).filter(pk__gt=after_id)
    ids = set(huishoudens.filter(_begins("nummer", search)).order_by("pk").values_list("pk", flat=True)[:count_max])
    if zoeknaam:
        named = huishoudens.filter(_begins("zoeknaam", zoeknaam)).order_by("pk")
        ids.update(named.values_list("pk", flat=True)[:count_max])
        leden = Lidmaatschap.objects.filter(_in_scope(actor), _begins("inwoner__zoeknaam", zoeknaam))
        in_order = leden.filter(huishouden_id__gt=after_id).order_by("huishouden_id").distinct()
        ids.update(in_order.values_list("huishouden_id", flat=True)[:count_max])
    return ids


def _begins(column: str, text: str) -> Q:
    """Return "begins with" as a range, which an index answers beneath row-level security too."""
    return Q(**{f"{column}__gte": text, f"{column}__lt": text + chr(0x10FFFF)})


def _huishouden_view(row: Huishouden) -> HuishoudenView:
    return HuishoudenView(row.pk, row.gemeente_id, row.uitvoerder_id, row.nummer, row.naam)


def _lid_view(row: Lidmaatschap) -> LidView:
    return LidView(
        inwoner_id=row.inwoner_id,
        naam=_naam(row.inwoner),
        achternaam=row.inwoner.achternaam,
        geboortedatum=row.inwoner.geboortedatum,
        bsn_masked=mask_bsn(row.inwoner.bsn),
        since=row.since,
        until=row.until,
    )


def _adres_view(row: Adres) -> AdresView:
    return AdresView(
        straat_and_nummer=" ".join(part for part in (row.straat, str(row.huisnummer), row.toevoeging) if part),
        postcode_and_plaats=f"{Postcode(row.postcode)}  {row.plaats}",
        since=row.since,
        until=row.until,
    )


def _naam(row: Inwoner) -> str:
    return compose_naam(voornamen=row.voornamen, voorvoegsel=row.voorvoegsel, achternaam=row.achternaam)


def _organisatie_views(rows: QuerySet[Organisatie], on: date) -> list[OrganisatieView]:
    found = list(rows)
    ibans: dict[int, list[str]] = {}
    accounts = Bankrekening.objects.filter(_runs_on(on), organisatie_id__in=[each.pk for each in found])
    for organisatie_id, iban in accounts.order_by("since", "pk").values_list("organisatie_id", "iban"):
        ibans.setdefault(organisatie_id, []).append(iban)
    return [
        OrganisatieView(each.pk, each.houder_id, each.naam, each.soort, tuple(ibans.get(each.pk, ()))) for each in found
    ]
