# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What people fill in about reaching out, and about the rules."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.opvolging.domain.afronding import CHOSEN_BY_PEOPLE
from houvast.opvolging.domain.woorden import Contactsoort, Resultaat, Samenhang
from houvast.vroegsignalering.commands import Partnertype, Signaalsoort
from houvast.web.forms.fields import DayField

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

_TEXT_MAX: Final = 500
_DAYS_MAX: Final = 365
_CENTS: Final = 100


class PogingForm(forms.Form):
    """An attempt in two taps: how, and whether somebody was reached."""

    soort = forms.TypedChoiceField(
        label=_("Hoe"),
        choices=[(each.value, each.value) for each in Contactsoort],
        coerce=Contactsoort,
        error_messages={"required": _("Kies hoe u het probeerde.")},
    )
    bereikt = forms.TypedChoiceField(
        label=_("Bereikt"),
        choices=[("ja", _("ja")), ("nee", _("nee"))],
        coerce=lambda given: given == "ja",
        error_messages={"required": _("Kies of u iemand sprak.")},
    )


class AfrondenForm(forms.Form):
    """How it ended, in the words of the national list."""

    resultaat = forms.TypedChoiceField(
        label=_("Hoe liep het af?"),
        choices=[("", _("Kies een resultaat")), *((each.value, each.value) for each in CHOSEN_BY_PEOPLE)],
        coerce=Resultaat,
        error_messages={"required": _("Kies hoe het afliep.")},
    )
    has_toestemming = forms.BooleanField(
        label=_("De inwoner vindt het goed dat ik gegevens doorgeef voor deze hulp"), required=False
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class MinderjarigenForm(forms.Form):
    """Whether minors live there, as somebody saw or heard."""

    heeft_minderjarigen = forms.TypedChoiceField(
        choices=[("ja", _("ja")), ("nee", _("nee"))],
        coerce=lambda given: given == "ja",
        error_messages={"required": _("Kies ja of nee."), "invalid_choice": _("Kies ja of nee.")},
    )


class ZakenForm(forms.Form):
    """Which zaken of the list were chosen."""

    zaak_ids = forms.TypedMultipleChoiceField(
        coerce=int, choices=[], error_messages={"required": _("Kies eerst een of meer adressen.")}
    )

    def __init__(self, *arguments: Any, zaak_ids: list[int], **more: Any) -> None:  # noqa: ANN401 (Django's)
        """Offer the zaken that are open."""
        super().__init__(*arguments, **more)
        self.fields["zaak_ids"].choices = [(each, str(each)) for each in zaak_ids]  # type: ignore[attr-defined]


class BerichtenForm(ZakenForm):
    """For which zaken a letter or a card is made."""

    soort = forms.TypedChoiceField(
        label=_("Wat wilt u maken?"),
        choices=[(Contactsoort.BRIEF.value, _("Brieven")), (Contactsoort.KAARTJE.value, _("Kaartjes"))],
        coerce=Contactsoort,
    )


class RedenForm(forms.Form):
    """Why."""

    reden = forms.CharField(
        label=_("Waarom"),
        max_length=_TEXT_MAX,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Schrijf op waarom.")},
    )


class BeproevenForm(forms.Form):
    """Over which past months."""

    van = DayField(_("Van"))
    tot = DayField(_("Tot en met"))


_YES_NO: Final = [("", _("maakt niet uit")), ("ja", _("ja")), ("nee", _("nee"))]


def _number(label: StrOrPromise, most: int) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        min_value=0,
        max_value=most,
        required=False,
        error_messages={"invalid": _("Vul een heel getal in."), "min_value": _("Vul nul of meer in.")},
    )


def _euros(label: StrOrPromise) -> forms.DecimalField:
    return forms.DecimalField(
        label=label,
        min_value=0,
        max_digits=9,
        decimal_places=2,
        required=False,
        localize=True,
        error_messages={"invalid": _("Vul een bedrag in, zoals 75 of 75,50.")},
    )


def _yes_no(label: StrOrPromise) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label, choices=_YES_NO, coerce=lambda given: given == "ja", empty_value=None, required=False
    )


class RegelForm(forms.Form):
    """One rule: what it leads to, and below it each thing that it may ask."""

    naam = forms.CharField(
        label=_("Naam van de regel"), max_length=120, error_messages={"required": _("Geef de regel een naam.")}
    )
    werkbakje = forms.CharField(
        label=_("Naar welk werkbakje"),
        help_text=_("Zoals bezoeken, bellen of schrijven."),
        max_length=60,
        error_messages={"required": _("Kies een werkbakje.")},
    )
    kanaal = forms.ChoiceField(
        label=_("Hoe bereikt u dit huishouden"), choices=[(each.value, each.value) for each in Contactsoort]
    )
    termijn_days = forms.IntegerField(
        label=_("Binnen hoeveel dagen"),
        min_value=0,
        max_value=_DAYS_MAX,
        error_messages={"required": _("Vul een aantal dagen in."), "invalid": _("Vul een heel getal in.")},
    )
    partnertypes = forms.MultipleChoiceField(
        label=_("Een signaal van"),
        choices=[(each.value, each.value) for each in Partnertype],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    soorten = forms.MultipleChoiceField(
        label=_("Soort signaal"),
        choices=[(each.value, each.value) for each in Signaalsoort],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    aantal_min = _number(_("Zoveel van deze signalen of meer"), 100)
    bedrag_min_cents = _euros(_("Per signaal zoveel euro of meer"))
    totaal_min_cents = _euros(_("Samen zoveel euro of meer"))
    ouder_dan_days = _number(_("De achterstand is ouder dan zoveel dagen"), 10_000)
    samenhang = forms.ChoiceField(
        label=_("Hoe het huishouden is gemeld"),
        choices=[("", _("maakt niet uit")), *((each.value, each.value) for each in Samenhang)],
        required=False,
    )
    is_opeenvolgend = _yes_no(_("Er was een eerder signaal in de zes maanden ervoor"))
    heeft_minderjarigen = _yes_no(_("Er wonen minderjarigen"))
    leeftijd_max = _number(_("Iemand is zo oud of jonger"), 130)
    leeftijd_min = _number(_("Iemand is zo oud of ouder"), 130)
    geen_contact_days = _number(_("Zoveel dagen of langer geen contact"), 10_000)
    is_dreigend = _yes_no(_("De situatie is bedreigend"))
    # The mark of the rules that the person looked at.
    stand = forms.CharField(widget=forms.HiddenInput)

    def list_leads(self) -> list[forms.BoundField]:
        """Return the fields that say what follows."""
        return [self[name] for name in _LEADS]

    def list_asks(self) -> list[tuple[str, list[forms.BoundField]]]:
        """Return the fields of what a rule asks, in groups with their heading."""
        return [(str(heading), [self[name] for name in names]) for heading, names in _ASKS]

    def write(self) -> dict[str, Any]:
        """Return the rule as it is kept; what asks nothing is left out."""
        given = self.cleaned_data
        asked = {name: given[name] for _heading, names in _ASKS for name in names if given[name] not in (None, "", [])}
        for name in ("bedrag_min_cents", "totaal_min_cents"):
            if name in asked:
                asked[name] = int(asked[name] * _CENTS)
        return {name: given[name] for name in _LEADS} | {"voorwaarden": asked}


_LEADS: Final = ("naam", "werkbakje", "kanaal", "termijn_days")
_ASKS: Final = (
    (
        _("Wat er is gemeld"),
        (
            "partnertypes", "soorten", "aantal_min", "bedrag_min_cents", "totaal_min_cents", "ouder_dan_days",
            "samenhang", "is_opeenvolgend", "is_dreigend",
        ),
    ),
    (_("Het huishouden"), ("heeft_minderjarigen", "leeftijd_max", "leeftijd_min", "geen_contact_days")),
)  # fmt: skip


def read_initial(regel: dict[str, Any]) -> dict[str, Any]:
    """Return a rule as its form begins with it: euros for cents, words for yes and no."""
    initial = {name: regel[name] for name in _LEADS}
    for name, value in regel.get("voorwaarden", {}).items():
        if isinstance(value, bool):
            initial[name] = "ja" if value else "nee"
        else:
            initial[name] = Decimal(value) / _CENTS if name.endswith("_cents") else value
    return initial


class DelenForm(forms.Form):
    """Which uitvoerder reaches out in the chosen zaken; empty: the gemeente itself again."""

    uitvoerder_id = forms.TypedChoiceField(
        label=_("Wie bereikt deze huishoudens?"), coerce=int, empty_value=None, required=False
    )

    def __init__(self, *arguments: Any, uitvoerders: list[tuple[int, str]], **more: Any) -> None:  # noqa: ANN401
        """Offer the uitvoerders."""
        super().__init__(*arguments, **more)
        choices = [("", _("de gemeente zelf")), *((str(each), naam) for each, naam in uitvoerders)]
        self.fields["uitvoerder_id"].choices = choices  # type: ignore[attr-defined]
