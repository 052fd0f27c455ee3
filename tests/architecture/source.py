# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The source tree as the architecture tests read it: rooms, file kinds and syntax trees, each file parsed once."""

from __future__ import annotations

import ast
import subprocess
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "houvast"

# The composition root and the database's machinery have no file kinds; pure rooms are folders you can copy.
COMPOSITION_ROOT = "config"
MACHINERY = "database"
PURE_ROOMS = frozenset({"kernel", "bankfiles", "rules", "matching"})


@dataclass(frozen=True)
class SourceFile:
    """One Python file of the package: where it is, and what it says, read and parsed when somebody asks."""

    path: Path
    room: str
    # The part under the room: "commands", "domain", "migrations", "tests", or "" for the room's own __init__.
    kind: str

    @cached_property
    def text(self) -> str:
        """Return what stands in the file."""
        return self.path.read_text()

    @cached_property
    def tree(self) -> ast.Module:
        """Return its syntax tree."""
        return ast.parse(self.text, str(self.path))

    @property
    def place(self) -> str:
        """Return the path from the root of the repository, for messages."""
        return self.path.relative_to(ROOT).as_posix()

    @cached_property
    def nodes(self) -> tuple[ast.AST, ...]:
        """Return every node of the tree; many rules look at all of them, and walking takes longer than looking."""
        return tuple(ast.walk(self.tree))

    def functions(self) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
        """Yield every function and method."""
        for node in self.nodes:
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield node

    def public_functions(self) -> Iterator[ast.FunctionDef]:
        """Yield the functions of the module itself whose name is not private."""
        for node in self.tree.body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                yield node

    def imports(self) -> Iterator[tuple[str, int]]:
        """Yield every imported name with its module ("houvast.ledger.commands.post"), and its line."""
        for node in self.nodes:
            if isinstance(node, ast.Import):
                for alias in node.names:
                    yield alias.name, node.lineno
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                for alias in node.names:
                    yield f"{node.module}.{alias.name}", node.lineno

    @cached_property
    def strings(self) -> tuple[ast.Constant, ...]:
        """Return every string that is not a docstring, the parts of f-strings too."""
        docstrings = {
            id(node.body[0].value)
            for node in self.nodes
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
            and node.body
            and isinstance(node.body[0], ast.Expr)
        }
        return tuple(
            node
            for node in self.nodes
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings
        )


@cache
def list_layers() -> tuple[frozenset[str], ...]:
    """Return the rooms of each layer, top first, from the import contract in pyproject.toml."""
    contracts = _contracts()
    layers = next(each for each in contracts if each["id"] == "layers")["layers"]
    return tuple(frozenset(name.strip(" ()") for name in layer.split("|")) for layer in layers)


@cache
def list_contracted_rooms() -> frozenset[str]:
    """Return the rooms whose files are layered by the import contract "files"."""
    containers = next(each for each in _contracts() if each["id"] == "files")["containers"]
    return frozenset(name.removeprefix("houvast.") for name in containers)


def _contracts() -> list[dict[str, Any]]:
    configuration = tomllib.loads((ROOT / "pyproject.toml").read_text())
    contracts: list[dict[str, Any]] = configuration["tool"]["importlinter"]["contracts"]
    return contracts


def get_depth(room: str) -> int:
    """Return how far down the room is; 0 is the top."""
    return next(depth for depth, rooms in enumerate(list_layers()) if room in rooms)


@cache
def list_rooms() -> tuple[str, ...]:
    """Return the rooms that exist."""
    return tuple(sorted(path.parent.name for path in PACKAGE.glob("*/__init__.py")))


@cache
def list_source_files() -> tuple[SourceFile, ...]:
    """Return every Python file of every room."""
    return tuple(
        SourceFile(path, room, _kind_of(path.relative_to(PACKAGE / room)))
        for room in list_rooms()
        for path in sorted((PACKAGE / room).rglob("*.py"))
    )


def list_files_of(*kinds: str, rooms: frozenset[str] | None = None) -> tuple[SourceFile, ...]:
    """Return the files of these kinds, in all rooms or in some."""
    return tuple(file for file in list_source_files() if file.kind in kinds and (rooms is None or file.room in rooms))


@cache
def list_repository_files() -> tuple[Path, ...]:
    """Return what git keeps, and what it would keep if it were added: never what a build or a run leaves behind."""
    listing = subprocess.run(
        ["git", "-C", ROOT, "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    return tuple(sorted(ROOT / name for name in set(listing.split("\0")) - {""} if (ROOT / name).is_file()))


def _kind_of(inside: Path) -> str:
    first = inside.parts[0]
    return "" if first == "__init__.py" else first.removesuffix(".py")


def name_of_call(call: ast.Call) -> str:
    """Return the dotted name of what is called, as far as it is one: "commands.post_transfers"."""
    return dotted_name(call.func)


def dotted_name(node: ast.expr) -> str:
    """Return "a.b.c" for such an expression, and the last part of anything else."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        before = dotted_name(node.value)
        return f"{before}.{node.attr}" if before else node.attr
    return ""
