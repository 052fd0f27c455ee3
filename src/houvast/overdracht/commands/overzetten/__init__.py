# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Let a household go over: in one transaction it is of the new side, or nothing has changed."""

from houvast.overdracht.commands.overzetten.huishouden import CutOver, cut_over_huishouden
from houvast.overdracht.commands.overzetten.nasturen import finish_overgang, pass_on_money

__all__ = ["CutOver", "cut_over_huishouden", "finish_overgang", "pass_on_money"]
