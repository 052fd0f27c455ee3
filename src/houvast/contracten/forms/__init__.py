# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What people fill in about contracts. The fields are named as what the commands take."""

from houvast.contracten.forms.contacts import ContactForm, LadderForm
from houvast.contracten.forms.contract import (
    AanvullingForm,
    BewijsstukForm,
    ContractChangeForm,
    ContractForm,
    EndAanvullingForm,
    ExitForm,
    MomentDoneForm,
    MomentForm,
    OptieForm,
    OptieKeuzeForm,
    PrijsForm,
    ProductForm,
    WckForm,
    WithdrawForm,
)
from houvast.contracten.forms.fields import Facts, FactsForm, Offer
from houvast.contracten.forms.preventie import EindeTaakForm, EindeVerdelingForm, TaakForm, VerdelingForm

__all__ = [
    "AanvullingForm",
    "BewijsstukForm",
    "ContactForm",
    "ContractChangeForm",
    "ContractForm",
    "EindeTaakForm",
    "EindeVerdelingForm",
    "EndAanvullingForm",
    "ExitForm",
    "Facts",
    "FactsForm",
    "LadderForm",
    "MomentDoneForm",
    "MomentForm",
    "Offer",
    "OptieForm",
    "OptieKeuzeForm",
    "PrijsForm",
    "ProductForm",
    "TaakForm",
    "VerdelingForm",
    "WckForm",
    "WithdrawForm",
]
