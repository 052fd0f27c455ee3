# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""pain.001.001.09 and .03 (ISO 20022, CustomerCreditTransferInitiation), written as a stream for Dutch banks.

Law and standards: Regulation (EU) 260/2012 (IBAN only, no BIC asked of the payer), the EPC's implementation guidelines
for SEPA credit transfers, the Dutch guidelines of the Betaalvereniging. No addresses: not asked for inside the EEA, and
unstructured ones are refused since 15 November 2026.
"""
