# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The rows of the long tables, each made at once: what waits, what was expected, what was booked, what was proved."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django import template
from django.template import Context
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from houvast.budgetbeheer.queries.afletteren import SuggestionView, WaitingView
from houvast.budgetbeheer.queries.huishouden import AfspraakView, ExpectedView, StatementLine
from houvast.budgetbeheer.queries.pages_bank import BankPage
from houvast.budgetbeheer.queries.pages_huishouden import KenmerkView
from houvast.budgetbeheer.templatetags.budgetbeheer import (
    agreed_signed,
    bron_words,
    kenmerk_words,
    plain_money,
    rhythm,
    state_kind,
    state_row,
    state_words,
)
from houvast.web.templatetags.houvast import day_date, iban, moment, money, short_date
from houvast.web.templatetags.onderdelen import NOTHING, fill, fill_each, hidden_fields, quiet_button, tag, why

register = template.Library()

# The soonest harm is red, what comes after it orange.
_HARM_BELOW = 8
_RISK_BELOW = 12


@register.simple_tag
def verwachte_rijen(expected: Iterable[ExpectedView]) -> SafeString:
    """Show what was expected in a month against what was booked, a row each."""
    what, agreed, booked = _("Wat"), _("Afgesproken"), _("Geboekt")
    return fill_each(
        '<tr class="{}"><td>{}</td><td data-label="{}"><a href="?afspraak={}">{}</a><span class="sub">{}</span></td>'
        '<td class="num" data-label="{}">{}</td><td class="num" data-label="{}">{}</td><td>{}</td></tr>',
        (
            (
                state_row(each.state),
                day_date(each.on),
                *(what, each.afspraak.afspraak_id, each.afspraak.naam, each.afspraak.tegenpartij_naam),
                *(agreed, agreed_signed(each.afspraak)),
                *(booked, money(each.booked_cents) if each.lines else "–"),
                tag(state_words(each), state_kind(each.state)),
            )
            for each in expected
        ),
    )


@register.simple_tag(takes_context=True)
def afschrift_rijen(context: Context, statement: Iterable[StatementLine]) -> SafeString:
    """Show the lines of a statement: what, how much, who booked it and why; with a way to undo it for who may."""
    what, amount = _("Wat"), _("Bedrag")
    undo = _Undo(context) if context.get("may_decide") else None
    return fill_each(
        '<tr><td>{}</td><td data-label="{}">{}</td><td class="num" data-label="{}">{}{}</td>'
        "<td><details><summary>{}, {}</summary>{}{}</details></td></tr>",
        (
            (
                short_date(each.booked_on),
                *(what, _booked(each)),
                *(amount, money(each.amount_cents), _sub(_("ongedaan")) if each.undone_at else NOTHING),
                *(each.booked_by, short_date(each.booked_at), _reasons(each)),
                _undone(each) if each.undone_at else NOTHING if undo is None else undo.form(each),
            )
            for each in statement
        ),
    )


@register.simple_tag(takes_context=True)
def wachtende_rijen(context: Context, lines: Iterable[WaitingView]) -> SafeString:
    """Show lines that wait: whose, how much, why, and the best suggestion with a button that takes it."""
    day, amount, reason = _("Datum"), _("Bedrag"), _("Waarom")
    offer = _Offer(context)
    addressed = ((each, reverse("budgetbeheer:regel", args=[each.waitingline_id])) for each in lines)
    return fill_each(
        '<tr class="{}"><td><a href="{}">{}</a>{}</td><td data-label="{}">{}</td>'
        '<td class="num" data-label="{}">{}</td><td data-label="{}">{}{}</td><td>{}</td></tr>',
        (
            (
                _urgency(each.harm),
                address,
                _short(each.counterparty_name or each.description or _("onbekend"), 60),
                _sub(_short(each.description, 90)),
                *(day, day_date(each.booked_on)),
                *(amount, money(each.amount_cents)),
                *(reason, " ".join(each.reasons)),
                _sub(f"“{each.set_aside_note}”") if each.set_aside_note else NOTHING,
                offer.of(each, address),
            )
            for each, address in addressed
        ),
    )


@register.simple_tag
def bewijs_rijen(page: BankPage) -> SafeString:
    """Show the proof of each day of a rekening, a row each."""
    assert page.rekening is not None
    bank, residents, suspense, costs = _("Bank"), _("Huishoudens"), _("Nog te boeken"), _("Eigen kosten")
    agrees = tag(_("klopt"), "good")
    amount = '<td class="num" data-label="{}">{}</td>'
    return fill_each(
        f'<tr class="{{}}"><td><a href="{{}}">{{}}</a></td>{amount * 4}<td>{{}}{{}}</td></tr>',
        (
            (
                "ok" if day.proof.ok else "harm",
                reverse("budgetbeheer:bank_dag", args=[page.rekening.rekening_id, day.proof.on_date.isoformat()]),
                day_date(day.proof.on_date),
                *(bank, money(day.proof.bank_cents)),
                *(residents, money(day.proof.residents_cents)),
                *(suspense, money(day.proof.suspense_cents)),
                *(costs, money(day.proof.costs_cents)),
                agrees if day.proof.ok else tag(_differs(day.proof.difference_cents), "harm"),
                _sub(moment(day.proved_at)) if day.proved_at else NOTHING,
            )
            for day in page.days
        ),
    )


@register.simple_tag
def afspraken_lijst(afspraken: Iterable[tuple[AfspraakView, Sequence[KenmerkView]]]) -> SafeString:
    """Show each afspraak with how often, since when, its evidence, and the way to what was booked on it."""
    since, until, everything = _("sinds"), _("tot en met"), _("Alles wat hierop geboekt is")
    return fill_each(
        '<details><summary>{} · {}</summary><p class="sub">{} · {} · {} {}{}</p>{}'
        '<p><a href="?afspraak={}">{}</a></p></details>',
        (
            (
                *(each.naam, agreed_signed(each)),
                *(each.tegenpartij_naam, rhythm(each), since, short_date(each.valid_from)),
                fill(" {} {}", until, short_date(each.valid_until)) if each.valid_until else NOTHING,
                _kenmerken(kenmerken),
                *(each.afspraak_id, everything),
            )
            for each, kenmerken in afspraken
        ),
    )


class _Undo:
    """The form that takes a booking back; what is the same in every row is made once."""

    def __init__(self, context: Context) -> None:
        self.address = reverse("budgetbeheer:ongedaan")
        self.token = hidden_fields([("csrfmiddlewaretoken", context["csrf_token"])])
        self.goes_to = context.get("goes_to", "")
        self.label = _("Hoort hier niet, want")
        self.button = quiet_button(_("Maak ongedaan"))

    def form(self, line: StatementLine) -> SafeString:
        return fill(
            '<form class="filters" method="post" action="{}">{}{}<div class="utrecht-form-field">'
            '<label class="utrecht-form-label" for="undo-{number}">{}</label>'
            '<input type="text" id="undo-{number}" name="reason" required maxlength="500"></div>{}</form>',
            self.address,
            self.token,
            hidden_fields(
                [
                    ("administratie", line.administratie_id),
                    ("aflettering", line.aflettering_id),
                    ("goes_to", self.goes_to),
                ]
            ),
            self.label,
            self.button,
            number=line.aflettering_id,
        )


def _booked(line: StatementLine) -> SafeString:
    """Return on what a line was booked, who it was with, what it said and where it stands."""
    source = NOTHING
    if line.file_name:
        words = _("%(file)s, boeking %(number)s") % {"file": line.file_name, "number": line.entry_number}
        address = reverse("budgetbeheer:bankregel", args=[line.bankline_id])
        source = fill('<span class="sub"><a href="{}">{}</a></span>', address, words)
    return fill(
        "{}{}{}{}",
        line.afspraak_naam or line.counterparty_name or _("zonder afspraak"),
        _sub(line.counterparty_name) if line.counterparty_name else NOTHING,
        _sub(f"“{_short(line.description, 120)}”") if line.description else NOTHING,
        source,
    )


def _reasons(line: StatementLine) -> SafeString:
    more = NOTHING
    if line.toelichting:
        more = fill("<p>“{}”</p>", line.toelichting)
    elif not line.reasons_for:
        more = fill("<p>{}</p>", _("Zelf gekozen."))
    return why(line.reasons_for, line.reasons_against, more)


def _undone(line: StatementLine) -> SafeString:
    words = _("Ongedaan gemaakt door %(who)s: %(why)s") % {"who": line.undone_by, "why": line.undone_reason}
    return fill('<p class="sub">{}, {}</p>', words, moment(line.undone_at))


def _kenmerken(kenmerken: Sequence[KenmerkView]) -> SafeString:
    if not kenmerken:
        return NOTHING
    rows = (
        (
            kenmerk_words(each.soort),
            iban(each.waarde.upper()) if each.soort == "iban" else each.waarde,
            bron_words(each.bron),
        )
        for each in kenmerken
    )
    return fill("<ul>{}</ul>", fill_each('<li>{} {} <span class="quiet">({})</span></li>', rows))


class _Offer:
    """The form that takes the best suggestion; what is the same in every row is made once."""

    def __init__(self, context: Context) -> None:
        self.fields = hidden_fields(
            [("csrfmiddlewaretoken", context["csrf_token"]), ("goes_to", context.get("goes_to", ""))]
        )
        self.seek = _("Zoek het huishouden")

    def of(self, line: WaitingView, address: str) -> SafeString:
        if not line.suggestions:
            return fill('<a href="{}">{}</a>', address, self.seek)
        best = line.suggestions[0]
        return fill(
            '<form class="inline" method="post" action="{}">{}{}{}</form>{}',
            reverse("budgetbeheer:beslissen", args=[line.waitingline_id, "voorstel"]),
            self.fields,
            hidden_fields([("administratie", line.administratie_id), ("version", line.version), ("rank", best.rank)]),
            quiet_button(_offer(best)),
            _sub(_evidence(best)),
        )


def _offer(suggestion: SuggestionView) -> str:
    if suggestion.kind == "kosten":
        return _("Boek als kosten")
    if suggestion.kind == "afspraak":
        return _("Boek op %(what)s") % {"what": suggestion.afspraak_naam}
    return _("Boek op %(whose)s") % {"whose": suggestion.huishouden_naam}


def _evidence(suggestion: SuggestionView) -> SafeString:
    against = NOTHING
    if suggestion.reasons_against:
        sentences = ", ".join(suggestion.reasons_against)
        against = fill('. <span class="against">{}</span> {}', _("Tegen:"), sentences)
    said = (suggestion.huishouden_naam, ", ".join(suggestion.reasons_for))
    return fill("{}{}", ": ".join(filter(None, said)), against)


def _urgency(harm: int) -> str:
    if harm < _HARM_BELOW:
        return "harm"
    return "risk" if harm < _RISK_BELOW else ""


def _differs(cents: int) -> str:
    return _("verschil %(money)s") % {"money": plain_money(cents)}


def _sub(words: str) -> SafeString:
    return fill('<span class="sub">{}</span>', words)


def _short(text: str, length: int) -> str:
    return text if len(text) <= length else Truncator(text).chars(length)
