# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A contract, its products and prices, what was agreed beside it, its evidence and its end."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.contracten.domain.words import (
    BEWIJS_WORDS,
    MOMENT_WORDS,
    PRODUCT_WORDS,
    BewijsSoort,
    MomentSoort,
    ProductSoort,
)
from houvast.contracten.forms.fields import (
    AmountField,
    Facts,
    FactsForm,
    Offer,
    choice,
    day,
    line,
    number,
    text,
    words,
)

_KENMERK_MAX = 80
_OPGAVEN = _("Zoveel dagen na het einde van de maand. Leeg: niet afgesproken.")


class ContractForm(FactsForm):
    """A new contract."""

    uitvoerder_id = choice(_("Uitvoerder"))
    kenmerk = line(_("Kenmerk"), length=_KENMERK_MAX)
    naam = line(_("Naam"), _("Waar het contract over gaat, bijvoorbeeld: budgetbeheer en schuldhulp."))
    since = day(_("Eerste dag"))
    until = day(_("Laatste dag"), _("Zonder verlenging."))
    opgave_days = number(_("Opgaven binnen"), _OPGAVEN, required=False)

    def offer_choices(self, offer: Offer) -> None:
        """Offer the uitvoerders."""
        self.choose_from("uitvoerder_id", list(offer.uitvoerders.items()))


class ContractChangeForm(FactsForm):
    """Another name, or another day for the figures of the uitvoerder."""

    kenmerk = line(_("Kenmerk"), length=_KENMERK_MAX)
    naam = line(_("Naam"))
    opgave_days = number(_("Opgaven binnen"), _OPGAVEN, required=False)
    reason = line(_("Waarom"), length=500)

    def offer_choices(self, offer: Offer) -> None:
        """Begin with what it is now."""
        if offer.page is not None:
            contract = offer.page.contract
            now = {"kenmerk": contract.kenmerk, "naam": contract.naam, "opgave_days": contract.opgave_days}
            self.initial.update(now)


class ProductForm(FactsForm):
    """A product that the uitvoerder delivers."""

    soort = forms.ChoiceField(label=_("Product"))
    naam = line(_("Eigen naam"), _("Alleen als de gemeente het anders noemt."), required=False, length=_KENMERK_MAX)
    since = day(_("Eerste dag"))
    until = day(_("Laatste dag"), required=False)

    def offer_choices(self, offer: Offer) -> None:
        """Offer the kinds of products."""
        self.choose_from("soort", words(PRODUCT_WORDS))
        if offer.page is not None:
            self.initial.setdefault("since", offer.page.contract.since)

    def facts(self) -> Facts:
        """Return what the command takes."""
        return super().facts() | {"soort": ProductSoort(self.cleaned_data["soort"])}


class PrijsForm(FactsForm):
    """A price from a day on."""

    product_id = choice(_("Product"))
    eenheid = line(_("Per"), _("Bijvoorbeeld: huishouden per maand, of traject."), length=_KENMERK_MAX)
    amount_cents = AmountField(label=_("Prijs in euro"), error_messages={"required": _("Vul een bedrag in.")})
    since = day(_("Vanaf"))
    reason = line(_("Waarom"), _("Bijvoorbeeld: inschrijving, of indexering over 2026."), length=500)

    def offer_choices(self, offer: Offer) -> None:
        """Offer the products."""
        if offer.page is not None:
            self.choose_from("product_id", [(each.product_id, each.naam) for each in offer.page.producten])


class OptieForm(FactsForm):
    """An option to extend."""

    until = day(_("Verlengt het contract tot en met"))
    use_by = day(_("Laatste dag om te verlengen"))


class OptieKeuzeForm(FactsForm):
    """A decision about an option."""

    optie_id = choice(_("Optie"))
    is_used = forms.ChoiceField(
        label=_("Wat doet de gemeente"),
        choices=[("ja", _("de gemeente verlengt")), ("nee", _("de gemeente verlengt niet"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies of de gemeente verlengt.")},
    )
    decided_on = day(_("Besloten op"))
    reason = line(_("Waarom"), length=500)

    def offer_choices(self, offer: Offer) -> None:
        """Offer the options about which nobody decided."""
        if offer.page is not None:
            self.choose_from(
                "optie_id",
                [(each.optie_id, f"{each.until:%d-%m-%Y}") for each in offer.page.opties if each.is_open],
            )

    def facts(self) -> Facts:
        """Return what the command takes."""
        return super().facts() | {"is_used": self.cleaned_data["is_used"] == "ja"}


class AanvullingForm(FactsForm):
    """A further agreement."""

    onderwerp = line(_("Waarover"))
    afgesproken = text(_("Wat is afgesproken"))
    since = day(_("Eerste dag"))
    until = day(_("Laatste dag"), required=False)


class EndAanvullingForm(FactsForm):
    """The last day of a further agreement."""

    aanvulling_id = choice(_("Afspraak"))
    until = day(_("Laatste dag"))

    def offer_choices(self, offer: Offer) -> None:
        """Offer the further agreements."""
        if offer.page is not None:
            rows = [(each.aanvulling_id, each.onderwerp) for each in offer.page.aanvullingen]
            self.choose_from("aanvulling_id", rows)


class MomentForm(FactsForm):
    """Something to do before a day."""

    soort = forms.ChoiceField(label=_("Wat"))
    onderwerp = line(_("Omschrijving"))
    due_on = day(_("Uiterlijk op"))

    def offer_choices(self, offer: Offer) -> None:
        """Offer the kinds."""
        del offer
        self.choose_from("soort", words(MOMENT_WORDS))

    def facts(self) -> Facts:
        """Return what the command takes."""
        return super().facts() | {"soort": MomentSoort(self.cleaned_data["soort"])}


class MomentDoneForm(FactsForm):
    """That it was done."""

    moment_id = choice(_("Wat"))
    done_on = day(_("Gedaan op"))
    uitkomst = text(_("Wat kwam eruit"))

    def offer_choices(self, offer: Offer) -> None:
        """Offer what is still to do."""
        if offer.page is not None:
            rows = [(each.moment_id, each.onderwerp) for each in offer.page.momenten if each.done_on is None]
            self.choose_from("moment_id", rows)


class BewijsstukForm(FactsForm):
    """A document."""

    soort = forms.ChoiceField(label=_("Wat bewijst het"))
    naam = line(_("Naam"))
    kenmerk = line(_("Nummer of kenmerk"), _("Verplicht bij een mandaatbesluit."), required=False, length=_KENMERK_MAX)
    dated_on = day(_("Datum van het stuk"), _("Verplicht bij een mandaatbesluit."), required=False)
    bestand = forms.FileField(
        label=_("Bestand"),
        help_text=_("Pdf, jpg of png, ten hoogste 20 MB."),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
        error_messages={"required": _("Kies eerst een bestand.")},
    )

    def offer_choices(self, offer: Offer) -> None:
        """Offer what a document can prove."""
        del offer
        self.choose_from("soort", words(BEWIJS_WORDS))

    def facts(self) -> Facts:
        """Return what the command takes: the file in pieces."""
        given = super().facts()
        file = given.pop("bestand")
        soort = BewijsSoort(given["soort"])
        return given | {"soort": soort, "file_name": file.name, "chunks": file.chunks()}


class WithdrawForm(FactsForm):
    """That a document doesn't belong here."""

    bewijsstuk_id = choice(_("Document"))
    reason = line(_("Waarom"), length=500)

    def offer_choices(self, offer: Offer) -> None:
        """Offer the documents."""
        self.choose_from("bewijsstuk_id", _list_documents(offer))


class WckForm(FactsForm):
    """The status under art. 48 Wck."""

    grond = line(_("Grond"), _("Het onderdeel van artikel 48 lid 1 Wck, en waarom de uitvoerder daaronder valt."))
    since = day(_("Eerste dag"))
    until = day(_("Laatste dag"), required=False)
    bewijsstuk_id = choice(_("Bewijs"), _("Sla het document eerst op."), required=False)
    toelichting = text(_("Toelichting"), required=False)

    def offer_choices(self, offer: Offer) -> None:
        """Offer the documents."""
        self.choose_from("bewijsstuk_id", _list_documents(offer))


class ExitForm(FactsForm):
    """The terms for the end."""

    since = day(_("Vanaf"))
    opzegtermijn_months = number(_("Opzegtermijn in maanden"), _("Leeg: niet afgesproken."), required=False, most=120)
    oplevering = text(_("Wat de uitvoerder aan het einde oplevert"))
    formaat = line(_("In welk formaat"), _("Bijvoorbeeld: het open bestand per huishouden."))
    prijs_cents = AmountField(label=_("Prijs van het einde in euro"), required=False)
    toelichting = text(_("Toelichting"), required=False)

    def offer_choices(self, offer: Offer) -> None:
        """Begin on the first day of the contract."""
        if offer.page is not None:
            self.initial.setdefault("since", offer.page.contract.since)


def _list_documents(offer: Offer) -> list[tuple[int, str]]:
    if offer.page is None:
        return []
    return [(each.bewijsstuk_id, each.naam) for each in offer.page.bewijs if not each.withdrawn_reason]
