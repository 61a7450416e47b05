"""The ledger as its readers meet it: every batch, what it did, and taking it back."""
from __future__ import annotations

import re
from datetime import UTC, date, datetime
from decimal import Decimal

from lib import queries
from lib.accounts import Actor
from lib.model import ENTERPRISE_COUNT, OUTPUT_VALUE, Basis, BatchKind, Figure, Key, Kind, Language
from lib.store import history
from lib.store.history import NewBatch
from lib.ui import acting
from lib.ui.ledger_parts import taken_back
from tests.pages.conftest import markup


def figure(value: str, subject: str = "display", indicator: str = OUTPUT_VALUE, cell: str = "C7") -> Figure:
    end = date(2024, 6, 30)
    basis = Basis.AS_OF if indicator == ENTERPRISE_COUNT else Basis.CUMULATIVE
    start = end if basis is Basis.AS_OF else date(2024, 1, 1)
    unit = "家" if indicator == ENTERPRISE_COUNT else "亿元"
    return Figure(Key(subject, indicator, "", Kind.ACTUAL, basis, start, end), Decimal(value), unit, sheet="6月", cell=cell)


def upload(engine, *figures: Figure, by: str = "王工", file: str = "6月.xlsx", reason: str = "") -> int:
    book = NewBatch(BatchKind.IMPORT, file, "ab" * 32, by, datetime(2024, 7, 8, 1, 30, tzinfo=UTC), reason, b"bytes")
    return history.record(engine, book, figures).batch


def words(app) -> str:
    """What a reader sees, without the markup."""
    joined = re.sub(r'<span class="pk-nowrap">(.*?)</span>', r"\1", markup(app))
    return re.sub(r"\s+", " ", re.sub(r"<style>.*?</style>|<[^>]+>", " ", joined, flags=re.S))


def test_every_batch_stands_with_who_when_in_shanghai_and_what_it_did(engine, visit):
    upload(engine, figure("201.5"), figure("60", indicator=ENTERPRISE_COUNT))
    shown = words(visit("ledger", lang="zh"))
    assert "共 2 批；最近一批：王工于2024年7月8日 09:30写入 2 个数" in shown
    assert "6月.xlsx" in shown and "新增 2 · 修订 0 · 不变 0" in shown and "公开数据" in shown


def test_a_batch_opened_tells_each_change_old_to_new(engine, visit):
    upload(engine, figure("201.5"))
    number = upload(engine, figure("203"), by="李工", reason="复核后修订")
    app = visit("ledger", lang="zh", batch=str(number))
    shown = words(app)
    assert "201.5亿元 203亿元 ▲ +0.74%" in shown and "6月 C7" in shown and "复核后修订" in shown
    assert "asof=2024-07-08T01%3A30%3A00%2B00%3A00" in markup(app), "the way to the store as it stood right after it"


def test_an_undo_is_previewed_needs_a_reason_and_a_name_and_is_an_entry_itself(engine, visit):
    upload(engine, figure("201.5"))
    number = upload(engine, figure("203"), figure("60", indicator=ENTERPRISE_COUNT), by="李工")
    app = visit("ledger", lang="zh", batch=str(number))
    app.button(key=f"undo-{number}").click().run()
    assert "1 个数改回先前的值，1 个数退出现行数据" in words(app)
    assert len(queries.batches(engine)) == 3, "a preview writes nothing"

    app.button(key=f"undo-go-{number}").click().run()
    assert "请先填写上传人" in words(app) and len(queries.batches(engine)) == 3
    app.text_input(key=acting.NAME).input("赵工").run()
    app.button(key=f"undo-go-{number}").click().run()
    assert "请先写明撤销理由" in words(app) and len(queries.batches(engine)) == 3

    app.text_input(key=f"undo-reason-{number}").input("传错了文件").run()
    app.button(key=f"undo-go-{number}").click().run()
    ledger = queries.batches(engine)
    assert ledger.iloc[0][["kind", "by", "reason", "reverts"]].tolist() == ["revert", "赵工", "传错了文件", number]
    shown = words(app)
    assert f"已撤销第 {number} 批，记为第 {number + 1} 批" in shown and f"已由第 {number + 1} 批撤销" in shown
    june = queries.figures(engine)
    assert june[june["file"] == "6月.xlsx"]["value"].tolist() == [Decimal("201.5")]


def test_published_figures_cannot_be_undone_and_say_so(engine, visit):
    app = visit("ledger", lang="zh", batch="1")
    assert "公开数据不能撤销" in words(app) and not [b for b in app.button if b.key and b.key.startswith("undo")]


def test_a_batch_undone_names_the_one_that_would_bring_it_back(engine, visit):
    number = upload(engine, figure("201.5"))
    history.revert(engine, number, "王工")
    assert f"此批已撤销。要恢复，请撤销第 {number + 1} 批" in words(visit("ledger", lang="zh", batch=str(number)))


def previewed(visit, number: int):
    """The ledger with the undo of a batch laid out, name and reason given."""
    app = visit("ledger", lang="zh", batch=str(number))
    app.button(key=f"undo-{number}").click().run()
    app.text_input(key=acting.NAME).input("赵工").run()
    app.text_input(key=f"undo-reason-{number}").input("传错了文件").run()
    return app


def test_an_undo_previewed_before_somebody_else_wrote_is_not_done(engine, visit):
    number = upload(engine, figure("201.5"))
    app = previewed(visit, number)
    upload(engine, figure("204"), by="李工")
    app.button(key=f"undo-go-{number}").click().run()
    assert "台账刚有更新，未作任何改动" in words(app)
    assert queries.batches(engine)["kind"].tolist()[0] == "import"


def test_the_second_of_two_who_undo_the_same_batch_is_told_that_nothing_came_of_it(engine, visit):
    number = upload(engine, figure("201.5"))
    app = previewed(visit, number)
    history.revert(engine, number, "李工")
    app.button(key=f"undo-go-{number}").click().run()
    assert "批次 2 已由批次 3 撤销" in words(app) and "未保存任何数据" in words(app)
    assert queries.batches(engine)["by"].tolist()[0] == "李工"


def test_a_double_click_undoes_once(engine):
    number = upload(engine, figure("201.5"))
    first, _ = taken_back(engine, number, Actor("王工"), "错", history.revision(engine), "token", Language.ZH)
    again, _ = taken_back(engine, number, Actor("王工"), "错", history.revision(engine), "token", Language.ZH)
    assert (again.batch, again.repeated) == (first.batch, True) and len(queries.batches(engine)) == 3


def test_the_list_is_narrowed_by_kind_and_by_words(engine, visit):
    upload(engine, figure("201.5"), file="六月.xlsx")
    upload(engine, figure("202"), file="补报.xlsx")
    app = visit("ledger", lang="zh")
    app.text_input(key="choice-q").input("补报").run()
    shown = words(app)
    assert "补报.xlsx" in shown and "六月.xlsx" not in shown and "1 / 3 批" in shown
    assert app.query_params["q"] == "补报"


def test_an_address_opens_the_list_as_it_was_narrowed_and_a_link_keeps_it(engine, visit):
    upload(engine, figure("201.5"), file="六月.xlsx", by="王工")
    upload(engine, figure("202"), file="补报.xlsx", by="李工")
    app = visit("ledger", lang="zh", who="李工", kind="import")
    shown = words(app)
    assert "补报.xlsx" in shown and "六月.xlsx" not in shown and "1 / 3 批" in shown
    assert "kind=import&amp;batch=3" in markup(app)
    assert "六月.xlsx" in words(visit("ledger", lang="zh", who="nobody", kind="none", page="77"))


def test_a_long_list_has_pages_that_stand_in_the_address(engine, visit):
    for n in range(30):
        upload(engine, figure(str(200 + n)), file=f"第{n}次.xlsx")
    first, second = words(visit("ledger", lang="zh")), words(visit("ledger", lang="zh", page="2"))
    assert "第29次.xlsx" in first and "第0次.xlsx" not in first
    assert "第0次.xlsx" in second and "第29次.xlsx" not in second
    app = visit("ledger", lang="zh", page="2")
    app.text_input(key="choice-q").input("次").run()
    assert "page" not in app.query_params


def test_a_day_gone_by_is_only_for_looking_at(engine, visit):
    number = upload(engine, figure("201.5"))
    app = visit("ledger", lang="zh", batch=str(number), asof="2024-07-08")
    assert not [button for button in app.button if button.key == f"undo-{number}"]
    app = visit("upload", lang="zh", asof="2024-07-08")
    assert "只能查看" in words(app) and not len(app.file_uploader)


def test_a_batch_that_does_not_exist_says_so(engine, visit):
    assert "没有第 99 批" in words(visit("ledger", lang="zh", batch="99"))


def test_names_from_files_are_text(engine, visit):
    upload(engine, figure("1"), file="<b>x</b>.xlsx", reason="=cmd|'/c calc'!A1")
    assert "<b>x</b>" not in markup(visit("ledger", lang="zh"))


def test_english_reads_as_english(engine, visit):
    number = upload(engine, figure("201.5"), by="Wang")
    shown = words(visit("ledger", lang="en", batch=str(number)))
    assert "Batches: 2. The latest, by Wang on 8 Jul 2024, 09:30: figures stored: 1" in shown and "RMB 20.15 bn" in shown
