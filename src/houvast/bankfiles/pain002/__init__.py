# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""pain.002.001.03 to .14 (ISO 20022, CustomerPaymentStatusReport), read as a stream with lxml."""
