# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Contacts and the ladder of escalation."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from houvast.contracten.commands import ContactRequest, TredeRequest
from houvast.contracten.domain.words import KANT_WORDS, Kant
from houvast.contracten.forms.fields import Facts, FactsForm, Offer, words
from houvast.web.forms.fields import DayField, LineField, NumberedChoiceField, NumberField

TREDEN_MAX = 6
# The rungs that the practice knows; who stands on each and within which term is for each contract to say.
_RUNGS = (_("vast contact"), _("teamleider"), _("directeur"), _("wethouder"))


class ContactForm(FactsForm):
    """A contact of one of the parties."""

    kant = forms.ChoiceField(label=_("Van wie"))
    naam = LineField(_("Naam"), max_length=120)
    functie = LineField(_("Functie"), max_length=120)
    telefoon = LineField(_("Telefoon"), required=False, max_length=40)
    email = forms.EmailField(
        label=_("E-mail"), required=False, error_messages={"invalid": _("Dit is geen e-mailadres.")}
    )
    trede = NumberedChoiceField(_("Trede van de escalatieladder"), _("Leeg: geen trede."), required=False)
    product_id = NumberedChoiceField(_("Voor welk product"), _("Leeg: voor alle."), required=False)
    medewerker_id = NumberedChoiceField(
        _("In Houvast"), _("Wie dit is in Houvast: daar komen signalen binnen."), required=False
    )
    vervanger_id = NumberedChoiceField(_("Vervanger"), required=False)
    since = DayField(_("Eerste dag"))
    until = DayField(_("Laatste dag"), required=False)

    def __init__(self, *args: Any, kanten: tuple[Kant, ...] = tuple(Kant), **more: Any) -> None:  # noqa: ANN401 (Django's)
        """Offer the sides whose contacts somebody may name."""
        self.kanten = kanten
        super().__init__(*args, **more)

    def offer_choices(self, offer: Offer) -> None:
        """Offer the rungs, products, colleagues and who can stand in."""
        self.choose_from("kant", words({each: KANT_WORDS[each] for each in self.kanten}))
        self.choose_from("medewerker_id", list(offer.colleagues.items()))
        if offer.page is not None:
            self.choose_from("trede", [(each.number, f"{each.number}. {each.naam}") for each in offer.page.ladder])
            self.choose_from("product_id", [(each.product_id, each.naam) for each in offer.page.producten])
            deputies = [
                (each.contactpersoon_id, each.naam) for each in offer.page.contacten if each.kant in self.kanten
            ]
            self.choose_from("vervanger_id", deputies)

    def facts(self) -> Facts:
        """Return what the command takes."""
        given = super().facts()
        return {"contact": ContactRequest(**given | {"kant": Kant(given["kant"])})}


class LadderForm(FactsForm):
    """The whole ladder from a day on; rungs without a name are left out."""

    since = DayField(_("Vanaf"))

    def offer_choices(self, offer: Offer) -> None:
        """Ask for as many rungs as fit, beginning with those of now, or with the names that are usual."""
        now = offer.page.ladder if offer.page is not None else ()
        if offer.page is not None:
            self.initial.setdefault("since", offer.page.contract.since if not now else None)
        for each in range(1, TREDEN_MAX + 1):
            told = {"number": each}
            self.fields[f"naam_{each}"] = LineField(_now("Trede %(number)s: wie") % told, required=False, max_length=80)
            self.fields[f"kant_{each}"] = forms.ChoiceField(
                label=_now("Trede %(number)s: van wie") % told, choices=words(KANT_WORDS), required=False
            )
            self.fields[f"werkdagen_{each}"] = NumberField(
                _now("Trede %(number)s: termijn in werkdagen") % told, required=False, min_value=1, max_value=260
            )
            self.fields[f"spoed_{each}"] = NumberField(
                _now("Trede %(number)s: termijn bij spoed, in uren") % told, required=False, min_value=1, max_value=720
            )
            self._begin(each, offer)

    def clean(self) -> Facts:
        """Ask for the term of every rung that has a name."""
        given = super().clean() or {}
        for each in range(1, TREDEN_MAX + 1):
            if given.get(f"naam_{each}") and not given.get(f"werkdagen_{each}"):
                self.add_error(f"werkdagen_{each}", _("Geef de termijn van deze trede, of haal de naam weg."))
        return dict(given)

    def facts(self) -> Facts:
        """Return what the command takes."""
        given = self.cleaned_data
        treden = [
            TredeRequest(
                given[f"naam_{each}"],
                Kant(given[f"kant_{each}"] or Kant.UITVOERDER.value),
                given[f"werkdagen_{each}"],
                given[f"spoed_{each}"],
            )
            for each in range(1, TREDEN_MAX + 1)
            if given[f"naam_{each}"]
        ]
        return {"since": given["since"], "treden": treden}

    def _begin(self, each: int, offer: Offer) -> None:
        now = offer.page.ladder if offer.page is not None else ()
        if each <= len(now):
            rung = now[each - 1]
            named, kant = rung.naam, rung.kant
            self.initial.update({f"werkdagen_{each}": rung.termijn_werkdagen, f"spoed_{each}": rung.spoed_hours})
        else:
            named = "" if now or each > len(_RUNGS) else str(_RUNGS[each - 1])
            kant = Kant.GEMEENTE if each == len(_RUNGS) else Kant.UITVOERDER
        self.initial.update({f"naam_{each}": named, f"kant_{each}": kant.value})
