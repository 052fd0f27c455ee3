# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""One afspraak with everything it says, and what its page needs around it."""

from __future__ import annotations

from dataclasses import dataclass

from houvast.access.domain.actors import Actor
from houvast.budgetbeheer import policies
from houvast.budgetbeheer.domain.afspraak import AfspraakRequest, AfspraakSoort, Betaalwijze, Bron, KenmerkSoort
from houvast.budgetbeheer.models import Afspraak, Kenmerk
from houvast.budgetbeheer.queries.huishouden import AfspraakView, list_afspraken
from houvast.budgetbeheer.queries.pages_huishouden import KenmerkView
from houvast.ledger import queries as ledger
from houvast.ledger.queries import AccountBalance

# Evidence that counts; what was only proposed or was rejected isn't part of what was agreed.
_AGREED = frozenset({Bron.AFGESPROKEN.value, Bron.GELEERD.value})


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
    if view is None:
        return None
    row = Afspraak.objects.get(administratie_id=view.administratie_id, pk=afspraak_id)
    rows = Kenmerk.objects.filter(administratie_id=view.administratie_id, afspraak_id=afspraak_id).exclude(
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
        request=_request(row, view, kenmerken),
    )


def _agreed(kenmerken: tuple[KenmerkView, ...], soort: KenmerkSoort) -> tuple[str, ...]:
    return tuple(each.waarde for each in kenmerken if each.soort == soort.value and each.bron in _AGREED)


def _request(row: Afspraak, view: AfspraakView, kenmerken: tuple[KenmerkView, ...]) -> AfspraakRequest:
    return AfspraakRequest(
        gemeente_id=row.gemeente_id,
        huishouden_id=row.huishouden_id,
        account_id=view.account_id,
        naam=view.naam,
        richting=view.richting,
        tegenpartij_naam=view.tegenpartij_naam,
        bedrag_min_cents=view.bedrag_min_cents,
        bedrag_max_cents=view.bedrag_max_cents,
        periodiciteit=view.periodiciteit,
        anker=view.anker,
        valid_from=view.valid_from,
        verwachte_dag=view.verwachte_dag,
        weekendregel=view.weekendregel,
        valid_until=view.valid_until,
        organisatie_id=row.organisatie_id,
        rubriek=view.rubriek,
        zoektermen=tuple(row.zoektermen),
        ibans=_agreed(kenmerken, KenmerkSoort.IBAN),
        referenties=_agreed(kenmerken, KenmerkSoort.REFERENTIE),
        machtigingen=_agreed(kenmerken, KenmerkSoort.MACHTIGING),
        end_to_end_ids=_agreed(kenmerken, KenmerkSoort.END_TO_END),
        soort=AfspraakSoort(row.soort),
        voorrang=row.voorrang,
        betaalwijze=Betaalwijze(row.betaalwijze) if row.betaalwijze else None,
        betaal_iban=row.betaal_iban,
        betalingskenmerk=row.betalingskenmerk,
        betaalomschrijving=row.betaalomschrijving,
        vooraf_days=row.vooraf_days,
        doel_account_id=row.doel_account_id,
        datums=tuple(row.datums),
    )


def list_rekeningen_of_huishouden(actor: Actor, huishouden_id: int) -> list[AccountBalance]:
    """Return the open accounts of a household in the actor's books."""
    if not policies.may_see_household_money(actor):
        return []
    return [
        each for each in ledger.list_account_balances(actor=actor, holder_id=huishouden_id) if each.closed_on is None
    ]
