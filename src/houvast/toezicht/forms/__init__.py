# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What people fill in about oversight. The fields are named as what the commands take."""

from houvast.toezicht.forms.alarmen import DrempelForm, PatroonForm, SluitForm, TrendForm
from houvast.toezicht.forms.eisen import (
    BewijsForm,
    BriefForm,
    EindeEisForm,
    EisForm,
    EmptyForm,
    NormForm,
    OordeelForm,
    ReasonForm,
    TekstForm,
)
from houvast.toezicht.forms.fields import Facts, FactsForm, Offer
from houvast.toezicht.forms.stappen import (
    EindeForm,
    EindTrajectForm,
    GebrekeForm,
    MaatregelForm,
    SettleForm,
    TrajectForm,
)

__all__ = [
    "BewijsForm",
    "BriefForm",
    "DrempelForm",
    "EindTrajectForm",
    "EindeEisForm",
    "EindeForm",
    "EisForm",
    "EmptyForm",
    "Facts",
    "FactsForm",
    "GebrekeForm",
    "MaatregelForm",
    "NormForm",
    "Offer",
    "OordeelForm",
    "PatroonForm",
    "ReasonForm",
    "SettleForm",
    "SluitForm",
    "TekstForm",
    "TrajectForm",
    "TrendForm",
]
