"""The staff's afternoon in a real browser: upload, fault, mend, confirm, see the chart follow, undo; alone and in company."""
from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal

import pytest

from lib import queries, store
from lib.model import OUTPUT_VALUE, Filters
from tests.monthly import report
from tests.serving import Server, serving

pytestmark = pytest.mark.browser
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture
def office(tmp_path) -> Iterator[Server]:
    """A server with stores of this test's own, since staff write."""
    with serving(tmp_path) as running:
        yield running


@pytest.fixture
def kept(tmp_path, office) -> Callable:
    """What the store holds: kinds of its batches newest first, and October's output by park."""
    def look() -> tuple[list[str], dict[str, Decimal]]:
        engine = store.open(url=f"sqlite:///{tmp_path}/parks.db")
        frame = queries.figures(engine, Filters(indicators=(OUTPUT_VALUE,), period_from=date(2026, 10, 31)))
        found = queries.batches(engine)["kind"].tolist(), dict(zip(frame["subject"], frame["value"], strict=True))
        store.close(engine)
        return found
    return look


class Staff:
    """One of the staff at the upload page."""

    def __init__(self, read, office: Server, name: str, **how) -> None:
        self.tab = read("/upload", at=office, **how)
        self.page = self.tab.page
        self.page.get_by_label("上传人").fill(name)
        self.page.keyboard.press("Tab")
        self.tab.settle()

    def put_in(self, name: str, data: bytes) -> str:
        self.page.set_input_files("input[type=file]", [{"name": name, "mimeType": XLSX, "buffer": data}])
        self.page.wait_for_selector(".up-banner", timeout=30_000)
        return self.tab.settle().text

    def press(self, words: str, **how) -> str:
        self.page.get_by_role("button", name=words).first.click(**how)
        self.page.wait_for_timeout(400)
        return self.tab.settle().text


def test_upload_fault_mend_confirm_see_and_undo(read, office, kept):
    staff = Staff(read, office, "王工")
    said = staff.put_in("10月.xlsx", report(display="2O8.5"))
    assert "文件未被接受，未保存任何数据" in said and "不是数字" in said and "2O8.5" in said
    assert staff.page.get_by_role("button", name="写入").count() == 0 and kept() == (["published"], {})

    staff.press("放弃")
    said = staff.put_in("10月.xlsx", report(display="208.5"))
    assert "没有问题，可以写入" in said and "读到 24 个数" in said
    said = staff.press("写入 24 个数")
    assert "已保存：第 2 批" in said and kept()[1]["display"] == Decimal("208.5")

    staff.page.get_by_role("link", name="产值走势").click()
    staff.tab.settle()
    assert staff.tab.address.startswith("/trends")
    staff.tab.open("/park?park=display")
    assert "208.5" in staff.tab.text

    staff.tab.open("/ledger?batch=2")
    staff.press("撤销此批")
    staff.page.get_by_label("上传人").fill("王工")
    staff.page.get_by_label("撤销理由").fill("演练")
    staff.page.keyboard.press("Tab")
    staff.tab.settle()
    assert "已撤销第 2 批，记为第 3 批" in staff.press("确认撤销第 2 批")
    assert kept() == (["revert", "import", "published"], {})
    staff.tab.open("/park?park=display")
    assert "208.5" not in staff.tab.text


def test_the_second_of_two_people_is_told_and_previews_again(read, office, kept):
    first, second = Staff(read, office, "王工"), Staff(read, office, "李工")
    first.put_in("10月.xlsx", report(display="200"))
    second.put_in("十月.xlsx", report(display="210"))
    assert "已保存" in first.press("写入 24 个数")
    said = second.press("写入 24 个数")
    assert "预览后数据已有更新" in said and "王工于" in said and "未保存任何数据" in said
    assert kept()[1]["display"] == 200

    said = second.press("重新预览")
    assert "修订" in said and "200亿元" in said and "210亿元" in said
    second.page.locator('[class*="st-key-uptick"] label').first.click()
    second.tab.settle()
    for box in second.page.locator('[class*="st-key-uptick-"] input[type=checkbox]').all():
        if not box.is_checked():
            box.locator("xpath=ancestor::label").click()
            second.tab.settle()
    assert "已保存：第 3 批" in second.press("修订 1 个数")
    assert kept()[1]["display"] == 210


def test_a_double_click_stores_once(read, office, kept):
    staff = Staff(read, office, "王工")
    staff.put_in("10月.xlsx", report())
    staff.page.get_by_role("button", name="写入 24 个数").dblclick()
    staff.page.wait_for_selector("text=已保存")
    assert kept()[0] == ["import", "published"]


def test_a_tab_closed_before_the_confirmation_leaves_nothing(read, office, kept):
    staff = Staff(read, office, "王工")
    staff.put_in("10月.xlsx", report())
    staff.page.close()
    assert kept() == (["published"], {})


def test_a_confirmation_without_a_name_is_not_let_through(read, office, kept):
    staff = Staff(read, office, "")
    staff.put_in("10月.xlsx", report())
    assert "请先填写上传人" in staff.press("写入 24 个数") and kept()[0] == ["published"]


def test_the_demonstration_takes_its_own_uploads_and_leaves_the_real_data_alone(read, office, kept):
    staff = Staff(read, office, "王工")
    staff.tab.open("/upload?data=demo")
    staff.page.get_by_label("上传人").fill("王工")
    staff.page.keyboard.press("Tab")
    said = staff.tab.settle().text
    assert "上传只写入演示库" in said and "模拟数据" in said


def test_the_screen_speaks_the_readers_language_and_fits_a_phone(read, office):
    staff = Staff(read, office, "王工", size=(390, 844))
    staff.put_in("10月.xlsx", report())
    assert staff.tab.fits() and "Drag" not in staff.tab.text and "Upload" not in staff.tab.text
    staff.tab.click(".pk-switch >> text=English")
    assert "No problems: ready to store" in staff.tab.text and staff.tab.fits(), "the draft survives the switch"


def many(count: int, **outputs: str) -> list[dict]:
    """So many workbooks of one afternoon, a month each."""
    return [{"name": f"{month.year}年{month.month}月.xlsx", "mimeType": XLSX, "buffer": report(month, **outputs)}
            for month in (date(2023 + n // 11, 2 + n % 11, 1) for n in range(count))]


def test_whoever_drops_many_files_finds_faults_and_drops_them_again_is_not_locked_out(read, office):
    staff = Staff(read, office, "王工")
    answers: list[int] = []
    staff.page.on("response", lambda answer: answers.append(answer.status) if "upload_file" in answer.url else None)
    for round_, display in enumerate(("2O8.5", "208,5", "208.5"), start=1):
        staff.page.set_input_files("input[type=file]", many(31, display=display))
        while len(answers) < 31 * round_:
            staff.page.wait_for_timeout(100)
        staff.page.wait_for_selector("text=其余")
        staff.tab.settle()
    assert answers == [204] * 93
    staff.press("全部放弃，重新放入")
    staff.page.set_input_files("input[type=file]", many(31))
    said = staff.page.wait_for_selector("text=依次写入 10 个文件", timeout=60_000) and staff.tab.settle().text
    assert "其余 21 个未读" in said and answers == [204] * 124 and "2O8.5" not in said
    staff.press("依次写入 10 个文件")
    staff.page.wait_for_selector("text=10 个文件都已写入", timeout=60_000)
    staff.press("收起已保存的，继续上传")
    assert "其余 11 个未读" in staff.tab.text and staff.page.locator("[class*=st-key-upcard] h3").all_inner_texts()[0] == "2023年12月.xlsx"


def test_files_laid_out_stay_on_the_table_through_a_look_at_another_page(read, office):
    staff = Staff(read, office, "王工")
    staff.put_in("9月.xlsx", report(date(2026, 9, 1)))
    staff.tab.go("/ledger").go("/upload")
    staff.page.set_input_files("input[type=file]", [{"name": "10月.xlsx", "mimeType": XLSX, "buffer": report()}])
    staff.page.wait_for_selector("h3 >> text=10月.xlsx")
    assert staff.tab.settle().page.locator("[class*=st-key-upcard] h3").all_inner_texts() == ["9月.xlsx", "10月.xlsx"]
    staff.page.get_by_role("button", name="放弃").first.click()
    staff.page.wait_for_selector("h3 >> text=9月.xlsx", state="detached")
    assert staff.tab.settle().page.locator("[class*=st-key-upcard] h3").all_inner_texts() == ["10月.xlsx"]


@pytest.mark.parametrize(("status", "told"), [(403, "重新登录"), (413, "超过大小"), (429, "等候的文件太多"), (503, "没有送达服务器")])
def test_a_file_that_was_not_taken_says_why_in_the_readers_language(read, office, status, told):
    staff = Staff(read, office, "王工")
    staff.page.route("**/_stcore/upload_file/**", lambda route: route.fulfill(status=status))
    staff.page.set_input_files("input[type=file]", [{"name": "10月.xlsx", "mimeType": XLSX, "buffer": report()}])
    zone = staff.page.locator("[data-testid=stFileUploader]")
    staff.page.wait_for_selector(f"[data-testid=stFileUploader] >> text={told}")
    said = zone.get_by_role("alert")
    assert said.inner_text().startswith("未收下：") and "Error" not in zone.inner_text()
    assert said.bounding_box()["width"] > 100, "it is there to be read, not only to be heard"
    staff.tab.complaints.clear()
