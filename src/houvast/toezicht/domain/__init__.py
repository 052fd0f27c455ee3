# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Words, judging eisen, rules of alarm, states, and what is frozen. Pure."""
