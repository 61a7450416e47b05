"""The real server: deep links, what every answer carries, who may reach it, what it says of itself."""
from __future__ import annotations

import json
import re
import shutil
import socket
import sys
from pathlib import Path

import pytest

from lib.text import frame as words
from lib.ui.router import PAGES
from tests.serving import ROOT, Reader, Server, get, serving, to_its_end, visit


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory):
    with serving(tmp_path_factory.mktemp("server")) as running:
        yield running


def test_the_first_hit_of_a_fresh_server_on_a_deep_link_shows_the_page_inside_the_frame(tmp_path):
    with serving(tmp_path) as fresh:
        first = visit(fresh, "sources", "lang=en")
    assert 'class="pk-nav"' in first.text
    assert 'aria-current="page">Sources<' in first.text


def test_both_addresses_of_the_overview_show_it(server: Server):
    for page in ("", "overview"):
        assert 'aria-current="page">总览<' in visit(server, page).text


@pytest.mark.parametrize(("locale", "word"), [("zh-CN", "总览"), ("en-GB", "Overview"), ("", "总览")])
def test_the_browsers_language_is_spoken_first(server: Server, locale: str, word: str):
    assert f'aria-current="page">{word}<' in visit(server, locale=locale).text


def test_an_address_that_makes_no_sense_shows_the_defaults(server: Server):
    shown = visit(server, "park", "lang=xx&data=none&asof=2999-99-99&park=nowhere")
    assert shown.exceptions == 0
    assert 'data-lang="zh-CN"' in shown.text
    assert words.SIMULATED_BAND.zh not in shown.text


def test_the_health_page_names_the_stores_revision(server: Server):
    status, _, body = get(server.url + "/healthz")
    assert status == 200
    assert json.loads(body)["ok"] is True
    assert json.loads(body)["revision"] >= 1


@pytest.mark.parametrize(("query", "accepts", "language", "title"), [
    ("", "zh-CN,zh;q=0.9", "zh-CN", "青岛园区看板"), ("", "en-GB,en;q=0.9", "en", "Qingdao Parks"),
    ("?lang=en", "zh-CN", "en", "Qingdao Parks"), ("?lang=zh", "en", "zh-CN", "青岛园区看板"),
    ("", "", "zh-CN", "青岛园区看板"), ("?lang=xx", "zh-CN", "zh-CN", "青岛园区看板"),
])
def test_the_document_says_its_language_and_name(server: Server, query, accepts, language, title):
    _, _, body = get(f"{server.url}/park{query}", accept_language=accepts)
    assert f'<html lang="{language}">' in body
    assert f"<title>{title}</title>" in body


def test_no_rule_of_the_style_makes_the_browser_go_through_the_whole_page_at_every_run(server: Server):
    """Streamlit changes the class of every element whenever a page runs. A rule that looks for a part of
    a class and ends on anything at all (`[class*=a]>:first-child`) has all that is below styled anew."""
    _, _, style = get(server.url + "/frame.css")
    ends = [re.split(r"[\s>+~]+(?![^(\[]*[)\]])", each.strip())[-1] for rule in re.findall(r"([^{}]+)\{", re.sub(r"/\*.*?\*/", "", style, flags=re.S))
            for each in re.split(r",(?![^(]*\))", rule) if "[class*=" in each]
    assert len(ends) > 30
    assert [end for end in ends if not re.match(r"[\w.\[]|:is\(", end)] == []


def test_no_address_in_the_document_or_its_style_leads_outside(server: Server):
    _, _, page = get(server.url + "/")
    _, _, style = get(server.url + "/frame.css")
    _, _, script = get(server.url + "/frame.js")
    named = re.findall(r"(?:src|href)=\"([^\"]+)\"", page)
    assert named
    assert [address for address in named if not address.startswith("./")] == []
    assert "//" not in re.sub(r"/\*.*?\*/", "", style, flags=re.S)
    assert not re.search("https?://", script)


def test_streamlits_own_words_are_said_in_both_languages(server: Server):
    _, _, script = get(server.url + "/frame.js")
    said = json.loads(script.split("\n", 1)[0].removeprefix("const SAID = ").removesuffix(";"))
    assert said["Select all"] == {"zh": "全选", "en": "Select all"}
    assert all(re.compile(pattern) for pattern in said)


@pytest.mark.parametrize("path", ["/", "/park", "/healthz", "/frame.css", "/favicon.png", "/_stcore/health"])
def test_every_answer_carries_the_headers_that_keep_strangers_out(server: Server, path: str):
    _, headers, _ = get(server.url + path)
    policy = headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "'unsafe-eval'" not in policy
    assert re.search(r"script-src [^;]*'unsafe-inline'", policy) is None
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "SAMEORIGIN"


@pytest.mark.parametrize(("host", "status"), [
    ("localhost", 200), ("127.0.0.1", 200), ("evil.example", 403), ("192.168.1.9", 403), ("", 403)])
def test_only_this_machine_is_answered_by_default(server: Server, host: str, status: int):
    assert get(server.url + "/healthz", host=host or " ")[0] == status


def _listens(address: str, port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(2)
        return probe.connect_ex((address, port)) == 0


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs a second loopback address, as Linux has")
def test_parks_host_opens_the_office_network_and_the_default_does_not(server: Server, tmp_path):
    assert not _listens("127.0.0.2", server.port)
    with serving(tmp_path, PARKS_HOST="0.0.0.0") as opened:
        assert _listens("127.0.0.2", opened.port)
        for host, status in (("192.168.1.9", 200), (socket.gethostname(), 200), ("evil.example", 403)):
            assert get(f"{opened.url}/healthz", host=host)[0] == status
        assert "Did not auto detect" not in opened.log.read_text()
        assert visit(opened).exceptions == 0


def _connects(server: Server, origin: str) -> bool:
    """Whether a page of that origin may open the socket a session lives on."""
    import websockets

    async def tried() -> bool:
        address = f"ws://127.0.0.1:{server.port}/_stcore/stream"
        try:
            async with websockets.connect(address, subprotocols=["streamlit"], origin=origin, open_timeout=10):
                return True
        except websockets.InvalidStatus:
            return False
    return to_its_end(tried())


def test_behind_a_proxy_the_outside_address_is_answered_and_no_other(tmp_path):
    with serving(tmp_path, PARKS_ADDRESS="https://parks.example/") as fronted:
        for host, status in (("parks.example", 200), ("evil.example", 403), ("parks.example.evil", 403)):
            assert get(f"{fronted.url}/healthz", host=host)[0] == status
        assert _connects(fronted, "https://parks.example")
        assert not _connects(fronted, "https://evil.example")


def test_with_login_required_no_page_shows_a_figure(tmp_path):
    with serving(tmp_path, PARKS_VIEWING="login") as closed:
        for page in ("", "park", "sources"):
            shown = visit(closed, page).text
            assert "162.4" not in shown
            assert 'class="pk-brand"' in shown
            assert 'class="pk-nav"' not in shown


def test_the_demonstration_can_be_turned_off(tmp_path):
    with serving(tmp_path, PARKS_DEMO="off", PARKS_LANGUAGE="en") as plain:
        shown = visit(plain, query="data=demo").text
    assert words.SIMULATED_BAND.en not in shown
    assert words.DEMO.en not in shown
    assert 'data-lang="en"' in shown


def test_whichever_page_fails_says_a_number_the_log_has_too_in_the_readers_language_and_nothing_more(tmp_path):
    house = tmp_path / "house"
    house.mkdir()
    for name in ("lib", "data", ".streamlit"):
        (house / name).symlink_to(ROOT / name)
    shutil.copy(ROOT / "app.py", house)
    shutil.copytree(ROOT / "pages", house / "pages")
    for page in (house / "pages").glob("*.py"):
        text = page.read_text(encoding="utf-8").replace("require_shell()\n", "require_shell()\nraise RuntimeError('a secret of the house')\n", 1)
        page.write_text(text, encoding="utf-8")
    with serving(tmp_path, app=house, PARKS_DEMO="off") as failing:
        for page in (page.code for page in PAGES if page.role != "admin"):
            for locale, said, other in (("zh-CN", r"编号 ([0-9A-F]{6})", "number "), ("en-US", r"number ([0-9A-F]{6})", "编号")):
                shown = visit(failing, page, locale=locale)
                number = re.search(said, shown.text)
                assert number, (page, shown.text[-400:])
                assert number[1] in failing.log.read_text(encoding="utf-8")
                assert "a secret" not in shown.text and "Traceback" not in shown.text and other not in shown.text.split("pk-notice", 1)[1]
                assert shown.exceptions == 0
        assert "a secret of the house" in failing.log.read_text(encoding="utf-8")


def test_memory_stands_still_over_many_runs(server: Server):
    """Without a collection after every run: what runs leave behind must not pile up."""
    async def run(times: int) -> None:
        async with Reader(server) as reader:
            for n in range(times):
                await reader.run(("", "park", "sources", "trends")[n % 4])

    def resident() -> float:
        lines = Path(f"/proc/{server.pid}/status").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024

    if not Path("/proc/self/status").exists():
        pytest.skip("reads memory from /proc, as Linux has it")
    to_its_end(run(60))
    before = resident()
    to_its_end(run(200))
    assert resident() - before < 40


def test_a_browser_that_outlived_its_session_is_told_so_once(server: Server):
    """After a restart or hours asleep the page still stands in the browser; its click lands in a session that knows nothing."""
    async def clicks() -> list[str]:
        async with Reader(server) as asleep:
            shown = await asleep.run("upload", "do=figure&park=display")
        async with Reader(server) as anew:
            told = await anew.run("upload", "do=figure&park=display", click=shown.ids["correct-preview"])
            after = await anew.run("upload", "do=figure&park=display", values={shown.ids["correct-reason"]: "x"})
        return [run.text for run in (shown, told, after)]

    assert [words.BEGUN_ANEW.zh in text for text in to_its_end(clicks())] == [False, True, False]
