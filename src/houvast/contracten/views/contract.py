# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""One contract: what was agreed, in parts; and every act on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from houvast.access.commands import NotAllowed
from houvast.access.middleware import page
from houvast.contracten import commands, forms, policies, queries
from houvast.contracten.queries import ContractNotFound, ContractPage
from houvast.contracten.views import READERS, WRITERS, asker, get_page, list_kanten, make_offer
from houvast.kernel.errors import DomainError

# A document of somebody else never runs anything in a page of ours.
_APART = "sandbox; default-src 'none'"
_PARTS = {
    "producten": gettext_lazy("Producten en looptijd"),
    "contacten": gettext_lazy("Contacten"),
    "afspraken": gettext_lazy("Afspraken"),
    "bewijs": gettext_lazy("Mandaat en bewijs"),
    "einde": gettext_lazy("Einde"),
}


@dataclass(frozen=True, slots=True)
class _Act:
    """What can be done on a contract: by which form, which command, on which part of the page, and how it is said."""

    form: type[forms.FactsForm]
    command: Callable[..., object]
    part: str
    summary: Any


_ACTS = {
    "wijzigen": _Act(
        forms.ContractChangeForm, commands.change_contract, "producten", gettext_lazy("Wijzig naam of dag van opgaven")
    ),
    "product": _Act(forms.ProductForm, commands.add_product, "producten", gettext_lazy("Voeg een product toe")),
    "prijs": _Act(forms.PrijsForm, commands.set_prijs, "producten", gettext_lazy("Leg een prijs vast")),
    "optie": _Act(forms.OptieForm, commands.add_optie, "producten", gettext_lazy("Voeg een verlengingsoptie toe")),
    "verlengen": _Act(
        forms.OptieKeuzeForm, commands.decide_optie, "producten", gettext_lazy("Verleng, of verleng niet")
    ),
    "ladder": _Act(forms.LadderForm, commands.set_ladder, "contacten", gettext_lazy("Leg de escalatieladder vast")),
    "aanvulling": _Act(
        forms.AanvullingForm, commands.add_aanvulling, "afspraken", gettext_lazy("Leg een aanvullende afspraak vast")
    ),
    "aanvulling-einde": _Act(
        forms.EndAanvullingForm,
        commands.end_aanvulling,
        "afspraken",
        gettext_lazy("Beëindig een aanvullende afspraak"),
    ),
    "moment": _Act(
        forms.MomentForm, commands.add_moment, "afspraken", gettext_lazy("Leg een evaluatie of indexering vast")
    ),
    "gedaan": _Act(forms.MomentDoneForm, commands.finish_moment, "afspraken", gettext_lazy("Rond iets af")),
    "document": _Act(forms.BewijsstukForm, commands.add_bewijsstuk, "bewijs", gettext_lazy("Sla een document op")),
    "document-intrekken": _Act(
        forms.WithdrawForm, commands.withdraw_bewijsstuk, "bewijs", gettext_lazy("Trek een document in")
    ),
    "wck": _Act(forms.WckForm, commands.register_wckstatus, "bewijs", gettext_lazy("Leg de Wck-status vast")),
    "exit": _Act(
        forms.ExitForm, commands.set_exitvoorwaarden, "einde", gettext_lazy("Leg voorwaarden voor het einde vast")
    ),
}
# What can only be done when there is something to do it to.
_NEEDS: dict[str, Callable[[ContractPage], bool]] = {
    "prijs": lambda found: bool(found.producten),
    "verlengen": lambda found: any(each.is_open for each in found.opties),
    "aanvulling-einde": lambda found: bool(found.aanvullingen),
    "gedaan": lambda found: any(each.done_on is None for each in found.momenten),
    "document-intrekken": lambda found: any(not each.withdrawn_reason for each in found.bewijs),
}


@never_cache
@require_safe
@page(*READERS)
def contract(request: HttpRequest, contract_id: int, deel: str = "producten") -> HttpResponse:
    """Show a part of a contract."""
    if deel not in _PARTS:
        raise Http404
    return _show(request, contract_id, deel)


@never_cache
@require_POST
@page(*WRITERS)
def doen(request: HttpRequest, contract_id: int, act: str) -> HttpResponse:
    """Do one thing on a contract."""
    if act not in _ACTS:
        raise Http404
    chosen = _ACTS[act]
    offer = make_offer(request, get_page(request, contract_id))
    form = chosen.form(request.POST, request.FILES, offer=offer, prefix=act)
    if form.is_valid() and _try(request, form, chosen.command, contract_id=contract_id, **form.facts()):
        messages.success(request, _("Het is vastgelegd."))
        return redirect("contracten:deel", contract_id, chosen.part)
    return _show(request, contract_id, chosen.part, wrong={act: form}, status=422)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@page(*READERS)
def contactpersoon(request: HttpRequest, contract_id: int, contactpersoon_id: int | None = None) -> HttpResponse:
    """Name a contact, or change one; an uitvoerder those of its own side."""
    actor, found = asker(request), get_page(request, contract_id)
    kanten = list_kanten(actor, found)
    old = next((each for each in found.contacten if each.contactpersoon_id == contactpersoon_id), None)
    if not kanten or (contactpersoon_id is not None and (old is None or old.kant not in kanten)):
        raise Http404
    fields = ("naam", "functie", "telefoon", "email", "trede", "product_id", "medewerker_id", "vervanger_id", "since")
    initial = {each: getattr(old, each) for each in (*fields, "until")} | {"kant": old.kant.value} if old else {}
    offer = make_offer(request, found)
    if old is not None and old.medewerker_id is not None:
        # Of the other party one knows who it is, and can't choose another.
        offer = replace(offer, colleagues={old.medewerker_id: old.naam, **offer.colleagues})
    form = forms.ContactForm(request.POST or None, offer=offer, kanten=kanten, initial=initial)
    if request.method == "POST" and form.is_valid():
        command = commands.add_contactpersoon if old is None else commands.change_contactpersoon
        which = {} if old is None else {"contactpersoon_id": old.contactpersoon_id}
        if _try(request, form, command, contract_id=contract_id, **which, **form.facts()):
            messages.success(request, _("De contactpersoon is vastgelegd."))
            return redirect("contracten:deel", contract_id, "contacten")
    context = {"contract": found.contract, "form": form, "old": old}
    return render(request, "contracten/contactpersoon.html", context, status=422 if form.errors else 200)


@never_cache
@require_safe
@page(*READERS)
def bewijs(request: HttpRequest, bewijsstuk_id: int) -> HttpResponse:
    """Give a document as it came, to keep or to open in a program of one's own."""
    try:
        found = queries.get_bewijs_content(asker(request), bewijsstuk_id)
    except ContractNotFound as fault:
        raise Http404 from fault
    disposition = content_disposition_header(as_attachment=True, filename=found.file_name)
    return HttpResponse(
        found.content,
        content_type=found.media_type,
        headers={"Content-Disposition": disposition or "attachment", "Content-Security-Policy": _APART},
    )


def _try(request: HttpRequest, form: forms.FactsForm, command: Callable[..., object], **facts: object) -> bool:
    """Do it and return whether it was done; otherwise the form says why not."""
    try:
        command(actor=asker(request), now=timezone.now(), **facts)
    except NotAllowed:
        raise
    except DomainError as fault:
        form.add_error(None, str(fault))
        return False
    return True


def _show(
    request: HttpRequest,
    contract_id: int,
    deel: str,
    *,
    wrong: dict[str, forms.FactsForm] | None = None,
    status: int = 200,
) -> HttpResponse:
    actor, found, today = asker(request), get_page(request, contract_id), timezone.localdate()
    own = found.contract
    may_write = bool(policies.may_keep_contracten(actor, gemeente_id=own.gemeente_id))
    context = {
        "page": found,
        "contract": own,
        "deel": deel,
        "today": today,
        "runs": own.runs_on(today),
        "tabs": [
            {
                "url": reverse("contracten:deel", args=[contract_id, key]),
                "label": label,
                "current": key == deel,
                "count": None,
            }
            for key, label in _PARTS.items()
        ],
        "days": _list_days(request, found, may_write=may_write),
        "wrong": next(iter((wrong or {}).values()), None),
        "acts": _offer(request, found, deel, wrong or {}) if may_write else [],
        "may_write": may_write,
        "missing": [
            (reverse("contracten:deel", args=[contract_id, each.value[0]]), _(each.value[1]))
            for each in (found.list_missing(today) if may_write and own.ended_on is None else [])
        ],
        "kanten": list_kanten(actor, found),
        "producten": [(each, each.list_prijzen_on(today), _(each.word)) for each in found.producten],
        "mandaten": [
            (each, each.holds_on(today), _find_mandaatbesluit(found, each.referentie)) for each in found.mandaten
        ],
        "wck": [(each, each.holds_on(today)) for each in found.wck],
        "contacten": [(each, each.runs_on(today), _(each.word)) for each in found.contacten],
        "ladder": [(each, _(each.word)) for each in found.ladder],
        "momenten": [(each, _(each.word)) for each in found.momenten],
        "bewijs": [(each, _(each.word)) for each in found.bewijs],
    }
    return render(request, f"contracten/deel_{deel}.html", context, status=status)


def _list_days(request: HttpRequest, found: ContractPage, *, may_write: bool) -> list[dict[str, Any]]:
    """Return the days that matter in a contract, the first on top, with what to do and where for who may do it."""
    contract_id = found.contract.contract_id
    return [
        {
            "deadline": each,
            "word": _(each.word),
            "todo": _(each.todo) if may_write else "",
            "url": reverse("contracten:deel", args=[contract_id, each.part]),
        }
        for each in queries.list_deadlines(asker(request), timezone.localdate())
        if each.contract_id == contract_id
    ]


def _find_mandaatbesluit(found: ContractPage, referentie: str) -> queries.BewijsView | None:
    """Return the document that proves a mandaat: the one with its number."""
    wanted = referentie.strip().casefold()
    return next(
        (each for each in found.bewijs if not each.withdrawn_reason and each.kenmerk.casefold() == wanted), None
    )


def _offer(
    request: HttpRequest, found: ContractPage, deel: str, wrong: dict[str, forms.FactsForm]
) -> list[dict[str, Any]]:
    offer = make_offer(request, found)
    return [
        {
            "key": key,
            "summary": act.summary,
            "form": wrong.get(key) or act.form(offer=offer, prefix=key),
            "is_open": key in wrong,
        }
        for key, act in _ACTS.items()
        if act.part == deel and (key not in _NEEDS or _NEEDS[key](found))
    ]
