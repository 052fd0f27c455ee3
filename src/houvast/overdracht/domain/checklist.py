# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The checklist of a household, from facts: what is in the way of its switch, what to watch, and who has to act."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from houvast.kernel.sentences import gettext_noop
from houvast.overdracht.domain.toestand import Punt, Regel, Stand

VAN, NAAR, GEMEENTE = "van", "naar", "gemeente"


@dataclass(frozen=True, slots=True)
class Checkfeiten:
    """What is known of one household on the day that its checklist is made."""

    switch_on: date
    toestemming_on: date | None = None
    plan_versie: int | None = None
    plan_in_the_making: bool = False
    potje_count: int = 0
    balance_cents: int = 0
    reserved_cents: int = 0
    payment_count: int = 0
    next_due_on: date | None = None
    inkomen_count: int = 0
    inkomen_untold: int = 0
    inkomen_unconfirmed: int = 0
    incasso_count: int = 0
    incasso_unconfirmed: int = 0
    under_way: int = 0
    held: int = 0
    bankregels: int = 0
    voorschotten: int = 0
    has_bewind: bool = False
    post_open: int = 0
    post_act_by: date | None = None
    klachten_open: int = 0
    signalen_open: int = 0
    schade_open: int = 0
    in_crisis: bool = False
    has_notitie: bool = False
    needs_gesprek: bool = False
    gesprek_on: date | None = None
    beheerder_naam: str = ""
    is_stepping_down: bool = False
    is_ending: bool = False
    is_rehearsed: bool = False
    bevindingen: int = 0
    brief_state: str = ""
    van_akkoord: bool = False
    naar_akkoord: bool = False
    # Lines that somebody lets go, and why.
    afwijkingen: Mapping[Punt, str] = field(default_factory=dict)


def build_checklist(feiten: Checkfeiten) -> tuple[Regel, ...]:
    """Return every line of the checklist in the order of Punt; a line that was let go says why."""
    regels = []
    for each in _list_regels(feiten):
        reason = feiten.afwijkingen.get(each.punt)
        let_go = reason is not None and each.stand is not Stand.GOED
        regels.append(replace(each, stand=Stand.AFGEWEKEN, reason=reason or "") if let_go else each)
    return tuple(regels)


def _list_regels(feiten: Checkfeiten) -> Iterator[Regel]:
    yield from _list_agreements(feiten)
    yield from _list_money(feiten)
    yield from _list_redirects(feiten)
    yield from _list_loose_ends(feiten)
    yield from _list_people(feiten)
    yield from _list_approvals(feiten)


def _list_agreements(feiten: Checkfeiten) -> Iterator[Regel]:
    if feiten.toestemming_on is None:
        words = gettext_noop("Het huishouden heeft nog geen toestemming gegeven.")
        yield Regel(Punt.TOESTEMMING, Stand.BLOKKEERT, words, {}, VAN, feiten.switch_on)
    else:
        words = gettext_noop("Het huishouden gaf toestemming op %(on)s.")
        yield Regel(Punt.TOESTEMMING, Stand.GOED, words, {"on": f"{feiten.toestemming_on:%d-%m-%Y}"}, VAN)
    if feiten.plan_versie is None:
        words = gettext_noop("Er is geen vastgesteld budgetplan.")
        yield Regel(Punt.BUDGETPLAN, Stand.BLOKKEERT, words, {}, VAN, feiten.switch_on)
    elif feiten.plan_in_the_making:
        words = gettext_noop("Versie %(versie)s geldt, maar er is een nieuwe in de maak: die vervalt bij de overgang.")
        yield Regel(Punt.BUDGETPLAN, Stand.LET_OP, words, {"versie": feiten.plan_versie}, VAN, feiten.switch_on)
    else:
        words = gettext_noop("Versie %(versie)s is vastgesteld.")
        yield Regel(Punt.BUDGETPLAN, Stand.GOED, words, {"versie": feiten.plan_versie}, VAN)


def _list_money(feiten: Checkfeiten) -> Iterator[Regel]:
    values: dict[str, object] = {
        "count": feiten.potje_count,
        "bedrag": _euro(feiten.balance_cents),
        "vast": _euro(feiten.reserved_cents),
    }
    if feiten.reserved_cents:
        words = gettext_noop(
            "%(count)s potjes, samen %(bedrag)s; daarvan staat %(vast)s vast voor betalingen onderweg."
        )
        yield Regel(Punt.SALDO, Stand.LET_OP, words, values, VAN)
    else:
        words = gettext_noop("Potjes: %(count)s, samen %(bedrag)s.")
        yield Regel(Punt.SALDO, Stand.GOED if feiten.potje_count else Stand.LET_OP, words, values, VAN)
    if feiten.next_due_on is None:
        words = gettext_noop("Er staan geen betalingen klaar.")
        yield Regel(Punt.VERPLICHTINGEN, Stand.LET_OP, words, {}, VAN)
    else:
        words = gettext_noop("Afspraken om te betalen: %(count)s. De eerste vervaldag is %(on)s.")
        dated: dict[str, object] = {"count": feiten.payment_count, "on": f"{feiten.next_due_on:%d-%m-%Y}"}
        yield Regel(Punt.VERPLICHTINGEN, Stand.GOED, words, dated, VAN)


def _list_redirects(feiten: Checkfeiten) -> Iterator[Regel]:
    values: dict[str, object] = {"count": feiten.inkomen_count, "open": feiten.inkomen_unconfirmed}
    if feiten.inkomen_untold:
        words = gettext_noop("Betalers die de nieuwe rekening nog niet weten: %(open)s van de %(count)s.")
        untold = {**values, "open": feiten.inkomen_untold}
        yield Regel(Punt.INKOMEN, Stand.BLOKKEERT, words, untold, VAN, feiten.switch_on)
    elif feiten.inkomen_unconfirmed:
        words = gettext_noop("Betalers die de nieuwe rekening nog niet bevestigden: %(open)s van de %(count)s.")
        yield Regel(Punt.INKOMEN, Stand.LET_OP, words, values, VAN, feiten.switch_on)
    else:
        words = gettext_noop("De nieuwe rekening is bevestigd door alle betalers: %(count)s.")
        yield Regel(Punt.INKOMEN, Stand.GOED, words, values, VAN)
    values = {"count": feiten.incasso_count, "open": feiten.incasso_unconfirmed}
    if feiten.incasso_unconfirmed:
        words = gettext_noop("Incasso's die nog van de oude rekening gaan: %(open)s van de %(count)s.")
        yield Regel(Punt.INCASSO, Stand.BLOKKEERT, words, values, NAAR, feiten.switch_on)
    else:
        words = gettext_noop("Alle incasso's zijn omgeleid: %(count)s.")
        yield Regel(Punt.INCASSO, Stand.GOED, words, values, NAAR)


def _list_loose_ends(feiten: Checkfeiten) -> Iterator[Regel]:
    words = gettext_noop("Betalingen onderweg: %(onderweg)s, aangehouden: %(held)s. Die blijven bij de oude kant.")
    yield _watch(
        Punt.ONDERWEG, bool(feiten.under_way + feiten.held), words, onderweg=feiten.under_way, held=feiten.held
    )
    words = gettext_noop("Bankregels die nog op een beslissing wachten: %(count)s.")
    yield _watch(Punt.BANKREGELS, bool(feiten.bankregels), words, count=feiten.bankregels)
    words = gettext_noop("Voorschotten of noodbetalingen die nog niet zijn verrekend: %(count)s.")
    yield _block(Punt.VOORSCHOT, bool(feiten.voorschotten), words, VAN, feiten.switch_on, count=feiten.voorschotten)
    words = gettext_noop("Er loopt beschermingsbewind: de bewindvoerder gaat over het geld.")
    yield _block(Punt.BEWIND, feiten.has_bewind, words, GEMEENTE, feiten.switch_on)
    is_urgent = feiten.post_act_by is not None and feiten.post_act_by < feiten.switch_on
    words = gettext_noop("Open poststukken: %(count)s. Het eerste vraagt iets voor %(on)s.")
    on = f"{feiten.post_act_by:%d-%m-%Y}" if feiten.post_act_by else "—"
    if is_urgent:
        yield _block(Punt.POST, is_urgent, words, VAN, feiten.post_act_by, count=feiten.post_open, on=on)
    else:
        yield _watch(Punt.POST, bool(feiten.post_open), words, count=feiten.post_open, on=on)
    words = gettext_noop("Open klachten: %(klachten)s. Open servicesignalen: %(signalen)s.")
    is_open = bool(feiten.klachten_open + feiten.signalen_open)
    yield _watch(Punt.KLACHTEN, is_open, words, klachten=feiten.klachten_open, signalen=feiten.signalen_open)
    words = gettext_noop("Schade die nog niet is vergoed: %(count)s keer.")
    yield _watch(Punt.SCHADE, bool(feiten.schade_open), words, count=feiten.schade_open)
    words = gettext_noop("Er is een crisis of een dreiging. Los die eerst op, of houd het huishouden tegen.")
    yield _block(Punt.CRISIS, feiten.in_crisis, words, GEMEENTE, feiten.switch_on)


def _list_people(feiten: Checkfeiten) -> Iterator[Regel]:
    words = gettext_noop("Er is nog geen notitie voor wie het huishouden overneemt.")
    yield _block(Punt.NOTITIE, not feiten.has_notitie, words, VAN, feiten.switch_on)
    words = gettext_noop("Het warme gesprek van oude en nieuwe budgetbeheerder met het huishouden is nog niet geweest.")
    is_waiting = feiten.needs_gesprek and feiten.gesprek_on is None
    yield _block(Punt.GESPREK, is_waiting, words, VAN, feiten.switch_on)
    if feiten.beheerder_naam:
        words = gettext_noop("%(naam)s neemt het huishouden over.")
        yield Regel(Punt.BEHEERDER, Stand.GOED, words, {"naam": feiten.beheerder_naam}, NAAR)
    else:
        words = gettext_noop("Er is nog niet gekozen wie het huishouden overneemt.")
        yield Regel(Punt.BEHEERDER, Stand.BLOKKEERT, words, {}, NAAR, feiten.switch_on)
    words = gettext_noop("Er loopt een beëindiging of een afbouwplan.")
    if feiten.is_ending:
        yield _block(Punt.AFBOUW, feiten.is_ending, words, VAN, feiten.switch_on)
    else:
        yield _watch(Punt.AFBOUW, feiten.is_stepping_down, words)


def _list_approvals(feiten: Checkfeiten) -> Iterator[Regel]:
    if not feiten.is_rehearsed:
        words = gettext_noop("De overgang is nog niet gerepeteerd.")
        yield Regel(Punt.REPETITIE, Stand.BLOKKEERT, words, {}, GEMEENTE, feiten.switch_on)
    else:
        words = gettext_noop("Betalingen die volgens de repetitie mis zouden gaan: %(count)s.")
        yield _block(
            Punt.REPETITIE, bool(feiten.bevindingen), words, GEMEENTE, feiten.switch_on, count=feiten.bevindingen
        )
    if feiten.brief_state == "retour":
        words = gettext_noop("De brief kwam terug. Zoek het adres uit en bel het huishouden.")
        yield Regel(Punt.BRIEF, Stand.BLOKKEERT, words, {}, VAN, feiten.switch_on)
    elif feiten.brief_state in {"verzonden", "gelezen"}:
        yield Regel(Punt.BRIEF, Stand.GOED, gettext_noop("De brief is verzonden."), {}, VAN)
    else:
        words = gettext_noop("Er is nog geen brief verzonden.")
        yield Regel(Punt.BRIEF, Stand.LET_OP, words, {}, VAN, feiten.switch_on)
    if feiten.van_akkoord and feiten.naar_akkoord:
        yield Regel(Punt.AKKOORD, Stand.GOED, gettext_noop("Beide kanten zijn akkoord."), {}, GEMEENTE)
    else:
        words = gettext_noop("Nog niet beide kanten zijn akkoord.")
        owner = NAAR if feiten.van_akkoord else VAN
        yield Regel(Punt.AKKOORD, Stand.BLOKKEERT, words, {}, owner, feiten.switch_on)


def _watch(punt: Punt, is_open: bool, words: str, **values: object) -> Regel:  # noqa: FBT001 (reads as a sentence)
    return Regel(punt, Stand.LET_OP if is_open else Stand.GOED, words if is_open else _NOTHING, values, VAN)


def _block(
    punt: Punt,
    is_open: bool,  # noqa: FBT001 (as above)
    words: str,
    owner: str,
    by: date | None,
    **values: object,
) -> Regel:
    if is_open:
        return Regel(punt, Stand.BLOKKEERT, words, values, owner, by)
    return Regel(punt, Stand.GOED, _NOTHING, values, owner)


_NOTHING = gettext_noop("Niets in de weg.")


def _euro(cents: int) -> str:
    whole, rest = divmod(abs(cents), 100)
    sign = "-" if cents < 0 else ""
    return f"€ {sign}{whole:,}".replace(",", ".") + f",{rest:02}"
