# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pure rules of a traject: states, clocks, words and what has to be there."""
