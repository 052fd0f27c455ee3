# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The exchange model in values: its shape, its rules, and what a file says wrongly. Pure."""
