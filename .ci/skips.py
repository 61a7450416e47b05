"""Fails where a test was skipped for a reason that .ci/skips.txt does not name."""
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

listed = [line.split("#")[0].strip() for line in Path(__file__).with_name("skips.txt").read_text(encoding="utf-8").splitlines()]
allowed = [reason for reason in listed if reason]
skipped = [(case.get("classname"), case.get("name"), found.get("message", ""))
           for case in ElementTree.parse(sys.argv[1]).iter("testcase") if (found := case.find("skipped")) is not None]
unlisted = [case for case in skipped if not any(reason in case[2] for reason in allowed)]
for where, name, reason in unlisted:
    print(f"skipped without leave: {where}.{name}: {reason}")
sys.exit(bool(unlisted))
