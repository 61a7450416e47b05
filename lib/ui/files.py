"""The part of a page that makes a file on request and hands it over."""
from __future__ import annotations

from datetime import date

import streamlit as st

from lib import markup
from lib.export.context import KINDS, file_name
from lib.model import Language
from lib.slides import Choice
from lib.text import takeaway as words
from lib.ui import cache, making, stage, state


def order(kind: str, spoken: str, look: str, parks: tuple[str, ...]) -> making.Order:
    """The file asked for, of the data set and day on screen."""
    day = state.as_of()
    return making.Order(kind, Language(spoken), state.data_set(), look, parks, day.isoformat() if day else "",
                        stage.address_seen(), *cache.pulse()[:2])


def offer(asked: making.Order) -> None:
    """The button, then its progress, then the file; another choice begins anew."""
    job = making.current()
    if job is not None and job.order == asked and not job.over:
        st.fragment(_under_way, run_every=.5)()
    else:
        _ready(asked)


def _under_way() -> None:
    """Only this part of the page runs again while the file is made."""
    language, job = state.language(), making.current()
    if job is None or job.over:
        st.rerun()
    st.progress(job.done, text=words.MAKING(language))
    st.button(words.STOP(language), on_click=job.stop, key="stop-file")


def _ready(asked: making.Order) -> None:
    language, job = state.language(), making.current()
    own = job is not None and job.order == asked
    if own and job is not None and job.data is not None:
        st.download_button(words.READY(language, file=_name(asked), size=_size(len(job.data))), job.data, file_name=_name(asked),
                           mime=KINDS[asked.format].media, type="primary", on_click="ignore", key="take-file")
        return
    if own and job is not None and job.failed:
        st.html(markup.notice(job.failed, "warning"))
    elif own and job is not None and job.stopped:
        st.html(markup.notice(words.STOPPED(language)))
    if st.button(words.MAKE(language), type="primary", key="make-file"):
        making.start(asked)
        st.rerun()


def _name(asked: making.Order) -> str:
    choice = Choice(language=asked.language, data_set=asked.data_set, parks=asked.parks,
                    as_of=date.fromisoformat(asked.as_of) if asked.as_of else None)
    return file_name(asked.format, stage.context_of(choice, asked.address))


def _size(count: int) -> str:
    return f"{count / 1e6:.1f} MB" if count > 1e6 else f"{max(count // 1000, 1)} kB"
