# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""How a bank line, a bank file and an expectation are shown: the words and the tags."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from houvast.budgetbeheer.domain.afspraak import AfspraakRequest, Periodiciteit, Richting
from houvast.budgetbeheer.domain.bankbestand import Outcome
from houvast.budgetbeheer.queries.bank import BankbestandView
from houvast.budgetbeheer.queries.huishouden import AfspraakView, ExpectedState, ExpectedView
from houvast.kernel.money import Money

register = template.Library()

_NUMBERS = (
    gettext_noop("Geen"),
    gettext_noop("Eén"),
    gettext_noop("Twee"),
    gettext_noop("Drie"),
    gettext_noop("Vier"),
    gettext_noop("Vijf"),
    gettext_noop("Zes"),
    gettext_noop("Zeven"),
    gettext_noop("Acht"),
    gettext_noop("Negen"),
    gettext_noop("Tien"),
    gettext_noop("Elf"),
    gettext_noop("Twaalf"),
)
_OUTCOMES = {
    Outcome.IMPORTED: ("good", gettext_noop("geboekt")),
    Outcome.QUARANTINED: ("risk", gettext_noop("wacht op twee mensen")),
    Outcome.REFUSED: ("harm", gettext_noop("geweigerd")),
    Outcome.KNOWN: ("", gettext_noop("al bekend")),
}
_STATES = {
    ExpectedState.GEBOEKT: ("good", "ok"),
    ExpectedState.ANDER_BEDRAG: ("risk", "risk"),
    ExpectedState.VERWACHT: ("", ""),
    ExpectedState.TE_LAAT: ("harm", "harm"),
}
_RHYTHMS = {
    Periodiciteit.EENMALIG: gettext_noop("eenmalig"),
    Periodiciteit.WEKELIJKS: gettext_noop("elke week"),
    Periodiciteit.VIERWEKELIJKS: gettext_noop("elke vier weken"),
    Periodiciteit.MAANDELIJKS: gettext_noop("elke maand"),
    Periodiciteit.KWARTAAL: gettext_noop("elk kwartaal"),
    Periodiciteit.HALFJAAR: gettext_noop("elk half jaar"),
    Periodiciteit.JAAR: gettext_noop("elk jaar"),
    Periodiciteit.DATUMS: gettext_noop("op losse datums"),
}
_KENMERKEN = {
    "iban": gettext_noop("rekening"),
    "referentie": gettext_noop("kenmerk"),
    "machtiging": gettext_noop("machtiging"),
    "end_to_end": gettext_noop("ons eigen kenmerk"),
    "naam": gettext_noop("naam"),
}
_BRONNEN = {
    "afgesproken": gettext_noop("afgesproken"),
    "geleerd": gettext_noop("geleerd en bevestigd"),
    "voorgesteld": gettext_noop("voorgesteld na een boeking"),
}
_DOELEN = {
    "budgetbeheer_uitvoeren": gettext_noop("om het budgetbeheer uit te voeren"),
    "betaling_beoordelen": gettext_noop("om een betaling te beoordelen"),
    "schuldhulp_verlenen": gettext_noop("om schuldhulp te verlenen"),
    "contact_leggen": gettext_noop("om contact te leggen"),
    "toezicht_houden": gettext_noop("om toezicht te houden"),
    "controle_uitvoeren": gettext_noop("om te controleren"),
    "eigen_gegevens_inzien": gettext_noop("om de eigen gegevens in te zien"),
    "technische_verwerking": gettext_noop("om gegevens technisch te verwerken"),
}


@register.filter
def in_words(count: int) -> str:
    """Show a number as a word at the beginning of a sentence, above twelve as a figure."""
    return _(_NUMBERS[count]) if 0 <= count < len(_NUMBERS) else f"{count:,}".replace(",", ".")


@register.filter
def in_figures(count: int | None) -> str:
    """Show a number with points between the thousands."""
    return "" if count is None else f"{count:,}".replace(",", ".")


@register.filter
def plain_money(cents: int | None) -> str:
    """Show cents as text, for a sentence that is put together."""
    return "" if cents is None else Money(cents).format_dutch()


@register.filter
def unsigned(cents: int) -> int:
    """Return cents without their sign, where a word says the direction."""
    return abs(cents)


@register.filter
def bij_af(cents: int) -> str:
    """Say whether money came in or went out."""
    return _("bij") if cents > 0 else _("af")


@register.filter
def van_naar(cents: int) -> str:
    """Say whether the counterparty paid or was paid."""
    return _("van") if cents > 0 else _("naar")


@register.filter
def outcome_kind(bestand: BankbestandView) -> str:
    """Return the kind of tag of a file's outcome."""
    if bestand.outcome is None:
        return ""
    return "" if is_empty_import(bestand) else _OUTCOMES[bestand.outcome][0]


@register.filter
def outcome_words(bestand: BankbestandView) -> str:
    """Say what became of a file."""
    if bestand.outcome is None:
        return _("wordt gelezen")
    return _("leeg") if is_empty_import(bestand) else _(_OUTCOMES[bestand.outcome][1])


def is_empty_import(bestand: BankbestandView) -> bool:
    """Return whether a file was read and had no entries, as on a quiet day."""
    return bestand.outcome is Outcome.IMPORTED and not bestand.entries


@register.filter
def state_kind(state: ExpectedState) -> str:
    """Return the kind of tag of what became of an expectation."""
    return _STATES[state][0]


@register.filter
def state_row(state: ExpectedState) -> str:
    """Return the class of a row of what became of an expectation."""
    return _STATES[state][1]


@register.filter
def state_words(expected: ExpectedView) -> str:
    """Say what became of an expectation."""
    if expected.state is ExpectedState.ANDER_BEDRAG:
        return _("ander bedrag")
    if expected.state is ExpectedState.TE_LAAT:
        return _("te laat")
    return _("geboekt") if expected.state is ExpectedState.GEBOEKT else _("nog niet")


@register.filter
def agreed(afspraak: Any) -> str:  # noqa: ANN401 (an AfspraakView, a suggestion or a target)
    """Show the agreed amount, or its range."""
    low, high = afspraak.bedrag_min_cents, afspraak.bedrag_max_cents
    if low is None or high is None:
        return ""
    if low == high:
        return Money(low).format_dutch()
    return _("%(low)s tot %(high)s") % {"low": Money(low).format_dutch(), "high": Money(high).format_dutch()}


@register.filter
def agreed_signed(afspraak: AfspraakView | AfspraakRequest) -> str:
    """Show the agreed amount, or its range, with a minus for what goes out."""
    sign = 1 if afspraak.richting is Richting.IN else -1
    low, high = Money(sign * afspraak.bedrag_min_cents), Money(sign * afspraak.bedrag_max_cents)
    if low == high:
        return low.format_dutch()
    return _("%(low)s tot %(high)s") % {"low": low.format_dutch(), "high": high.format_dutch()}


@register.filter
def rhythm(afspraak: AfspraakView | AfspraakRequest) -> str:
    """Say how often, and on which day, an afspraak is expected."""
    words = _(_RHYTHMS[Periodiciteit(afspraak.periodiciteit)])
    day = getattr(afspraak, "verwachte_dag", None)
    return _("%(rhythm)s, rond de %(day)se") % {"rhythm": words, "day": day} if day else words


@register.filter
def kenmerk_words(soort: str) -> str:
    """Name a kind of evidence."""
    return _(_KENMERKEN[soort])


@register.filter
def bron_words(bron: str) -> str:
    """Say where evidence comes from."""
    return _(_BRONNEN[bron])


@register.filter
def doel_words(doel: str) -> str:
    """Say why someone looked."""
    return _(_DOELEN[doel])


@register.filter
def role_words(role: str) -> str:
    """Write a role as people do."""
    return role.replace("_", " ")
