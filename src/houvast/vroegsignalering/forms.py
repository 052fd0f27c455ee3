# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What people fill in about convenanten, partners, files and threatening situations."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.vroegsignalering.domain.woorden import (
    PERSON_FIELDS,
    Dreigingsgrond,
    Kanaal,
    Partnertype,
    Signaalsoort,
    Veld,
)
from houvast.web.forms.fields import DayField

_TEXT_MAX = 500
_EUROS_MAX = 1_000_000
_DAYS_MAX = 36_500
# A column that isn't read is a choice too: nobody leaves it open.
_NOT_READ = "-"

VELD_WORDS: dict[Veld, Any] = {
    Veld.SOORT: _("Soort signaal"),
    Veld.CRISISSIGNAAL: _("Crisissignaal (ja of nee)"),
    Veld.EINDELEVERING: _("Einde levering (ja of nee)"),
    Veld.BEDRAG: _("Bedrag van de achterstand"),
    Veld.ONTSTAANSDATUM: _("Datum waarop de achterstand ontstond"),
    Veld.SIGNAALDATUM: _("Datum van het signaal"),
    Veld.WARME_OVERDRACHT: _("Warme overdracht (ja of nee)"),
    Veld.KENMERK: _("Uw eigen kenmerk"),
    Veld.BURGERSERVICENUMMER: _("Burgerservicenummer"),
    Veld.VOORLETTERS: _("Voorletters"),
    Veld.VOORNAAM: _("Voornaam"),
    Veld.VOORVOEGSEL: _("Voorvoegsel"),
    Veld.ACHTERNAAM: _("Achternaam"),
    Veld.GEBOORTEDATUM: _("Geboortedatum"),
    Veld.STRAATNAAM: _("Straat"),
    Veld.HUISNUMMER: _("Huisnummer"),
    Veld.HUISNUMMERTOEVOEGING: _("Toevoeging"),
    Veld.POSTCODE: _("Postcode"),
    Veld.PLAATSNAAM: _("Plaats"),
    Veld.TELEFOONNUMMER: _("Telefoonnummer"),
    Veld.EMAIL: _("E-mailadres"),
    Veld.IBAN: _("Rekeningnummer (IBAN)"),
}
SOORT_WORDS: dict[Signaalsoort, Any] = {
    Signaalsoort.ACHTERSTAND: _("achterstand"),
    Signaalsoort.CRISISSIGNAAL: _("crisissignaal"),
    Signaalsoort.EINDELEVERINGSSIGNAAL: _("eindeleveringssignaal"),
}
KANAAL_WORDS: dict[Kanaal, Any] = {
    Kanaal.PAGINA: _("eigen pagina"),
    Kanaal.API: _("API"),
    Kanaal.MAP: _("map"),
    Kanaal.OPDRACHTREGEL: _("opdrachtregel"),
}


def _text(label: Any, length_max: int, help_text: Any = "", *, required: bool = True) -> forms.CharField:  # noqa: ANN401
    return forms.CharField(
        label=label,
        max_length=length_max,
        help_text=help_text,
        required=required,
        error_messages={"required": _("Vul dit in.")},
    )


class UploadForm(forms.Form):
    """A file with signals."""

    bestand = forms.FileField(
        label=_("Bestand"),
        help_text=_(
            "CSV, Excel (.xlsx), een DDAS-bericht (JSON) of een bestand van houvast-partner. Op de eerste rij van CSV en Excel staan de namen van de kolommen."
        ),
        error_messages={
            "required": _("Kies een bestand."),
            "missing": _("Kies een bestand."),
            "empty": _("Dit bestand is leeg: er staan geen rijen in. Kies het bestand met de gegevens."),
        },
    )


class EndForm(forms.Form):
    """The last day of something, and why."""

    until = DayField(_("Laatste dag"))
    reason = _text(_("Waarom"), _TEXT_MAX)


class ConvenantForm(forms.Form):
    """A signed convenant."""

    naam = _text(_("Naam"), 120)
    bewijs = _text(_("Waar het getekende convenant staat"), 200, _("Bijvoorbeeld het zaaknummer in het archief."))
    since = DayField(_("Eerste dag"))
    until = DayField(_("Laatste dag"), required=False)


class SignaaltypeForm(forms.Form):
    """Which signals the gemeente takes of a type of partner."""

    partnertype = forms.TypedChoiceField(
        label=_("Type signaalpartner"),
        choices=[(each.value, each.value) for each in Partnertype],
        coerce=Partnertype,
        error_messages={"required": _("Kies een type.")},
    )
    grondslag = _text(_("Grondslag"), 200, _("De wet of regeling waardoor dit type partner mag sturen."))
    since = DayField(_("Eerste dag"))
    until = DayField(_("Laatste dag"), _("Voor een tijdelijke regeling."), required=False)
    bedrag_min = forms.DecimalField(
        label=_("Vanaf welk bedrag, in euro’s"),
        required=False,
        min_value=0,
        max_value=_EUROS_MAX,
        decimal_places=2,
        localize=True,
        help_text=_("Leeg: elk bedrag."),
    )
    leeftijd_days_min = forms.IntegerField(
        label=_("Vanaf hoeveel dagen achterstand"),
        required=False,
        min_value=0,
        max_value=_DAYS_MAX,
        help_text=_(
            "Leeg: elke leeftijd. Voorstel voor energie, water en huur: 30 dagen (Landelijk Convenant Vroegsignalering)."
        ),
    )
    leeftijd_days_max = forms.IntegerField(
        label=_("Tot en met hoeveel dagen achterstand"), required=False, min_value=0, max_value=_DAYS_MAX
    )


class SignaalpartnerForm(forms.Form):
    """An organisation that is going to report."""

    organisatie_id = forms.TypedChoiceField(
        label=_("Organisatie"), coerce=int, error_messages={"required": _("Kies een organisatie.")}
    )
    convenant_id = forms.TypedChoiceField(
        label=_("Convenant"), coerce=int, error_messages={"required": _("Kies een convenant.")}
    )
    naam = _text(_("Naam op uw pagina’s"), 120)
    code = forms.RegexField(
        r"^[a-z0-9][a-z0-9-]*$",
        label=_("Code"),
        max_length=40,
        help_text=_("Kleine letters, cijfers en streepjes. Systemen herkennen de partner eraan."),
        error_messages={
            "required": _("Vul een code in."),
            "invalid": _("Gebruik alleen kleine letters, cijfers en streepjes."),
        },
    )
    partnertype = forms.TypedChoiceField(
        label=_("Type"), choices=[(each.value, each.value) for each in Partnertype], coerce=Partnertype
    )
    kanaal = forms.TypedChoiceField(
        label=_("Hoe de partner stuurt"), choices=[(each.value, KANAAL_WORDS[each]) for each in Kanaal], coerce=Kanaal
    )
    soorten = forms.TypedMultipleChoiceField(
        label=_("Wat de partner mag sturen"),
        choices=[(each.value, SOORT_WORDS[each]) for each in Signaalsoort],
        coerce=Signaalsoort,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Kies ten minste één soort.")},
    )
    velden = forms.TypedMultipleChoiceField(
        label=_("Welke gegevens van een inwoner de partner mag sturen"),
        choices=[(each.value, VELD_WORDS[each]) for each in PERSON_FIELDS],
        coerce=Veld,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Alleen wat nodig is. Wat u niet aankruist, wordt niet bewaard. Een adres is altijd nodig."),
        error_messages={"required": _("Kies ten minste postcode en huisnummer.")},
    )
    verwerkingsbewijs = _text(_("Waar de afspraken over de gegevens staan"), 200, _("Bijvoorbeeld het zaaknummer."))
    contact_naam = _text(_("Contactpersoon"), 120, required=False)
    contact_email = forms.EmailField(
        label=_("E-mailadres"),
        required=False,
        error_messages={"invalid": _("Schrijf een e-mailadres als naam@voorbeeld.nl.")},
    )
    contact_telefoonnummer = _text(_("Telefoonnummer"), 20, required=False)
    since = DayField(_("Eerste dag"))
    until = DayField(_("Laatste dag"), required=False)

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 (as Django has it)
        organisaties: Sequence[tuple[int, str]],
        convenanten: Sequence[tuple[int, str]],
        **kwargs: Any,  # noqa: ANN401
    ) -> None:
        """Offer the organisations and convenanten that there are."""
        super().__init__(*args, **kwargs)
        for name, choices in (("organisatie_id", organisaties), ("convenant_id", convenanten)):
            field: Any = self.fields[name]
            field.choices = [("", _("Kies…")), *choices]


class KolommenForm(forms.Form):
    """For each column which field it is; made from the columns of a file."""

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 (as Django has it)
        columns: Sequence[tuple[str, Sequence[str], Veld | None]],
        velden: Sequence[Veld],
        **kwargs: Any,  # noqa: ANN401
    ) -> None:
        """Offer the permitted fields beside every column, with its first values."""
        super().__init__(*args, **kwargs)
        choices = [(_NOT_READ, _("niet lezen")), *((each.value, VELD_WORDS[each]) for each in velden)]
        for index, (naam, samples, veld) in enumerate(columns):
            shown = " · ".join(each for each in samples if each)
            self.fields[f"naam_{index}"] = forms.CharField(
                widget=forms.HiddenInput, initial=naam, required=False, max_length=200
            )
            self.fields[f"veld_{index}"] = forms.TypedChoiceField(
                label=naam,
                choices=choices,
                initial=veld.value if veld else _NOT_READ,
                coerce=lambda chosen: "" if chosen == _NOT_READ else chosen,
                help_text=shown,
                error_messages={"required": _("Kies wat er in deze kolom staat, of “niet lezen”.")},
            )


class DreigingForm(forms.Form):
    """Whether it is a threatening situation, and why."""

    grond = forms.TypedChoiceField(
        label=_("Is dit een bedreigende situatie?"),
        choices=[
            ("", _("Nee, dit is geen bedreigende situatie")),
            *((each.value, each.value[0].upper() + each.value[1:]) for each in Dreigingsgrond),
        ],
        coerce=Dreigingsgrond,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
        help_text=_("De wet noemt deze situaties. Dan is er binnen drie werkdagen een eerste gesprek."),
    )
    reden = forms.CharField(
        label=_("Waarom"),
        max_length=_TEXT_MAX,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Schrijf geen gezondheid of strafblad op: dat mag hier niet staan."),
        error_messages={"required": _("Schrijf op waarom u dit vindt. Een ander moet het later kunnen begrijpen.")},
    )
