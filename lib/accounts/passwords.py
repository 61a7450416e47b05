"""Passwords: what makes one acceptable, and the slow hash that keeps it.

Argon2id at 19 MiB, two passes, one lane. No rules of composition and no expiry: length, and
not being among the guesses anyone would try first. Those are made here from patterns and
from the product's own words rather than from a list of other people's leaked passwords.
"""
from __future__ import annotations

import re
import threading
import unicodedata
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from lib.accounts.refusal import Refused

SHORTEST = 12
LONGEST = 256
_HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
_AT_ONCE = threading.BoundedSemaphore(4)
"""At most four hashes at a time: 76 MiB, so that a flood of guesses cannot eat the memory."""

_WORDS = ["password", "passwd", "passphrase", "passcode", "letmein", "welcome", "admin", "administrator", "root", "user", "guest", "test", "changeme", "default", "secret", "login", "master", "super", "manager", "office", "company", "computer", "internet", "server", "database", "system", "oracle", "qwerty", "qwertyuiop", "asdfgh", "asdfghjkl", "zxcvbn", "zxcvbnm", "qazwsx", "qazwsxedc", "iloveyou", "woaini", "monkey", "dragon", "sunshine", "princess", "football", "baseball", "superman", "batman", "shadow", "michael", "summer", "winter", "spring", "autumn", "monday", "sunday", "hello", "world", "qingdao", "tsingtao", "huangdao", "laoshan", "chengyang", "jimo", "shinan", "shibei", "jiaozhou", "pingdu", "laixi", "shandong", "zhongguo", "china", "beijing", "shanghai", "parks", "park", "yuanqu", "kanban", "dashboard", "industry", "chanye", "chanzhi", "upload", "uploader", "viewer", "hydrogen", "qingneng", "display", "xianshi", "biomedicine", "shengwu", "yiyao", "materials", "cailiao", "instruments", "yiqi", "jingmi", "renmin", "zhengfu", "gongxin", "gongxinju", "fagaiwei", "tongji", "tongjiju", "huawei", "haier", "hisense", "wodemima", "mima", "nihao", "kaixin", "fafafa"]
_KEYBOARD = ("1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "abcdefghijklmnopqrstuvwxyz", "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
             "qazwsxedcrfvtgbyhnujm", "!@#$%^&*()")
_LEET = str.maketrans("@4310$5!7", "aaeiossit")


def _clean(password: str) -> str:
    return unicodedata.normalize("NFKC", password)


@cache
def _runs() -> tuple[str, ...]:
    """Every walk along a row of keys, there and back, long enough to stand out."""
    walks = [*_KEYBOARD, *(k[::-1] for k in _KEYBOARD)]
    return tuple(sorted({(w * 2)[i:i + n] for w in walks for n in range(4, 11) for i in range(len(w))}, key=len, reverse=True))


def _left(text: str, words: tuple[str, ...]) -> str:
    """What remains once words, walks on the keyboard, years and repeats are taken out."""
    for known in (*sorted(words, key=len, reverse=True), *_runs()):
        text = text.replace(known, " ")
    text = re.sub(r"(19|20)\d\d", " ", text)
    return re.sub(r"(.{1,4}?)\1+", r"\1", text).replace(" ", "")


def guessable(password: str, *own: str) -> bool:
    """Whether a password is among the first guesses: digits alone, or little else than known
    words (p@ssw0rd too), walks on the keyboard, years, repeats and the owner's name (`own`)."""
    text = _clean(password).casefold()
    if text.isdigit() or len(set(text)) < 5:
        return True
    words = (*_WORDS, *(name.casefold() for name in own if len(name) >= 3))
    left = min((_left(t, words) for t in (text, text.translate(_LEET))), key=len)
    return sum(map(str.isalpha, left)) < 4 and len(set(left)) < 8 and left.isascii()


def accept(password: str, *own: str) -> str:
    """The password as it will be hashed, or Refused saying what is wrong with it."""
    clean = _clean(password)
    if len(clean) < SHORTEST:
        raise Refused("E_PASSWORD_SHORT", least=SHORTEST)
    if len(clean) > LONGEST:
        raise Refused("E_PASSWORD_LONG", most=LONGEST)
    if guessable(clean, *own):
        raise Refused("E_PASSWORD_COMMON")
    return clean


def hashed(password: str, *own: str) -> str:
    """The Argon2id record of an acceptable password, salt and costs within."""
    with _AT_ONCE:
        return _HASHER.hash(accept(password, *own))


@cache
def _nobody() -> str:
    return _HASHER.hash("no account has this password")


def rehashed(password: str) -> str:
    """A new record, at today's costs, of a password that has just been found right."""
    with _AT_ONCE:
        return _HASHER.hash(_clean(password))


def matches(record: str | None, password: str) -> bool:
    """Whether the password is the one recorded. Without a record (no such account) the same
    work is done and the answer is no, so that time tells nothing."""
    with _AT_ONCE:
        try:
            return _HASHER.verify(record or _nobody(), _clean(password)[:LONGEST]) and record is not None
        except (VerificationError, InvalidHashError):
            return False


def outdated(record: str) -> bool:
    """Whether the record was made with other costs than today's."""
    return _HASHER.check_needs_rehash(record)
