# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pure rules of partijen: names as people search for them, a BSN as it may be shown."""
