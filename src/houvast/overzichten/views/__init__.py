# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pages of overzichten."""

from houvast.overzichten.views.overzichten import maken, overzicht, pdf, van_huishouden, verbeteren

__all__ = ["maken", "overzicht", "pdf", "van_huishouden", "verbeteren"]
