# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""One afspraak with everything it says, and what its page needs around it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from houvast.access.domain.actors import Actor
from houvast.budgetbeheer import policies
from houvast.budgetbeheer.domain.afspraak import (
    AfspraakRequest,
    AfspraakSoort,
    Betaalwijze,
    Bron,
    KenmerkSoort,
    Periodiciteit,
    Richting,
    Weekendregel,
)
from houvast.budgetbeheer.models import Afspraak, Kenmerk
from houvast.budgetbeheer.queries.huishouden import AfspraakView, list_afspraken
from houvast.budgetbeheer.queries.pages_huishouden import KenmerkView
from houvast.ledger import queries as ledger
from houvast.ledger.queries import AccountBalance

# Evidence that counts; what was only proposed or was rejected isn't part of what was agreed.
AGREED = frozenset({Bron.AFGESPROKEN.value, Bron.GELEERD.value})
_FIELDS = {
    KenmerkSoort.IBAN.value: "ibans",
    KenmerkSoort.REFERENTIE.value: "referenties",
    KenmerkSoort.MACHTIGING.value: "machtigingen",
    KenmerkSoort.END_TO_END.value: "end_to_end_ids",
}
_AS_THEY_ARE = (
    "gemeente_id",
    "huishouden_id",
    "account_id",
    "naam",
    "tegenpartij_naam",
    "bedrag_min_cents",
    "bedrag_max_cents",
    "anker",
    "valid_from",
    "verwachte_dag",
    "valid_until",
    "organisatie_id",
    "rubriek",
    "voorrang",
    "betaal_iban",
    "betalingskenmerk",
    "betaalomschrijving",
    "vooraf_days",
    "doel_account_id",
)


@dataclass(frozen=True, slots=True)
class AfspraakDetail:
    """An afspraak with its words, its evidence, and the address book's organisation if there is one."""

    view: AfspraakView
    gemeente_id: int
    organisatie_id: int | None
    zoektermen: tuple[str, ...]
    kenmerken: tuple[KenmerkView, ...]
    # The afspraak as it would be asked for again.
    request: AfspraakRequest

    def agreed(self, soort: KenmerkSoort) -> tuple[str, ...]:
        """Return the evidence of a kind that was agreed, or learned and confirmed."""
        return _agreed(self.kenmerken, soort)


def find_afspraak(actor: Actor, huishouden_id: int, afspraak_id: int) -> AfspraakDetail | None:
    """Return an afspraak of a household; None when it isn't there, or not for this actor."""
    view = next((each for each in list_afspraken(actor, huishouden_id) if each.afspraak_id == afspraak_id), None)
    return None if view is None else _detail(view)


def list_afspraak_details(actor: Actor, huishouden_id: int, *, administratie_id: int) -> list[AfspraakDetail]:
    """List the afspraken of a household in one administratie with all that is known of them."""
    views = list_afspraken(actor, huishouden_id)
    return [_detail(each) for each in views if each.administratie_id == administratie_id]


def _detail(view: AfspraakView) -> AfspraakDetail:
    row = Afspraak.objects.get(administratie_id=view.administratie_id, pk=view.afspraak_id)
    rows = Kenmerk.objects.filter(administratie_id=view.administratie_id, afspraak_id=view.afspraak_id).exclude(
        bron=Bron.AFGEWEZEN.value
    )
    kenmerken = tuple(
        KenmerkView(each.pk, each.administratie_id, each.afspraak_id, each.soort, each.waarde, each.bron)
        for each in rows.order_by("soort", "waarde")
    )
    return AfspraakDetail(
        view=view,
        gemeente_id=row.gemeente_id,
        organisatie_id=row.organisatie_id,
        zoektermen=tuple(row.zoektermen),
        kenmerken=kenmerken,
        request=make_request(row, [(each.soort, each.waarde) for each in kenmerken if each.bron in AGREED]),
    )


def _agreed(kenmerken: tuple[KenmerkView, ...], soort: KenmerkSoort) -> tuple[str, ...]:
    return tuple(each.waarde for each in kenmerken if each.soort == soort.value and each.bron in AGREED)


def make_request(row: Afspraak, evidence: Iterable[tuple[str, str]] = ()) -> AfspraakRequest:
    """Return an afspraak as it would be asked for again, with its agreed evidence as (soort, waarde)."""
    found: dict[str, tuple[str, ...]] = {}
    for soort, waarde in evidence:
        if soort in _FIELDS:
            name = _FIELDS[soort]
            found[name] = (*found.get(name, ()), waarde.upper() if soort == KenmerkSoort.IBAN.value else waarde)
    values: dict[str, Any] = {name: getattr(row, name) for name in _AS_THEY_ARE}
    return AfspraakRequest(
        **(values | found),
        richting=Richting(row.richting),
        periodiciteit=Periodiciteit(row.periodiciteit),
        weekendregel=Weekendregel(row.weekendregel),
        zoektermen=tuple(row.zoektermen),
        soort=AfspraakSoort(row.soort),
        betaalwijze=Betaalwijze(row.betaalwijze) if row.betaalwijze else None,
        datums=tuple(row.datums),
    )


def list_rekeningen_of_huishouden(actor: Actor, huishouden_id: int) -> list[AccountBalance]:
    """Return the open accounts of a household in the actor's books."""
    if not policies.may_see_household_money(actor):
        return []
    return [
        each for each in ledger.list_account_balances(actor=actor, holder_id=huishouden_id) if each.closed_on is None
    ]
