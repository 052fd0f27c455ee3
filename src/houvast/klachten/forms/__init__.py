# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The shape of what people fill in about servicesignalen and klachten."""

from houvast.klachten.forms.klachten import ACT_FORMS, ActForm, BewijsdossierForm, KlachtForm, PeriodForm
from houvast.klachten.forms.servicesignalen import (
    AnswerForm,
    AttachForm,
    CodeForm,
    NotSolvedForm,
    OpenbaarForm,
    SignaalForm,
    WithdrawForm,
)

__all__ = [
    "ACT_FORMS",
    "ActForm",
    "AnswerForm",
    "AttachForm",
    "BewijsdossierForm",
    "CodeForm",
    "KlachtForm",
    "NotSolvedForm",
    "OpenbaarForm",
    "PeriodForm",
    "SignaalForm",
    "WithdrawForm",
]
