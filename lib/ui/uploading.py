"""The files on the table: drafts in the session, the ticks, the confirmation, what came of it.

The rules that keep the data safe from the screen:
- a preview writes nothing; only `confirm` does, by one call that never touches Streamlit;
- what came of that call is put into the card by plain assignment, which no rerun can interrupt;
- a card carries one token for one preview, so that a double click stores once;
- a store that moved under a preview is said so, unless it was this very table that moved it.
"""
from __future__ import annotations

import secrets
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypeVar

import streamlit as st
from sqlalchemy.engine import Engine

from lib import desk, intake
from lib.accounts import Actor
from lib.intake.draft import Draft
from lib.model import DataSet
from lib.problems import Outcome, Problem, ProcessFault, StoreMoved
from lib.store.history import Receipt, revision
from lib.ui import acting

LIMIT = 10
"""Files on the table at once."""

_SHELF = "_shelf"
T = TypeVar("T")
Progress = Callable[[str], None]
"""Told the name of each step of `lib.intake.STEPS` as it begins."""


@dataclass
class Card:
    """One file on the table, or one correction. Mutable on purpose: it lives in the session."""

    id: str
    name: str
    data_set: DataSet
    make: Callable[[Engine, Progress | None], Draft]
    """Prepares the draft anew from what was handed in."""
    data: bytes | None = None
    draft: Draft | None = None
    token: str = ""
    ticked: set[str] = field(default_factory=set)
    receipt: Receipt | None = None
    by: str = ""
    moved: bool = False
    again: bool = False
    asked: bool = False
    """Whether the reader has pressed the button: only then is a missing name complained about."""
    fault: ProcessFault | None = None
    show_all: set[str] = field(default_factory=set)
    _told: dict[str, Any] = field(default_factory=dict)

    @property
    def stem(self) -> str:
        """The file's name without its ending."""
        return self.name.rsplit(".", 1)[0]

    @property
    def saved(self) -> bool:
        return self.receipt is not None

    def warnings(self) -> tuple[Problem, ...]:
        return self.draft.report.warnings if self.draft else ()

    def told(self, name: str, build: Callable[[Draft], T]) -> T:
        """Something worked out from the draft, once for as long as the draft stands."""
        if name not in self._told:
            self._told[name] = build(self.draft)
        return self._told[name]

    def open_warnings(self) -> list[Problem]:
        """The warnings nobody has ticked yet."""
        return [problem for problem in self.warnings() if identity(problem) not in self.ticked]

    def ready(self) -> bool:
        """Whether a confirmation would be let through now."""
        return (self.draft is not None and not self.saved and not self.moved
                and self.draft.outcome is not Outcome.REJECT and not self.open_warnings())


class TurnState(StrEnum):
    """How far one file of several has come."""

    WAITING = "waiting"
    UNDER_WAY = "under way"
    SAVED = "saved"
    ASKS = "asks"
    """compared anew, it has something to check"""
    REFUSED = "refused"


@dataclass
class Turn:
    """One of several files stored in one go."""

    card: Card
    state: TurnState = TurnState.WAITING

    @property
    def over(self) -> bool:
        return self.state not in (TurnState.WAITING, TurnState.UNDER_WAY)


@dataclass
class Shelf:
    """Everything on one reader's table. `round` empties the drop zone when it is counted up; it begins anywhere,
    so that a browser that outlived its session does not go on showing that one's files. `turns`
    are the files last stored in one go and how each of them ended.
    """

    cards: list[Card] = field(default_factory=list)
    round: int = field(default_factory=lambda: secrets.randbelow(1 << 30))
    note: str = ""
    left_out: int = 0
    zone: set[str] = field(default_factory=set)
    """What the drop zone held when the page last ran."""
    dropped: set[str] = field(default_factory=set)
    ours: set[tuple[DataSet, int]] = field(default_factory=set)
    """Revisions of a store that this table itself brought about."""
    turns: list[Turn] = field(default_factory=list)

    @property
    def going(self) -> bool:
        """Whether several files are to be stored and not all have had their turn."""
        return any(not turn.over for turn in self.turns)


def identity(problem: Problem) -> str:
    """What a tick is about: the same fault with other numbers must be ticked anew."""
    said = sorted((name, str(value)) for name, value in problem.values.items())
    return repr((problem.code, problem.sheet, problem.cell, problem.found, said))


def shelf(kind: str = "files") -> Shelf:
    """This session's table, made at first sight; corrections lie on one of their own."""
    return st.session_state.setdefault(f"{_SHELF}-{kind}", Shelf())


# Putting on the table --------------------------------------------------------------------

def receive(table: Shelf, uploads: Iterable[Any], data_set: DataSet) -> None:
    """Lays the files of the drop zone on the table, each once, up to the limit."""
    known = {card.id for card in table.cards} | table.dropped
    fresh = [upload for upload in uploads if upload.file_id not in known]
    room = max(LIMIT - sum(not card.saved for card in table.cards), 0)
    table.left_out = max(len(fresh) - room, 0)
    for upload in fresh[:room]:
        table.cards.append(card_of_file(upload.file_id, upload.name, upload.getvalue(), data_set))


def see(table: Shelf, zone: set[str]) -> set[str]:
    """Notes what lies in the drop zone now; the files whose copy outside the table nobody needs any more."""
    needless = (table.zone - zone) | table.dropped | {card.id for card in table.cards}
    table.zone = zone
    return needless


def card_of_file(id_: str, name: str, data: bytes, data_set: DataSet) -> Card:
    """A card whose draft comes from the bytes of a file."""
    return Card(id_, name, data_set, lambda engine, progress: intake.prepare(name, data, engine, progress=progress), data)


def prepare(card: Card, engine: Engine, progress: Progress | None = None) -> None:
    """Makes the draft, or makes it anew against the store as it is now. Ticks stay where they fit."""
    card.fault, card.moved = None, False
    try:
        draft = card.make(engine, progress)
    except ProcessFault as fault:
        card.fault = fault
    except Exception:
        card.fault = acting.unexpected()
    else:
        card.draft, card.token = draft, uuid.uuid4().hex
        card._told.clear()
        card.ticked &= {identity(problem) for problem in draft.report.warnings}


def keep_up(table: Shelf, card: Card, engine: Engine, revision: int) -> None:
    """Brings a card up to the store: silently where only this table moved it, else it is marked."""
    if card.saved or card.moved or card.draft is None or card.fault is not None:
        return
    since = range(card.draft.revision + 1, revision + 1)
    if revision == card.draft.revision:
        return
    if since and all((card.data_set, number) in table.ours for number in since):
        prepare(card, engine)
        card.again = True
    else:
        card.moved = True


def drop(table: Shelf, card: Card, *, keep_zone: bool = False) -> None:
    """Takes a card off the table; nothing of it was stored. Its file must not come back from the drop zone."""
    table.cards = [other for other in table.cards if other is not card]
    table.dropped.add(card.id)
    if not table.cards and not keep_zone:
        table.round += 1


def drop_all(table: Shelf) -> None:
    """Takes everything off the table that is not saved, and what still waits for a place on it."""
    table.dropped |= {card.id for card in table.cards}
    table.cards = [card for card in table.cards if card.saved]
    table.round += 1


def sweep(table: Shelf) -> None:
    """Clears what is saved and empties the drop zone, unless files there still wait for a place."""
    table.dropped |= {card.id for card in table.cards if card.saved}
    table.cards = [card for card in table.cards if not card.saved]
    table.turns = []
    if not table.left_out:
        table.round += 1


# Ticks -----------------------------------------------------------------------------------

def tick(card: Card, problems: Iterable[Problem], on: bool) -> None:
    """Marks warnings as checked, or not."""
    names = {identity(problem) for problem in problems}
    card.ticked = card.ticked | names if on else card.ticked - names


# Confirming ------------------------------------------------------------------------------

@dataclass(frozen=True, slots=True)
class Desk:
    """Everything a confirmation needs, taken from the session before it begins."""

    house: Engine
    """the store that holds the accounts"""
    engine: Engine
    """the store that is written"""
    actor: Actor


def confirm(table: Shelf, card: Card, at: Desk, reason: str = "") -> None:
    """Stores a card's draft, once. No Streamlit in here: nothing can break in before it is over."""
    if not card.ready() or not at.actor.name:
        return
    draft = card.draft
    try:
        receipt = desk.submit(at.house, at.actor, at.engine, draft, confirmed=True, reason=reason, token=card.token)
    except StoreMoved:
        card.moved = True
    except ProcessFault as fault:
        card.fault = fault
    except Exception:
        card.fault = acting.unexpected()
    else:
        card.receipt, card.by, card.fault = receipt, at.actor.name, None
        card.data = None
        table.ours.add((card.data_set, draft.revision + 1))


def line_up(table: Shelf) -> None:
    """Gives every card that is ready its turn."""
    table.turns = [Turn(card) for card in table.cards if card.ready()]


def confirm_in_order(table: Shelf, at: Desk, told: Callable[[], None] = lambda: None) -> None:
    """Stores the cards lined up, one after the other; each is compared anew with what the one before
    has changed. One that then asks something new, or is refused, is left and the next has its turn.

    `told` is called as each turn begins. Should it never return (a rerun), calling again goes on
    where it stopped: a card that is saved is not stored twice.
    """
    for turn in table.turns:
        if turn.over:
            continue
        turn.state = TurnState.UNDER_WAY
        told()
        if not turn.card.saved:
            keep_up(table, turn.card, at.engine, revision(at.engine))
            confirm(table, turn.card, at)
        turn.state = _ended(turn.card)


def _ended(card: Card) -> TurnState:
    if card.saved:
        return TurnState.SAVED
    return TurnState.ASKS if card.fault is None and not card.moved and card.open_warnings() else TurnState.REFUSED
