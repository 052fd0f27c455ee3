# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Why a payment wasn't made and what is done about it, in sentences that everyone understands (level B1).

These sentences are frozen with the statement, in Dutch, as the household reads them.
"""

from __future__ import annotations

from datetime import date

from houvast.betaalopdrachten.domain.states import State
from houvast.overzichten.domain.feiten import Maand, Opdracht

MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
NIET_GEMAAKT = ("Deze betaling is nog niet gemaakt.", "Wij maken de betaling alsnog.")
NIET_AFGESCHREVEN = "De ontvanger heeft het geld nog niet afgeschreven."
TE_WEINIG = "Er stond te weinig geld op uw rekening."

_WHY = {
    State.GEPLAND: "Wij hebben de betaling nog niet verstuurd.",
    State.GEDEKT: "Het geld staat klaar. Wij hebben de betaling nog niet verstuurd.",
    State.AANGEHOUDEN: "Wij houden deze betaling nog vast.",
    State.GOEDGEKEURD: "De betaling staat klaar, maar is nog niet verstuurd.",
    State.VERZONDEN: "De betaling is bij de bank. De bank heeft nog niet betaald.",
    State.AFGEWEZEN: "De bank weigerde de betaling. Het geld staat weer op uw rekening.",
    State.TERUGGEKOMEN: "Wij hebben betaald, maar het geld kwam terug.",
    State.GEMIST: "De betaling is niet op tijd gedaan.",
    State.VERVALLEN: "Deze betaling gaat niet door.",
}
_WE = {
    State.GEPLAND: "Wij betalen dit zo snel mogelijk.",
    State.GEDEKT: "Wij betalen dit zo snel mogelijk.",
    State.AANGEHOUDEN: "Wij betalen dit als de reden weg is.",
    State.GOEDGEKEURD: "De betaling gaat zo snel mogelijk naar de bank.",
    State.VERZONDEN: "Wij kijken elke dag of de bank heeft betaald.",
    State.AFGEWEZEN: "Wij zoeken uit wat er mis is. Daarna betalen wij opnieuw.",
    State.TERUGGEKOMEN: "Wij zoeken uit waarom. Daarna betalen wij opnieuw.",
    State.GEMIST: "Wij zorgen dat dit alsnog wordt betaald.",
    State.VERVALLEN: "Bel ons als u dit niet begrijpt.",
}
# By the code of the guard's kinds of mend.
_MAATREGELEN = {
    "andere_volgorde": "Wij betalen de belangrijkste rekeningen eerst.",
    "reservering": "Wij halen geld uit een van uw potjes.",
    "voorschot": "Wij vragen of uw inkomen eerder kan komen.",
    "uitstel": "Wij vragen of u later mag betalen.",
    "bellen": "Wij bellen over deze rekening.",
}


def write_day(day: date) -> str:
    """Return a day as people say it: 3 november 2026."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def write_month(day: date) -> str:
    """Return the month of a day: november 2026."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def explain(opdracht: Opdracht, maand: Maand) -> tuple[list[str], list[str]]:
    """Return why a payment wasn't made in the month, and what is done about it."""
    if opdracht.state is State.GEBOEKT and opdracht.booked_on is not None:
        return [f"De bank betaalde dit te laat: op {write_day(opdracht.booked_on)}."], ["Dit is nu betaald."]
    why, we = _explain_state(opdracht, maand)
    if opdracht.reason:
        why.append(f"De reden: {_as_sentence(opdracht.reason)}")
    return why, we + [_MAATREGELEN[each] for each in dict.fromkeys(opdracht.maatregelen)]


def _explain_state(opdracht: Opdracht, maand: Maand) -> tuple[list[str], list[str]]:
    state = opdracht.state
    waits = state in {State.GEPLAND, State.GEDEKT, State.GEMIST}
    if waits and opdracht.due_on > maand.last:
        return (
            [f"Deze betaling is verschoven naar {write_day(opdracht.due_on)}."],
            ["Wij betalen dit op de nieuwe dag."],
        )
    if opdracht.is_short and (waits or state is State.AANGEHOUDEN):
        return [TE_WEINIG], ["Wij betalen dit zodra er genoeg geld is."]
    if waits and opdracht.betaalwijze == "incasso":
        return [NIET_AFGESCHREVEN], ["Wij letten op of dit alsnog gebeurt."]
    return [_WHY[state]], [_WE[state]]


def _as_sentence(text: str) -> str:
    words = text.strip()
    return words if words.endswith((".", "!", "?")) else f"{words}."
