# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Paths of indicatoren."""

app_name = "indicatoren"
urlpatterns: list[object] = []
