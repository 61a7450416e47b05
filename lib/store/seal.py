"""The seal of a batch: what it hashes, and how each statement is spelt for it."""
from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping

from lib.store.tables import utc_text

_FACTS = ("id", "kind", "file", "sha256", "by", "at", "reason", "reverts", "token")


def digest(facts: Mapping[str, object], spelt: Iterable[bytes]) -> str:
    """SHA-256 over who, when, what and the text of every statement, which leaves its row numbers out."""
    head = [utc_text(facts["at"]) if name == "at" else facts[name] for name in _FACTS]
    seal, mark = hashlib.sha256(f"[{text(head)},[".encode()), b""
    for statements in spelt:
        seal.update(mark)
        seal.update(statements)
        mark = b","
    seal.update(b"]]")
    return seal.hexdigest()


def of_rows(rows: Iterable[tuple]) -> Iterator[bytes]:
    """Statements as their table holds them: the JSON of each row without its three numbers."""
    return (text(row[3:]).encode() for row in rows)


def text(value: object) -> str:
    """The JSON of a value as seals have it."""
    return _ENCODER.encode(value)


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False)
