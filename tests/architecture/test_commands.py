# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Commands: allow, load, decide, save, tell; who and when come from outside, and queries leave everything as it was."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tests.architecture.source import (
    COMPOSITION_ROOT,
    MACHINERY,
    SourceFile,
    dotted_name,
    list_files_of,
    list_rooms,
    list_source_files,
    name_of_call,
)

# Public functions behind the door "commands" that are no command themselves, and why.
NO_COMMANDS = {
    "access.require": "the gate that commands begin with",
    "audit.record": "the line that a command leaves; it runs in the command's transaction and was allowed with it",
    "ledger.open_staging": "gives the caller's transaction an empty temporary table; nothing is kept",
    "ledger.open_hold_staging": "gives the caller's transaction empty temporary tables; nothing is kept",
    "betalen.claim_own_lines": "fills the caller's temporary table; what is booked by it has its own line",
    "audit.seal_lines": "the machine's own act, one small transaction per chain; a line about it would need a seal again",
    "privacy.record_inzage": "is itself the log of who looked: one INSERT",
    "api.count_call": "keeps when a token was last used; a line per call would drown the log of what was done",
    "ledger.lock_accounts": "holds balances still for the command that posts in the same transaction",
    "ledger.withdraw_shortages": "empties the caller's temporary table of what could not be posted; nothing is kept",
}

# Commands that come without a person, and why.
WITHOUT_ACTOR = {
    "access.register_organisatie": "no organisation may make another; the operator does, from the command line",
}

# The clock is read where the outside world comes in, and nowhere below it.
MAY_READ_THE_CLOCK = frozenset({"views", "jobs", "middleware", "tests"})
CLOCK = re.compile(
    r"(?:^|\.)(?:timezone\.(?:now|localdate)|datetime\.(?:now|utcnow|today)|date\.today|time\.(?:time|time_ns))$"
)
CLOCK_OF_SQL = re.compile(
    r"\b(?:now\(\)|current_date|current_timestamp|localtimestamp|clock_timestamp\(\)|statement_timestamp\(\))",
    re.IGNORECASE,
)

ORM_WRITES = frozenset(
    {"save", "create", "bulk_create", "bulk_update", "get_or_create", "update_or_create", "delete", "abulk_create"}
)
SQL_WRITES = re.compile(
    r"\b(?:INSERT\s+INTO|UPDATE\s+\"?\w+\"?\s+SET|DELETE\s+FROM|TRUNCATE|COPY\s+\w+)", re.IGNORECASE
)


@dataclass(frozen=True)
class Command:
    """A function behind the door "commands" of a room."""

    file: SourceFile
    function: ast.FunctionDef

    @property
    def name(self) -> str:
        """Return the room and the function, "ledger.post_transfers"."""
        return f"{self.file.room}.{self.function.name}"

    @property
    def place(self) -> str:
        """Return where it stands, for messages."""
        return f"{self.file.place}:{self.function.lineno} {self.function.name}"


def list_behind_door(door: str) -> Iterator[Command]:
    """Yield the public functions that a room's door shows: those of the file, or those that the package exports."""
    for room in list_rooms():
        files = list_files_of(door, rooms=frozenset({room}))
        fronts = [
            file
            for file in files
            if file.path.name in {"__init__.py", f"{door}.py"} and len(file.path.parts) == _depth(file, door)
        ]
        shown = {name.rsplit(".", 1)[1] for front in fronts for name, _ in front.imports() if f".{door}." in name}
        for file in files:
            for function in file.public_functions():
                if file in fronts or function.name in shown:
                    yield Command(file, function)


def _depth(file: SourceFile, door: str) -> int:
    above = file.path.parts.index(file.room, file.path.parts.index("houvast")) + 1
    return above + (1 if file.path.name == f"{door}.py" else 2)


@cache
def list_commands() -> tuple[Command, ...]:
    """Return the commands, without the functions that only help callers to make one."""
    return tuple(each for each in list_behind_door("commands") if each.name not in NO_COMMANDS)


def test_who_and_when_are_keyword_arguments() -> None:
    wrong = []
    for command in list_commands():
        arguments = command.function.args
        keyword_only = {argument.arg for argument in arguments.kwonlyargs}
        if arguments.args or arguments.posonlyargs:
            wrong.append(f"{command.place}: put “*” first, so that callers name what they give.")
        if "actor" not in keyword_only and command.name not in WITHOUT_ACTOR:
            wrong.append(f"{command.place}: take “actor”; someone does it, also when that is Houvast itself.")
        if not keyword_only & {"now", "today"}:
            wrong.append(f"{command.place}: take “now” (or “today”), so that a test and a repeat can say when.")
    assert not wrong, "\n".join(wrong)


def test_a_command_is_one_transaction() -> None:
    loose = [
        f"{command.place}: decorate it with @transaction.atomic."
        for command in list_commands()
        if "transaction.atomic" not in ast.unparse(command.function) and not _only_hands_on(command.function)
    ]
    assert not loose, "\n".join(loose)


def _only_hands_on(function: ast.FunctionDef) -> bool:
    """Tell whether it is another command in a shorter form: one statement besides its docstring."""
    return len(function.body) - (ast.get_docstring(function) is not None) == 1


def test_a_command_asks_first_and_tells_afterwards() -> None:
    wrong = []
    for command in list_commands():
        reached = _names_reached(command)
        if "require" not in reached and command.name not in WITHOUT_ACTOR:
            wrong.append(f"{command.place}: begin with require(policies.may_...(actor)).")
        if not reached & {"record", "announce"}:
            wrong.append(f"{command.place}: end with audit.record(...), one line for the whole command.")
    assert not wrong, "\n".join(wrong)


def _names_reached(command: Command) -> set[str]:
    """Return the names that are called by the command, by what it calls in its own room, and by other commands."""
    called = _names_called_in(command.file.room)
    others = {each.function.name for each in list_commands() if each.file.room != command.file.room}
    reached: set[str] = set()
    waiting = _names_called(command.function)
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting |= called.get(name, set())
    # Another room's command asks and tells for itself.
    return reached | ({"require", "record"} if reached & others else set())


@cache
def _names_called_in(room: str) -> dict[str, set[str]]:
    """Return what each function of a room's commands calls; functions of one name are taken together."""
    called: dict[str, set[str]] = {}
    for file in list_files_of("commands", rooms=frozenset({room})):
        for function in file.functions():
            called.setdefault(function.name, set()).update(_names_called(function))
    return called


def _names_called(function: ast.AST) -> set[str]:
    return {name_of_call(node).rsplit(".", 1)[-1] for node in ast.walk(function) if isinstance(node, ast.Call)}


# Where the database's own clock decides, and why.
CLOCK_OF_THE_DATABASE = {
    "src/houvast/overdracht/migrations/0001_initial.py": "the right to look ends on its day, also when nothing runs",
}


def test_nobody_below_the_ways_in_reads_the_clock() -> None:
    wrong = []
    for file in list_source_files():
        if file.kind in MAY_READ_THE_CLOCK or file.room in {COMPOSITION_ROOT, MACHINERY}:
            continue
        wrong += [
            f"{file.place}:{node.lineno} reads the clock ({dotted_name(node)}): take now or today as an argument."
            for node in file.nodes
            if isinstance(node, ast.Attribute) and CLOCK.search(dotted_name(node))
        ]
        wrong += [
            f"{file.place}:{constant.lineno} reads the database's clock: pass the moment as a parameter."
            for constant in file.strings
            if isinstance(constant.value, str)
            and CLOCK_OF_SQL.search(constant.value)
            and file.place not in CLOCK_OF_THE_DATABASE
        ]
        wrong += [
            f"{file.place}:{node.value.lineno} fills itself in (auto_now): let the command say when."
            for node in file.nodes
            if isinstance(node, ast.keyword) and (node.arg or "").startswith("auto_now")
        ]
    assert not wrong, "\n".join(wrong)


# Whose moments are local already: the rule says so.
LOCAL_ALREADY = frozenset({"src/houvast/bewaking/domain/leefgeld.py"})


def test_the_day_of_a_moment_is_the_day_here_and_not_that_of_utc() -> None:
    """Between midnight and two o'clock it is yesterday in UTC."""
    wrong = [
        f"{file.place}:{node.lineno}: the day of {dotted_name(node.func.value)} here: timezone.localtime(...).date()."
        for file in list_source_files()
        if file.kind != "tests" and file.room != COMPOSITION_ROOT and file.place not in LOCAL_ALREADY
        for node in file.nodes
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "date"
        and not node.args
        and re.search(r"(?:^|[._])(?:now|at)$", dotted_name(node.func.value))
        and file.room != "bankfiles"
    ]
    assert not wrong, "\n".join(wrong)


def test_the_clock_is_recognised_in_every_dress() -> None:
    for name in (
        "timezone.now",
        "django.utils.timezone.now",
        "datetime.now",
        "datetime.datetime.utcnow",
        "date.today",
        "time.time",
    ):
        assert CLOCK.search(name), name
    for name in ("time.monotonic", "self.now", "datetime.combine", "today"):
        assert not CLOCK.search(name), name
    assert CLOCK_OF_SQL.search("WHERE until < CURRENT_DATE")
    assert not CLOCK_OF_SQL.search("WHERE known(id)")


def test_queries_leave_everything_as_it_was() -> None:
    wrong = []
    for file in list_files_of("queries", "policies", "events", "ports", "views", "jobs", "reactions", "forms"):
        wrong += [
            f"{file.place}:{node.lineno} writes (.{node.func.attr}): that is for commands."
            for node in file.nodes
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and _writes(node, node.func)
        ]
        wrong += [
            f"{file.place}:{constant.lineno} writes in SQL: that is for commands."
            for constant in file.strings
            if isinstance(constant.value, str) and SQL_WRITES.search(constant.value)
        ]
    assert not wrong, "\n".join(wrong)


def _writes(call: ast.Call, function: ast.Attribute) -> bool:
    if function.attr in ORM_WRITES:
        return True
    # QuerySet.update takes keywords only; a dict's update hardly ever does.
    return function.attr in {"update", "aupdate"} and bool(call.keywords) and not call.args


# Reads that name the division that they look into; row-level security answers for who may see it.
DIVISIONS = frozenset({"administratie_id", "gemeente_id", "uitvoerder_id", "organisatie_id"})

# The room where actors come from is asked before there is one; what it gives holds nothing of a resident.
ROOM_OF_ACTORS = "access"

READS_WITHOUT_ACTOR = {
    "api.find_token": "shows one row, to who can name its digest: there is no actor before it",
    "api.find_token_by_digest": "as find_token, for who shows what was made of it",
    "api.get_actor_of_token": "makes the actor",
    "audit.verify_audit": "proves every chain that the session may see",
    "budgetbeheer.not_of_others": "writes a condition, in which the caller names the others",
    "indicatoren.get_indicator": "tells a definition, which is the same for everyone",
    "indicatoren.list_indicatoren": "tells the definitions, which are the same for everyone",
    "indicatoren.trend_of": "reckons with figures that the caller has read already",
    "koppeling.get_drempels": "tells the thresholds of the weights, which are the same for everyone",
    "overzichten.render_overzicht": "lays out what the caller has read already",
    "overzichten.write_pdf": "lays out what the caller has read already",
    "portable.check_file": "reads a file that someone holds, and nothing of the database",
    "portable.find_by_nummer": "finds within the session's scope, for the command line",
    "portable.find_newest_copy": "finds within the session's scope, for the clock",
    "portable.iterate_huishoudens": "yields ids within the session's scope, for the clock and the command line",
    "portable.write_schema": "describes the tables, never their rows",
    "raad.find_newest": "shows what is published: everyone may read it, and nobody is logged in",
    "raad.find_plaats": "as find_newest",
    "raad.find_register": "as find_newest",
    "raad.find_stuk": "as find_newest",
    "raad.list_cijfers": "as find_newest",
    "raad.list_newest_cijfers": "as find_newest",
    "raad.list_plaatsen": "as find_newest",
    "raad.list_registers": "as find_newest",
    "raad.list_stukken": "as find_newest",
    "raad.make_slug": "writes a name as part of an address",
    "raad.render_inhoud": "lays out what the caller has read already",
    "toezicht.bad_kant": "tells of a definition, which is the same for everyone",
    "toezicht.describe_regel": "says a rule that the caller has read already in words",
    "toezicht.list_pieces": "takes apart what the caller has read already",
    "toezicht.naam_of": "tells the name of a figure, which is the same for everyone",
    "ledger.verify": "proves every administratie that the session may see",
    "ledger.verify_everything": "proves every administratie that the session may see",
}


def test_reads_start_from_the_actor_and_give_values() -> None:
    wrong = []
    for query in list_behind_door("queries"):
        arguments = query.function.args
        names = {argument.arg for argument in [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]}
        free = query.file.room == ROOM_OF_ACTORS or query.name in READS_WITHOUT_ACTOR
        if not free and not names & (DIVISIONS | {"actor"}):
            wrong.append(
                f"{query.place}: take “actor” and start from its scope, or add it to READS_WITHOUT_ACTOR with the reason."
            )
        if query.function.returns and "QuerySet" in ast.unparse(query.function.returns):
            wrong.append(f"{query.place}: give frozen values, not a QuerySet; the page should not be able to ask more.")
    assert not wrong, "\n".join(wrong)


def test_rules_are_not_hidden_in_saving() -> None:
    hidden = [
        f"{file.place}:{function.lineno} {function.name}: rules stand in domain/ and policies, and the command applies them."
        for file in list_files_of("models", "forms")
        for function in file.functions()
        if function.name in {"save", "delete", "full_clean"}
    ]
    hidden += [
        f"{file.place}:{node.lineno} is a ModelForm: give a plain form, and its values to a command."
        for file in list_files_of("forms", "views")
        for node in file.nodes
        if isinstance(node, ast.Attribute | ast.Name) and dotted_name(node).endswith("ModelForm")
    ]
    assert not hidden, "\n".join(hidden)


def test_policies_are_named_after_what_they_allow() -> None:
    wrong = [
        f"{file.place}:{function.lineno} {function.name}: call it may_<verb>_<noun> and return a Verdict with its reason."
        for file in list_files_of("policies")
        for function in file.public_functions()
        if not function.name.startswith("may_") or "Verdict" not in ast.unparse(function.returns or ast.Constant(""))
    ]
    assert not wrong, "\n".join(wrong)
