# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Values that every room uses: money, numbers that identify, periods, calendars. Pure; imports nothing of Houvast."""
