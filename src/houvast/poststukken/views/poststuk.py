# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""One poststuk: the file, what it says, what can be done; and the file itself."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from houvast.access.domain.actors import Actor, Role
from houvast.access.middleware import page
from houvast.kernel.money import Money
from houvast.kernel.sentences import gettext_noop
from houvast.partijen import queries as partijen
from houvast.poststukken import queries
from houvast.poststukken.commands import record_look
from houvast.poststukken.domain.poststuk import ACTIE_WORDS, SOORT_WORDS, PoststukSoort, Wat
from houvast.poststukken.domain.rekeningen import IbanWarning, Verschil
from houvast.poststukken.domain.voorstel import QR, Voorstel
from houvast.poststukken.forms import FactsForm, FinishForm, HandOverForm, PayForm, ReopenForm, TieForm
from houvast.poststukken.queries import Keuzes, PoststukDetail, PoststukNotFound
from houvast.poststukken.views import READERS, asker

_ORGANISATIES_MAX = 500
_FOUND_MAX = 8
# A letter may hold what a browser would run: it is kept apart from everything, whatever opens it.
_APART = "default-src 'none'; sandbox"


@never_cache
@require_safe
@page(*READERS)
def poststuk(request: HttpRequest, poststuk_id: int) -> HttpResponse:
    """Show one poststuk with what can be done about it; that this person looked is written down."""
    return show_poststuk(request, poststuk_id)


@never_cache
@require_safe
@page(*READERS)
def bestand(request: HttpRequest, poststuk_id: int) -> HttpResponse:
    """Give the file as it came in, to keep or to open in a program of one's own."""
    actor = asker(request)
    try:
        found = queries.get_content(actor, poststuk_id)
    except PoststukNotFound as fault:
        raise Http404 from fault
    record_look(actor=actor, poststuk_id=poststuk_id, now=timezone.now())
    disposition = content_disposition_header(as_attachment=True, filename=found.file_name)
    return HttpResponse(
        found.content,
        content_type=found.media_type.value,
        headers={"Content-Disposition": disposition or "attachment", "Content-Security-Policy": _APART},
    )


def show_poststuk(
    request: HttpRequest, poststuk_id: int, *, wrong: dict[str, forms.Form] | None = None, status: int = 200
) -> HttpResponse:
    """Show the page, with forms that were filled in wrongly in the place of fresh ones."""
    actor, today = asker(request), timezone.localdate()
    try:
        found = queries.get_poststuk(actor, poststuk_id, on=today)
    except PoststukNotFound as fault:
        raise Http404 from fault
    record_look(actor=actor, poststuk_id=poststuk_id, now=timezone.now())
    may_handle = actor.role is Role.BUDGETBEHEERDER and found.administratie_id in actor.administraties
    context: dict[str, Any] = {
        "poststuk": found,
        "soort": _soort_words(found),
        "actie": _(ACTIE_WORDS[found.actie]) if found.actie else "",
        "over_clock": found.is_over_clock(today),
        "warning": _warning_words(found.warning),
        "stappen": [(each, _(_WAT[each.wat])) for each in found.stappen],
        "may_handle": may_handle,
        "wrong": next(iter((wrong or {}).values()), None),
    }
    if may_handle:
        context |= build_forms(actor, found, today) | (wrong or {})
        context |= _find_owners(request, actor, found)
    return render(request, "poststukken/poststuk.html", context, status=status)


def build_forms(actor: Actor, found: PoststukDetail, today: date) -> dict[str, Any]:
    """Return the forms of a poststuk as a person begins with them."""
    if not found.is_open:
        return {"reopen_form": ReopenForm(prefix="heropenen")}
    keuzes = _keuzes(actor, found, today)
    made: dict[str, Any] = {
        "facts_form": FactsForm(initial=_initial(found), **facts_choices(actor, found, today)),
        "hints": _hints(found.voorstel) if found.facts is None else {},
        "hand_over_form": HandOverForm(prefix="overdragen"),
    }
    if found.facts is None or found.huishouden is None:
        return made
    made["finish_form"] = FinishForm(prefix="afhandelen")
    opdrachten = opdracht_choices(actor, found)
    if opdrachten:
        made["tie_form"] = TieForm(prefix="koppelen", opdrachten=opdrachten)
    if found.is_payable and keuzes.accounts:
        made["pay_form"] = PayForm(
            prefix="betalen",
            initial={"due_on": found.facts.due_on or today, "voorrang": "overig"},
            **pay_choices(actor, found, today),
        )
        made["pay_words"] = Money(found.facts.amount_cents or 0).format_dutch()
    return made


def facts_choices(actor: Actor, found: PoststukDetail, today: date) -> dict[str, Any]:
    """Return what the form of facts offers."""
    organisaties = partijen.list_organisaties(actor, on=today, count_max=_ORGANISATIES_MAX)
    return {
        "organisaties": [(each.organisatie_id, each.naam) for each in organisaties],
        "afspraken": [
            (each.afspraak_id, f"{each.naam}, {each.tegenpartij_naam}")
            for each in _keuzes(actor, found, today).afspraken
        ],
    }


def pay_choices(actor: Actor, found: PoststukDetail, today: date) -> dict[str, Any]:
    """Return what the form for paying offers."""
    keuzes = _keuzes(actor, found, today)
    accounts = [
        (each.account_id, f"{each.naam} ({Money(each.posted_cents).format_dutch()})") for each in keuzes.accounts
    ]
    return {
        "accounts": accounts,
        "own_voorrang": keuzes.own_voorrang,
        "is_unexpected": found.warning is not None,
    }


def opdracht_choices(actor: Actor, found: PoststukDetail) -> list[tuple[int, str]]:
    """Return the betaalopdrachten that a poststuk can be about, what resembles it most first."""
    if found.huishouden is None:
        return []
    opdrachten = queries.list_opdrachten(
        actor,
        administratie_id=found.administratie_id,
        huishouden_id=found.huishouden.huishouden_id,
        iban=found.facts.iban if found.facts else "",
        amount_cents=found.facts.amount_cents if found.facts else None,
    )
    return [
        (
            each.opdracht_id,
            f"{each.naam}, {Money(each.amount_cents).format_dutch()}, {each.due_on:%d-%m-%Y} ({each.state})",
        )
        for each in opdrachten
    ]


def _keuzes(actor: Actor, found: PoststukDetail, today: date) -> Keuzes:
    if found.huishouden is None:
        return Keuzes()
    return queries.list_keuzes(
        actor,
        administratie_id=found.administratie_id,
        huishouden_id=found.huishouden.huishouden_id,
        gemeente_id=found.huishouden.gemeente_id,
        on=today,
    )


def _initial(found: PoststukDetail) -> dict[str, Any]:
    """Return what the form of facts begins with: what was confirmed, or else what is proposed."""
    facts, voorstel = found.facts, found.voorstel
    if facts is not None:
        return {
            **{name: getattr(facts, name) for name in ("organisatie_id", "afspraak_id", "received_on", "due_on")},
            **{name: getattr(facts, name) for name in ("afzender", "iban", "betalingskenmerk", "omschrijving")},
            "soort": facts.soort.value,
            "bedrag": _as_typed(facts.amount_cents),
        }
    cents = voorstel.first("amount_cents")
    organisatie = found.proposed_organisatie
    return {
        **{name: voorstel.first(name) for name in ("soort", "due_on", "iban", "betalingskenmerk", "omschrijving")},
        "afzender": voorstel.first("afzender") or (organisatie.naam if organisatie else ""),
        "organisatie_id": organisatie.organisatie_id if organisatie else None,
        "received_on": found.received_on,
        "bedrag": _as_typed(int(cents) if cents else None),
    }


def _as_typed(cents: int | None) -> str:
    return "" if cents is None else f"{cents // 100},{cents % 100:02}"


def _hints(voorstel: Voorstel) -> list[tuple[str, str]]:
    """Return what was read in which words, per field, so that a person knows where to look."""
    labels = {
        "soort": _("Soort"),
        "afzender": _("Afzender"),
        "iban": _("Rekening"),
        "betalingskenmerk": _("Betalingskenmerk"),
        "omschrijving": _("Omschrijving"),
        "amount_cents": _("Bedrag"),
        "due_on": _("Uiterste dag"),
    }
    return [
        (label, _("uit de QR-code om te betalen") if each.bron == QR else f"“{each.words}”")
        for name, label in labels.items()
        for each in getattr(voorstel, name)
    ]


def _find_owners(request: HttpRequest, actor: Actor, found: PoststukDetail) -> dict[str, Any]:
    """Return the households that a search finds, to say whose a letter is."""
    wanted = request.GET.get("wie", "").strip()
    if not wanted or not found.is_open:
        return {"wanted": wanted, "owners": []}
    owners = partijen.list_huishoudens(actor, search=wanted, count_max=_FOUND_MAX)
    return {"wanted": wanted, "owners": owners}


def _soort_words(found: PoststukDetail) -> str:
    soort = found.facts.soort.value if found.facts else found.voorstel.first("soort")
    return _(SOORT_WORDS[PoststukSoort(soort)]) if soort else _("Post")


def _warning_words(warning: IbanWarning | None) -> str:
    """Return what is unexpected about the account on a letter, as a sentence."""
    if warning is None:
        return ""
    values = {"known": ", ".join(_grouped(each) for each in warning.known), "others": ", ".join(warning.of_others)}
    sentence = _WARNINGS[warning.verschil, bool(warning.known)]
    return _(sentence) % values


def _grouped(iban: str) -> str:
    return " ".join(iban[start : start + 4] for start in range(0, len(iban), 4))


_FIRST = gettext_noop("Van deze afzender is nog geen rekening bekend.")
_WARNINGS = {
    (Verschil.EERSTE, False): _FIRST,
    (Verschil.EERSTE, True): _FIRST,
    (Verschil.ANDERS, True): gettext_noop("Deze afzender gebruikte tot nu toe een andere rekening: %(known)s."),
    (Verschil.ANDERS, False): _FIRST,
    (Verschil.VROEGER, True): gettext_noop("Deze rekening gebruikte de afzender vroeger. Nu is het %(known)s."),
    (Verschil.VROEGER, False): gettext_noop("Deze rekening gebruikte de afzender vroeger, en nu niet meer."),
    (Verschil.VAN_ANDER, True): gettext_noop("Deze rekening is van %(others)s. De afzender gebruikt %(known)s."),
    (Verschil.VAN_ANDER, False): gettext_noop("Deze rekening is van %(others)s, en niet van de afzender."),
}
_WAT = {
    Wat.ONTVANGEN: gettext_noop("kwam binnen"),
    Wat.TOEGEWEZEN: gettext_noop("is toegewezen"),
    Wat.BEVESTIGD: gettext_noop("is gelezen en bevestigd"),
    Wat.AFGEHANDELD: gettext_noop("is afgehandeld"),
    Wat.OVERGEDRAGEN: gettext_noop("is overgedragen"),
    Wat.HEROPEND: gettext_noop("is opnieuw geopend"),
}
