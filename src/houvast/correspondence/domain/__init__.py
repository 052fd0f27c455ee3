# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pure rules of letters: what a template may say, what a letter is made of, where an address stands."""
