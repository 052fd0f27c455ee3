# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every write of indicatoren: compute, freeze, and write down what the uitvoerder says itself."""

from houvast.indicatoren.commands.computing import compute_indicatoren
from houvast.indicatoren.commands.freezing import (
    BeweringIsWrong,
    FigureCanNotBeFrozen,
    enter_bewering,
    freeze_indicator,
)

__all__ = ["BeweringIsWrong", "FigureCanNotBeFrozen", "compute_indicatoren", "enter_bewering", "freeze_indicator"]
