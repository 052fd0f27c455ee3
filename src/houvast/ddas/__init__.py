# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The national delivery: what the Data Delen Armoede en Schulden standard asks for, written and checked."""
