"""Whatever the order of uploads, corrections, publications, reverts and repeats, the view is what history says.

History is replayed here by a model of a few lines that knows nothing of SQL.
"""
from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from statements import figure, upload

from lib import queries, store
from lib.model import BatchKind, Entry, Qualifier, Status
from lib.problems import NotRevertible
from lib.store import check, history, view
from lib.store.engine import reading, writing

pytest.importorskip("hypothesis", reason="property tests need requirements-dev.txt")
from hypothesis import HealthCheck, Phase, settings, strategies as st  # noqa: E402
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule  # noqa: E402

PLACES = [("display", 4), ("display", 5), ("hydrogen", 5), ("city", 5)]
START = datetime(2026, 1, 1, tzinfo=UTC)
VALUES = st.sampled_from([None, "1", "1.10", "2"])
SAID = st.builds(
    dict, value=VALUES, qualifier=st.sampled_from([Qualifier.EXACT, Qualifier.OVER]), wording=st.sampled_from(["", "余"]),
    yoy=st.sampled_from([None, "3", "4.5"]), note=st.sampled_from(["", "注"]), status=st.sampled_from([None, Status.FINAL]))
SHEET = st.dictionaries(st.sampled_from(PLACES), SAID, min_size=1)
ROWS = st.dictionaries(st.sampled_from(["甲", "乙"]), st.sampled_from([None, "签约", "投产"]))
KINDS = st.sampled_from([BatchKind.IMPORT, BatchKind.IMPORT, BatchKind.CORRECTION, BatchKind.PUBLISHED])


class Model:
    """History as plain lists: batches of (key, said), reverts by number."""

    def __init__(self) -> None:
        self.batches: list[dict] = []

    def dead(self) -> set[int]:
        dead: set[int] = set()
        for batch in reversed(self.batches):
            if batch["reverts"] and batch["id"] not in dead:
                dead.add(batch["reverts"])
        return dead

    def statements(self, what: str) -> list[tuple]:
        """(key, said, kind, version) of what counts, the one that counts most last."""
        dead, out = self.dead(), []
        for batch in sorted(self.batches, key=lambda b: (b["kind"] is not BatchKind.PUBLISHED, b["id"])):
            if batch["id"] not in dead:
                out += [(of, said, batch["kind"], batch["versions"][what, of]) for of, said in batch[what].items()]
        return out

    def current(self, what: str) -> dict:
        """The last statement of each key, with what those of its version say of the attributes."""
        kept: dict = {}
        for of, said, kind, version in self.statements(what):
            said = dict(said) if isinstance(said, dict) else {"fields": said}
            before = kept.setdefault(of, {}).get(version)
            if before and kind is not BatchKind.CORRECTION:
                for name in ("yoy", "note", "wording", "status"):
                    if name in said and said[name] in (None, ""):
                        said[name] = before[name]
            kept[of].pop(version, None)
            kept[of][version] = said | {"version": version, "published": kind is BatchKind.PUBLISHED}
        return {of: list(versions.values())[-1] for of, versions in kept.items()}

    def append(self, kind: BatchKind, figures: dict, rows: dict, reverts: int | None = None) -> tuple[int, int, int, int]:
        number = len(self.batches) + 1
        before, versions = {what: self.current(what) for what in ("figures", "rows")}, {}
        counts = [0, 0, 0, 0]
        for what, stated, same in (("figures", figures, ("value", "qualifier")), ("rows", rows, ("fields",))):
            tally = [0, 0, 0, 0]
            for of, said in stated.items():
                old = before[what].get(of)
                new = said if isinstance(said, dict) else {"fields": said}
                repeat = old is not None and all(_plain(old[n]) == _plain(new[n]) for n in same)
                versions[what, of] = old["version"] if repeat else (number, what, of)
                gone = old is None or old[same[0]] is None
                idle = repeat or (gone and new[same[0]] is None) or (
                    kind is BatchKind.PUBLISHED and old is not None and not old["published"])
                tally[2 if idle else 0 if gone else 1] += 1
                if repeat and what == "figures":
                    differs = [n for n in ("yoy", "note", "status") if new[n] != old[n]]
                    told = differs if kind is BatchKind.CORRECTION else [n for n in differs if new[n] not in (None, "")]
                    tally[3] += bool(told)
            if stated and not any(counts):
                counts = tally
            if what == "figures" and stated:
                counts = tally
        self.batches.append({"id": number, "kind": kind, "reverts": reverts, "figures": figures, "rows": rows, "versions": versions})
        return tuple(counts)


def _plain(value):
    return Decimal(value) if isinstance(value, str) and value[0].isdigit() else value


class Store(RuleBasedStateMachine):
    url: str

    @initialize()
    def begin(self):
        self.engine = store.open(url=self.url(), fill=False)
        self.model, self.moments = Model(), []

    def _at(self) -> datetime:
        return START + timedelta(days=len(self.model.batches))

    @rule(kind=KINDS, sheet=SHEET, rows=ROWS)
    def record(self, kind, sheet, rows):
        figures = [figure(subject=s, month=m, **said) for (s, m), said in sheet.items()]
        entries = [Entry("projects", "display", name, None if state is None else {"stage": state}) for name, state in rows.items()]
        counts = self.model.append(kind, sheet, rows)
        receipt = history.record(self.engine, upload(kind=kind, at=self._at_last()), figures, entries)
        assert (receipt.added, receipt.changed, receipt.unchanged, receipt.attributes) == counts
        self._remember()

    def _at_last(self) -> datetime:
        return START + timedelta(days=len(self.model.batches))

    @rule(pick=st.integers(1, 12))
    def revert(self, pick):
        dead = self.model.dead()
        found = next((b for b in self.model.batches if b["id"] == pick), None)
        if found is None or found["kind"] is BatchKind.PUBLISHED or pick in dead:
            with pytest.raises(NotRevertible):
                history.revert(self.engine, pick, "李")
            return
        self.model.append(BatchKind.REVERT, {}, {}, reverts=pick)
        history.revert(self.engine, pick, "李", at=self._at_last())
        self._remember()

    def _remember(self):
        self.moments.append((self._at_last(), self._shown(), queries.totals(self.engine), queries.register(self.engine, "projects")))

    def _shown(self):
        return queries.figures(self.engine)

    @invariant()
    def the_view_is_what_history_says(self):
        if not hasattr(self, "engine"):
            return
        shown = {(row.subject, row.period_end.month): (row.value, row.qualifier, row.wording, row.yoy_percent, row.note, row.status)
                 for row in self._shown().itertuples()}
        wanted = {of: (_plain(said["value"]), said["qualifier"], said["wording"], _plain(said["yoy"]), said["note"], said["status"])
                  for of, said in self.model.current("figures").items() if said["value"] is not None}
        assert shown == wanted
        rows = queries.register(self.engine, "projects")
        assert dict(zip(rows["name_key"], rows.get("stage", []), strict=True)) == {
            of: said["fields"] for of, said in self.model.current("rows").items() if said["fields"] is not None}
        self._latest_and_totals(wanted)

    def _latest_and_totals(self, wanted):
        newest = {row.subject: row.period_end.month for row in queries.latest(self.engine).itertuples()}
        assert newest == {subject: max(m for s, m in wanted if s == subject) for subject, _ in wanted}
        sums: dict[int, list] = {}
        for (subject, month), said in self.model.current("figures").items():
            if said["value"] is not None and not said["published"] and subject != "city":
                sums.setdefault(month, []).append(said)
        totals = {row.period_end.month: (row.n, row.value, row.approximate) for row in queries.totals(self.engine).itertuples()}
        assert totals == {month: (len(said), sum(Decimal(one["value"]) for one in said),
                                  sum(one["qualifier"] is not Qualifier.EXACT for one in said)) for month, said in sums.items()}

    @invariant()
    def the_kept_tables_equal_a_rebuild_and_the_seals_hold(self):
        if not hasattr(self, "engine"):
            return
        with reading(self.engine) as connection:
            assert check.differences(connection) == {} and check.broken_seals(connection) == []

    def teardown(self):
        for moment, figures, totals, rows in self.moments:
            assert queries.figures(self.engine, as_of=moment).equals(figures)
            assert queries.totals(self.engine, as_of=moment).equals(totals)
            assert queries.register(self.engine, "projects", as_of=moment).equals(rows)
        before = queries.figures(self.engine), queries.latest(self.engine), queries.totals(self.engine)
        with writing(self.engine) as connection:
            view.rebuild(connection)
        after = queries.figures(self.engine), queries.latest(self.engine), queries.totals(self.engine)
        assert all(one.equals(other) for one, other in zip(before, after, strict=True))
        store.close(self.engine)


def run(url, examples: int) -> None:
    """Random histories against a store made by `url()`, a fresh one each time."""
    machine = type("Store", (Store,), {"url": staticmethod(url)})
    from hypothesis.stateful import run_state_machine_as_test
    run_state_machine_as_test(machine, settings=settings(
        max_examples=examples, stateful_step_count=12, deadline=None, derandomize=True, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck)))


def test_any_history_is_shown_as_it_says_now_and_on_every_day_before(tmp_path, monkeypatch):
    monkeypatch.setattr("lib.store.backup.before_commit", lambda *args: None)
    numbers = iter(range(10_000))
    run(lambda: f"sqlite:///{tmp_path / f'{next(numbers)}.db'}", examples=int(os.environ.get("PARKS_TEST_EXAMPLES", 12)))

