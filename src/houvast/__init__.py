# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Houvast: open software for Dutch municipal debt help."""

VERSION = "0.1.0"
