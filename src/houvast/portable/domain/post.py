# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Letters that came in: whole files in the file, pieces in the tables. Pure."""

from __future__ import annotations

import base64
from typing import Final

from houvast.kernel.sentences import gettext_noop
from houvast.portable.domain.archive import FileRefused
from houvast.portable.domain.bundle import Row

_PIECES: Final = "poststukdelen"
_SUFFIX = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png", "image/tiff": "tif"}
_WRONG = gettext_noop("%(what)s klopt niet: %(why)s. Vraag het bestand opnieuw op.")


def take_post(rows: dict[str, list[Row]]) -> dict[str, bytes]:
    """Take the content out of the pieces, leaving their size; return one file per letter, by its path."""
    paths = _list_paths(rows)
    files: dict[str, bytes] = {}
    for row in rows.get(_PIECES, []):
        content = base64.b64decode(row["content"])
        path = paths[row["poststuk"]]
        files[path] = files.get(path, b"") + content
        row["content"] = len(content)
    return files


def give_post(rows: dict[str, list[Row]], files: dict[str, bytes]) -> None:
    """Put the content of the files back into their pieces. Raises FileRefused for a file of another size."""
    try:
        paths = _list_paths(rows)
        taken = dict.fromkeys(files, 0)
        for row in rows.get(_PIECES, []):
            path, size = paths[row["poststuk"]], row["content"]
            begin = taken[path]
            content = files[path][begin : begin + size]
            if len(content) != size or size < 0:
                raise FileRefused(_WRONG, what=path, why=str(size))
            taken[path] = begin + size
            row["content"] = base64.b64encode(content).decode()
    except (KeyError, TypeError) as fault:
        raise FileRefused(_WRONG, what=f"data/{_PIECES}.json", why="post") from fault
    for path, content in files.items():
        if taken[path] != len(content):
            raise FileRefused(_WRONG, what=path, why=str(len(content)))


def _list_paths(rows: dict[str, list[Row]]) -> dict[int, str]:
    return {
        row["nr"]: f"post/{row['nr']:04}.{_SUFFIX.get(row['media_type'], 'bin')}" for row in rows.get("poststukken", [])
    }
