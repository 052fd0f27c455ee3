# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Register many at once: a takeover from another uitvoerder, or a town. Set-based; one audit line each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from django.db import transaction

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.audit import commands as audit
from houvast.database.bulk import allocate_ids, insert_rows
from houvast.kernel.bsn import Bsn
from houvast.kernel.iban import Iban
from houvast.kernel.postcode import Postcode
from houvast.partijen import policies
from houvast.partijen.domain.namen import make_zoeknaam
from houvast.partijen.domain.registraties import HuishoudenRegistration, OrganisatieRegistration

_DIVISION = ("gemeente_id", "uitvoerder_id")


@transaction.atomic
def register_huishoudens(
    *,
    actor: Actor,
    gemeente_id: int,
    uitvoerder_id: int | None,
    huishoudens: Iterable[HuishoudenRegistration],
    now: datetime,
) -> list[int]:
    """Register many households with their members and addresses; return their ids in the order given.

    All or none: a nummer or BSN that is taken refuses the whole set (IntegrityError). Raises NotABsn, NotAPostcode,
    NotAllowed.
    """
    require(policies.may_register_huishouden(actor, gemeente_id=gemeente_id, uitvoerder_id=uitvoerder_id))
    registrations = list(huishoudens)
    ids = allocate_ids("partijen_huishouden", len(registrations))
    pairs = list(zip(ids, registrations, strict=True))
    own = (gemeente_id, uitvoerder_id)
    insert_rows(
        "partijen_huishouden",
        (*_DIVISION, "id", "nummer", "naam", "zoeknaam"),
        ((*own, identity, each.nummer, each.naam, make_zoeknaam(each.naam)) for identity, each in pairs),
    )
    _insert_leden(own, pairs)
    insert_rows(
        "partijen_adres",
        (*_DIVISION, "huishouden_id", "since", "straat", "huisnummer", "toevoeging", "postcode", "plaats"),
        _adres_rows(own, pairs),
    )
    audit.record(
        actor=actor,
        command="register_huishoudens",
        object_kind="huishouden",
        object_id=None,
        gemeente_id=gemeente_id,
        administratie_id=None,
        now=now,
        new={"huishoudens": ids},
        count=len(ids),
    )
    return ids


def _insert_leden(own: tuple[int, int | None], pairs: Sequence[tuple[int, HuishoudenRegistration]]) -> None:
    leden = [(huishouden_id, each.since, lid) for huishouden_id, each in pairs for lid in each.leden]
    ids = allocate_ids("partijen_inwoner", len(leden))
    insert_rows(
        "partijen_inwoner",
        (*_DIVISION, "id", "bsn", "voornamen", "voorvoegsel", "achternaam", "zoeknaam", "geboortedatum"),
        (
            (
                *own, identity, Bsn(lid.bsn).number if lid.bsn else "", lid.voornamen, lid.voorvoegsel, lid.achternaam,
                make_zoeknaam(lid.achternaam), lid.geboortedatum,
            )
            for identity, (_, _, lid) in zip(ids, leden, strict=True)
        ),
    )  # fmt: skip
    insert_rows(
        "partijen_lidmaatschap",
        (*_DIVISION, "huishouden_id", "inwoner_id", "since"),
        (
            (*own, huishouden_id, identity, since)
            for identity, (huishouden_id, since, _) in zip(ids, leden, strict=True)
        ),
    )


def _adres_rows(
    own: tuple[int, int | None], pairs: Sequence[tuple[int, HuishoudenRegistration]]
) -> Iterator[tuple[object, ...]]:
    for huishouden_id, each in pairs:
        if (adres := each.adres) is not None:
            postcode = Postcode(adres.postcode).code
            place = (adres.straat, adres.huisnummer, adres.toevoeging, postcode, adres.plaats)
            yield (*own, huishouden_id, each.since, *place)


@transaction.atomic
def register_organisaties(
    *, actor: Actor, houder_id: int, organisaties: Iterable[OrganisatieRegistration], now: datetime
) -> list[int]:
    """Add many organisations with their accounts to an address book; return their ids in the order given.

    All or none: a name that is taken refuses the whole set (IntegrityError). Raises NotAnIban, NotAllowed.
    """
    require(policies.may_change_address_book(actor, houder_id=houder_id))
    registrations = list(organisaties)
    ids = allocate_ids("partijen_organisatie", len(registrations))
    pairs = list(zip(ids, registrations, strict=True))
    insert_rows(
        "partijen_organisatie",
        ("houder_id", "id", "naam", "zoeknaam", "soort"),
        ((houder_id, identity, each.naam, make_zoeknaam(each.naam), each.soort) for identity, each in pairs),
    )
    insert_rows(
        "partijen_bankrekening",
        ("houder_id", "organisatie_id", "iban", "since"),
        ((houder_id, identity, Iban(iban).number, each.since) for identity, each in pairs for iban in each.ibans),
    )
    audit.record(
        actor=actor,
        command="register_organisaties",
        object_kind="organisatie",
        object_id=None,
        gemeente_id=None,
        administratie_id=None,
        now=now,
        count=len(ids),
    )
    return ids
