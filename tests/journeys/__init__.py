# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Stories of people who use the site, over HTTP and in a real browser."""
