# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""MT940 (SWIFT) in the dialects of ABN AMRO, ING, Rabobank and BNG, and in the generic envelope."""
