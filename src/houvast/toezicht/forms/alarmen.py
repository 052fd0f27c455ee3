# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Rules of alarm, one form for each kind, and closing an alarm."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from houvast.indicatoren.queries import REGEL_WORDS
from houvast.toezicht.commands import RegelRequest
from houvast.toezicht.domain.regels import WISSELINGEN, Bron, Drempel, Grens, Groep, Patroonregel, Regel, Trendregel
from houvast.toezicht.domain.words import UITKOMST_WORDS, Uitkomst
from houvast.toezicht.forms.fields import Facts, FactsForm, kind, list_sleutels, to_permille, value, words
from houvast.web.forms.fields import LineField, NumberedChoiceField, NumberField, TextField

_SOURCES = 3
_SOURCES_MIN = 2
_WEEKS_MAX = 52


class RegelForm(FactsForm):
    """What every rule says."""

    naam = LineField(_("Naam van het alarm"))
    waarom = TextField(_("Waarom wilt u dit weten?"))
    uitvoerder_id = NumberedChoiceField(_("Uitvoerder"), _("Leeg: elke uitvoerder met een contract."), required=False)
    eigenaar_id = NumberedChoiceField(_("Wie behandelt de alarmen?"))
    termijn_werkdagen = NumberField(_("Binnen hoeveel werkdagen?"), min_value=1, max_value=60)

    def make_regel(self) -> Regel:
        """Return what the rule looks at."""
        raise NotImplementedError

    def facts(self) -> Facts:
        """Return what the command takes."""
        given = super().facts()
        own = ("naam", "waarom", "uitvoerder_id", "eigenaar_id", "termijn_werkdagen")
        return {"request": RegelRequest(regel=self.make_regel(), **{each: given[each] for each in own})}


class DrempelForm(RegelForm):
    """A threshold."""

    sleutel = kind(_("Cijfer"))
    grens = kind(_("Gaat af als het cijfer"))
    waarde = value(_("dan"), _("Een percentage zonder teken, of een aantal."))
    months = NumberField(_("Hoeveel maanden na elkaar?"), min_value=1, max_value=12)

    def __init__(self, *args: Any, **more: Any) -> None:  # noqa: ANN401 (Django's)
        """Fill the choices."""
        super().__init__(*args, **more)
        fields: Any = self.fields
        fields["sleutel"].choices = list_sleutels()
        fields["grens"].choices = [(Grens.LAGER.value, _now("lager is")), (Grens.HOGER.value, _now("hoger is"))]

    def make_regel(self) -> Regel:
        """Return what the rule looks at."""
        given = self.cleaned_data
        permille = to_permille(given["waarde"], given["sleutel"])
        return Drempel(given["sleutel"], Grens(given["grens"]), permille, given["months"])


class TrendForm(RegelForm):
    """A change that is no chance."""

    sleutel = kind(_("Cijfer"))
    regels = forms.MultipleChoiceField(
        label=_("Waaraan ziet u dat het geen toeval is?"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, **more: Any) -> None:  # noqa: ANN401 (Django's)
        """Fill the choices."""
        super().__init__(*args, **more)
        fields: Any = self.fields
        fields["sleutel"].choices = list_sleutels()
        fields["regels"].choices = words(REGEL_WORDS)

    def make_regel(self) -> Regel:
        """Return what the rule looks at."""
        return Trendregel(self.cleaned_data["sleutel"], tuple(self.cleaned_data["regels"]))


class PatroonForm(RegelForm):
    """Two or three sources that come together."""

    weeks = NumberField(_("Binnen hoeveel weken?"), min_value=1, max_value=_WEEKS_MAX)
    groep = kind(_("Bij wie komt het samen?"))
    worsens = forms.BooleanField(
        label=_("Alleen als elke bron vaker voorkomt dan in evenveel weken ervoor"), required=False
    )

    def __init__(self, *args: Any, **more: Any) -> None:  # noqa: ANN401 (Django's)
        """Make a pair of fields for each source."""
        super().__init__(*args, **more)
        fields: Any = self.fields
        fields["groep"].choices = [
            (Groep.UITVOERDER.value, _now("één uitvoerder")),
            (Groep.TEAM.value, _now("één team")),
            (Groep.BUDGETBEHEERDER.value, _now("één budgetbeheerder")),
            (Groep.HUISHOUDEN.value, _now("één huishouden")),
        ]
        sources = [(WISSELINGEN, _now("Huishoudens die een andere budgetbeheerder kregen")), *list_sleutels()]
        for place in range(1, _SOURCES + 1):
            needed = place <= _SOURCES_MIN
            fields[f"bron_{place}"] = forms.ChoiceField(
                label=_("Bron %(place)s") % {"place": place},
                required=needed,
                choices=sources if needed else [("", "-"), *sources],
            )
            fields[f"count_{place}"] = NumberField(
                _("Minstens zo vaak (bron %(place)s)") % {"place": place}, required=needed, min_value=1, max_value=366
            )

    def make_regel(self) -> Regel:
        """Return what the rule looks at."""
        given = self.cleaned_data
        bronnen = tuple(
            Bron(given[f"bron_{place}"], given[f"count_{place}"] or 1)
            for place in range(1, _SOURCES + 1)
            if given.get(f"bron_{place}")
        )
        return Patroonregel(bronnen, given["weeks"], Groep(given["groep"]), given["worsens"])


class SluitForm(FactsForm):
    """What an alarm turned out to be."""

    uitkomst = forms.ChoiceField(label=_("Wat was het?"), widget=forms.RadioSelect)
    reason = TextField(_("Waarom sluit u het?"))

    def __init__(self, *args: Any, **more: Any) -> None:  # noqa: ANN401 (Django's)
        """Fill the choices."""
        super().__init__(*args, **more)
        fields: Any = self.fields
        fields["uitkomst"].choices = words(UITKOMST_WORDS)

    def facts(self) -> Facts:
        """Return what the command takes."""
        given = super().facts()
        return given | {"uitkomst": Uitkomst(given["uitkomst"])}
