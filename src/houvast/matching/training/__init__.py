# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where the weights of the matching come from and how good they are: made with Splink, measured against the truth.

Nothing here runs in the product: Splink is asked for by benches and by whoever trains new weights.
"""
