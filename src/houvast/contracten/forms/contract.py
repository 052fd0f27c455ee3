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
from houvast.contracten.forms.fields import Facts, FactsForm, Offer, words
from houvast.web.forms.fields import AmountOrZeroField, DayField, LineField, NumberedChoiceField, NumberField, TextField

_KENMERK_MAX = 80
_OPGAVEN = _("Zoveel dagen na het einde van de maand. Leeg: niet afgesproken.")


class ContractForm(FactsForm):
    """A new contract."""

    uitvoerder_id = NumberedChoiceField(_("Uitvoerder"))
    kenmerk = LineField(_("Kenmerk"), max_length=_KENMERK_MAX)
    naam = LineField(_("Naam"), _("Waar het contract over gaat, bijvoorbeeld: budgetbeheer en schuldhulp."))
    since = DayField(_("Eerste dag"))
    until = DayField(_("Laatste dag"), _("Zonder verlenging."))
    opgave_days = NumberField(_("Opgaven binnen"), _OPGAVEN, required=False, min_value=0, max_value=3_660)

    def offer_choices(self, offer: Offer) -> None:
        """Offer the uitvoerders."""
        self.choose_from("uitvoerder_id", list(offer.uitvoerders.items()))


class ContractChangeForm(FactsForm):
    """Another name, or another day for the figures of the uitvoerder."""

    kenmerk = LineField(_("Kenmerk"), max_length=_KENMERK_MAX)
    naam = LineField(_("Naam"))
    opgave_days = NumberField(_("Opgaven binnen"), _OPGAVEN, required=False, min_value=0, max_value=3_660)
    reason = LineField(_("Waarom"), max_length=500)

    def offer_choices(self, offer: Offer) -> None:
        """Begin with what it is now."""
        if offer.page is not None:
            contract = offer.page.contract
            now = {"kenmerk": contract.kenmerk, "naam": contract.naam, "opgave_days": contract.opgave_days}
            self.initial.update(now)


class ProductForm(FactsForm):
    """A product that the uitvoerder delivers."""

    soort = forms.ChoiceField(label=_("Product"))
    naam = LineField(
        _("Eigen naam"), _("Alleen als de gemeente het anders noemt."), required=False, max_length=_KENMERK_MAX
    )
    since = DayField(_("Eerste dag"))
    until = DayField(_("Laatste dag"), required=False)

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

    product_id = NumberedChoiceField(_("Product"))
    eenheid = LineField(_("Per"), _("Bijvoorbeeld: huishouden per maand, of traject."), max_length=_KENMERK_MAX)
    amount_cents = AmountOrZeroField(label=_("Prijs in euro"), error_messages={"required": _("Vul een bedrag in.")})
    since = DayField(_("Vanaf"))
    reason = LineField(_("Waarom"), _("Bijvoorbeeld: inschrijving, of indexering over 2026."), max_length=500)

    def offer_choices(self, offer: Offer) -> None:
        """Offer the products."""
        if offer.page is not None:
            self.choose_from("product_id", [(each.product_id, each.naam) for each in offer.page.producten])


class OptieForm(FactsForm):
    """An option to extend."""

    until = DayField(_("Verlengt het contract tot en met"))
    use_by = DayField(_("Laatste dag om te verlengen"))


class OptieKeuzeForm(FactsForm):
    """A decision about an option."""

    optie_id = NumberedChoiceField(_("Optie"))
    is_used = forms.ChoiceField(
        label=_("Wat doet de gemeente"),
        choices=[("ja", _("de gemeente verlengt")), ("nee", _("de gemeente verlengt niet"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies of de gemeente verlengt.")},
    )
    decided_on = DayField(_("Besloten op"))
    reason = LineField(_("Waarom"), max_length=500)

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

    onderwerp = LineField(_("Waarover"))
    afgesproken = TextField(_("Wat is afgesproken"))
    since = DayField(_("Eerste dag"))
    until = DayField(_("Laatste dag"), required=False)


class EndAanvullingForm(FactsForm):
    """The last day of a further agreement."""

    aanvulling_id = NumberedChoiceField(_("Afspraak"))
    until = DayField(_("Laatste dag"))

    def offer_choices(self, offer: Offer) -> None:
        """Offer the further agreements."""
        if offer.page is not None:
            rows = [(each.aanvulling_id, each.onderwerp) for each in offer.page.aanvullingen]
            self.choose_from("aanvulling_id", rows)


class MomentForm(FactsForm):
    """Something to do before a day."""

    soort = forms.ChoiceField(label=_("Wat"))
    onderwerp = LineField(_("Omschrijving"))
    due_on = DayField(_("Uiterlijk op"))

    def offer_choices(self, offer: Offer) -> None:
        """Offer the kinds."""
        del offer
        self.choose_from("soort", words(MOMENT_WORDS))

    def facts(self) -> Facts:
        """Return what the command takes."""
        return super().facts() | {"soort": MomentSoort(self.cleaned_data["soort"])}


class MomentDoneForm(FactsForm):
    """That it was done."""

    moment_id = NumberedChoiceField(_("Wat"))
    done_on = DayField(_("Gedaan op"))
    uitkomst = TextField(_("Wat kwam eruit"))

    def offer_choices(self, offer: Offer) -> None:
        """Offer what is still to do."""
        if offer.page is not None:
            rows = [(each.moment_id, each.onderwerp) for each in offer.page.momenten if each.done_on is None]
            self.choose_from("moment_id", rows)


class BewijsstukForm(FactsForm):
    """A document."""

    soort = forms.ChoiceField(label=_("Wat bewijst het"))
    naam = LineField(_("Naam"))
    kenmerk = LineField(
        _("Nummer of kenmerk"), _("Verplicht bij een mandaatbesluit."), required=False, max_length=_KENMERK_MAX
    )
    dated_on = DayField(_("Datum van het stuk"), _("Verplicht bij een mandaatbesluit."), required=False)
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

    bewijsstuk_id = NumberedChoiceField(_("Document"))
    reason = LineField(_("Waarom"), max_length=500)

    def offer_choices(self, offer: Offer) -> None:
        """Offer the documents."""
        self.choose_from("bewijsstuk_id", _list_documents(offer))


class WckForm(FactsForm):
    """The status under art. 48 Wck."""

    grond = LineField(_("Grond"), _("Het onderdeel van artikel 48 lid 1 Wck, en waarom de uitvoerder daaronder valt."))
    since = DayField(_("Eerste dag"))
    until = DayField(_("Laatste dag"), required=False)
    bewijsstuk_id = NumberedChoiceField(_("Bewijs"), _("Sla het document eerst op."), required=False)
    toelichting = TextField(_("Toelichting"), required=False)

    def offer_choices(self, offer: Offer) -> None:
        """Offer the documents."""
        self.choose_from("bewijsstuk_id", _list_documents(offer))


class ExitForm(FactsForm):
    """The terms for the end."""

    since = DayField(_("Vanaf"))
    opzegtermijn_months = NumberField(
        _("Opzegtermijn in maanden"), _("Leeg: niet afgesproken."), required=False, min_value=0, max_value=120
    )
    oplevering = TextField(_("Wat de uitvoerder aan het einde oplevert"))
    formaat = LineField(_("In welk formaat"), _("Bijvoorbeeld: het open bestand per huishouden."))
    prijs_cents = AmountOrZeroField(label=_("Prijs van het einde in euro"), required=False)
    toelichting = TextField(_("Toelichting"), required=False)

    def offer_choices(self, offer: Offer) -> None:
        """Begin on the first day of the contract."""
        if offer.page is not None:
            self.initial.setdefault("since", offer.page.contract.since)


def _list_documents(offer: Offer) -> list[tuple[int, str]]:
    if offer.page is None:
        return []
    return [(each.bewijsstuk_id, each.naam) for each in offer.page.bewijs if not each.withdrawn_reason]
