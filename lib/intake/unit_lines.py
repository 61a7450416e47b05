"""What is said of units around a table: for all of it (单位：亿元、家), for indicators by name, or in notes."""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from lib import schema
from lib.intake import heading_words, headings, naming, unit_notes, unit_words
from lib.intake.table import Line
from lib.schema import Unit

_SAID = re.compile(r"(?:计量|金额|数据)?单位[:：]\s*([^()（）\[\]【】]{1,40})|[Uu]nits?\s*[:：]\s*([^()（）]{1,60})")
_EITHER = re.compile(r"(?<=元)\s*[/／]\s*(?=[家户个])")
"""单位：亿元/家 over a whole table: two units, though over one column it would be a rate."""
_BRACKET = re.compile(r"[(（\[【]([^()（）\[\]【】]{1,40})[)）\]】]")


def in_brackets(text: str) -> tuple[tuple[Unit, ...], str] | None:
    """二、签约（万元）: the units a line says in brackets."""
    return next(filter(None, (unit_words.units_of(schema.fold(said)) for said in _BRACKET.findall(text))), None)


def foreign_in(text: str) -> str:
    """币种：美元, （以美元计）: the foreign money a line says all amounts are in."""
    said = (one for piece in (text, *_BRACKET.findall(text)) for one in unit_notes.said(piece))
    return next((one.foreign for one in said if schema.is_foreign(one.foreign) and not (one.indicators or one.of_park)), "")


@dataclass(slots=True)
class UnitLines:
    """The units of a table as its lines state them. `unsupported`: words for units that nobody takes."""

    whole: tuple[Unit, ...] = ()
    named: dict[str, tuple[Unit, ...]] = field(default_factory=dict)
    noted: list[tuple[str, str, unit_notes.Said]] = field(default_factory=list)
    """What notes say: place, text, and what of which indicators."""
    unsupported: tuple[str, ...] = ()

    @property
    def foreign(self) -> str:
        """A currency that is not converted, stated for the whole table: it forbids money."""
        return next(filter(schema.is_foreign, self.unsupported), "")

    @property
    def counted_in(self) -> str:
        """A scaled unit of counting (万家) stated for the whole table: it forbids counts."""
        return next((word for word in self.unsupported if word[-1] in schema.COUNTED), "")

    def of(self, indicator: str) -> tuple[Unit, ...]:
        """What a line states of this indicator, else of the whole table."""
        return self.named.get(indicator, self.whole)

    def hear(self, lines: Sequence[Line]) -> None:
        """Takes what lines say; those nearer to the table are heard first, and where they say enough no others."""
        if self.whole or self.foreign:
            return
        for line in lines:
            if not self._of_indicators(line.text):
                self._of_whole(_EITHER.sub("、", line.text))

    def _of_indicators(self, text: str) -> bool:
        """What a line states of the units of indicators it names; True if that is all it says of units."""
        said, paired = [one for one in unit_notes.said(text) if not one.of_park], unit_notes.paired(text)
        own = [one for one in said if one.indicators and one.units]
        for one in (*own, *paired, *unit_notes.exceptions(text)):
            for indicator in one.indicators:
                self.named.setdefault(indicator, one.units)
        return bool(paired) or bool(own) and all(one.indicators for one in said)

    def _of_whole(self, text: str) -> None:
        self._add((), foreign_in(text))
        heading = headings.parse(text) if not heading_words.strange(text) else headings.Heading()
        if heading.known and not heading.role and (heading.units or heading.foreign):
            self._add(heading.units, heading.foreign)
            return
        plain = schema.nfkc(text)
        labelled = [m.group(1) or m.group(2) for m in _SAID.finditer(naming.ENCLOSED.sub("", plain) if unit_notes.exceptions(plain) else plain)]
        for said in labelled or _BRACKET.findall(text):
            plain = schema.fold(unit_words.units_apart(said))
            found = next(filter(None, map(unit_words.units_of, (plain, *re.split(r"[。;,]", plain)))), None)
            if found:
                self._add(*found)
            elif _SAID.search(text):
                self._add((), said.strip()[:20])

    def _add(self, units: tuple[Unit, ...], unsupported: str) -> None:
        """Each only once, or thousands of lines that all say 亿元 would be held against each other."""
        self.whole += tuple(unit for unit in units if unit not in self.whole)
        self.unsupported += (unsupported,) if unsupported and unsupported not in self.unsupported else ()
