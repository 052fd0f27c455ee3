# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The page shell and its parts: theme, navigation by role, form, table, message, chart and money components.

Built on the CSS of NL Design System with a theme of our own; every page works without JavaScript (WCAG 2.2 AA).
"""
