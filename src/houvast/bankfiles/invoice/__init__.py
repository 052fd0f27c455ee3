# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The kinds of facts that are found in the text of a letter; `invoice_text.read_invoice_text` is the door."""
