# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every read of trajecten: an actor in, frozen values out."""

from houvast.trajecten.queries.lopend import LopendTraject, find_lopend_traject

__all__ = ["LopendTraject", "find_lopend_traject"]
