"""What holds for a whole table: period, basis, unit, indicator and park, from the lines around it.

Lines right above a table speak first, then lines further up the sheet, then the sheet's name. The
file's name is kept apart: what it alone says must be confirmed.
"""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from lib import schema
from lib.intake import blocks, claims, mentions, naming, onward, park_lines, periods, population, stated, unit_notes
from lib.intake.grid import LABEL_LENGTH, address
from lib.intake.periods import Span
from lib.intake.table import Line, Table
from lib.intake.unit_lines import UnitLines
from lib.model import Basis
from lib.problems import Problem

FOOTER = re.compile(r"^[(（【\[*※]*(注|备注|附注|说明|填表说明|填报说明|指标说明|指标解释|数据来源|资料来源|来源|填表|填报|制表|审核|审批|单位负责人|统计负责人|负责人|联系|电话|传真|手机|邮编|日期|报出|报送|编制|校对|复核|签字|签章|盖章|"
                    r"note|source|preparedby|contact|remark|.{0,10}(?:签字|签章|盖章|签名|意见)[)）]*(?:[:：]|$))|^(?:分管|主管|园区|经办|主要)?(?:领导|负责人|经办人)[)）]?[:：]")
_CUMULATIVE = re.compile(r"累计|年初至今|cumulative|year[- ]to[- ]date|\bytd\b", re.IGNORECASE)
_MONTHLY = re.compile(r"当月|本月|单月|this month|single month", re.IGNORECASE)
_THIS_MONTH = re.compile(r"本月|this month", re.IGNORECASE)
"""The name of a sheet for the latest report, whatever its figures are."""
_NOTE_BASIS = re.compile(r"(?:均|都|全部)?(?:为|系|是|按)(?:当年|本年|全年|(?:\d{4}年)?\d{1,2}月份?)?(?:度)?(?:1月起)?(累计|当月|本月)(?:数|值|口径|统计)?")
_MAY_STATE = re.compile(r"[累当本]\s*[计月\u2f49]")
_CLAUSE = re.compile(r"[^。;；:：\d.]{0,60}$")
"""What a note speaks of: the words right before the basis it states."""
_AIMED = "目标|计划|预计|预测|预期|预估"
_TARGETS = re.compile(r"(?<![及和与、])(?:(?:目标|计划|(?:预计|预测|预期|预估)(?:完成|实现)?)(?:任务|指标|数据|数|值)?(?:分解|下达)?(?:情况)?|(?:任务|预算)(?:数|指标)?(?:分解|下达)?)(?:表|一览表)?$|(?:targets?|plan|forecasts?)$")
"""How a title ends that is of what is aimed at or foreseen, not of what was done; 完成及预计情况 is of both."""
_FORESEEN = re.compile(rf"[(\[【](?:{_AIMED}|力争|任务|预算)(?:完成)?(?:数据|数|值|指标)?[)\]】]")
_OF_AIMS = re.compile(r"(?:目标|计划|(?:预计|预测|预期|预估)(?:完成|实现)?|(?<!模)拟)的?(?:各?(?:专业|产业)?园区)?的?(?P<what>.{2,12}?)(?:数据|数|值|指标)?(?:情况|统计|一览|汇总|分解)*表?$")
"""计划产值情况, 目标产值, 拟签约投资: what is aimed at, by name."""
_LAST_YEARS = re.compile(r"(?<![比较与及和、对附含带另])(?:(?:上年|去年|上一年)同期|同期[数值])(?:各?(?:专业|产业)?园区)?(?:主要)?(?:指标|产值|企业数|签约投资额|数据|数|值)?(?:完成)?(?:情况|统计)*表?$")
"""How a title ends that is of the year before: nothing of it is stored."""
_PER_UNIT = re.compile(r"(?<![及和与、])(?:月均|月平均|人均|亩均|户均|规下|增加额|增量|缺口)")
"""Words that make a title's indicator another: 月均产值, 产值增量."""
_TITLE = 60
"""Characters of a title at most; what is longer tells."""
_REPORTING, _UNIT = "填报|填表|报送|上报|编报", "(?:单位|园区|部门)(?:名称)?"
_REPORTER = re.compile(rf"[(（]?(?:{_REPORTING}){_UNIT}[:：(（]")
"""Whose the figures may be."""
_OFFICE = re.compile(rf"[(（]?(?:{_REPORTING}|编制|制表){_UNIT}[:：]")
"""Who made the table."""
_PARTS = re.compile(r"\s{2,}|\s+(?=[\u4e00-\u9fff]{2,8}:)")
"""Between what a line says side by side: wide spaces, or one before a label."""


@dataclass(slots=True)
class Context:
    """What a table's surroundings say; `problems` are contradictions among them."""

    span: Span | None = None
    place: str | None = None
    basis: Basis | None = None
    title_basis: Basis | None = None
    sheet_basis: Basis | None = None
    """What the title says, and the sheet's name (当月, 5月累计); `basis` is the title's, else the sheet's."""
    since: onward.Since | None = None
    without_year: int | None = None
    """历年, 2021年以来: each figure needs a year of its own; and the year that begins it, where the table tells years."""
    note_bases: dict[str, Basis] = field(default_factory=dict)
    indicator: str = ""
    borrowed: bool = False
    """The period is that of an earlier block's title: it has to be confirmed."""
    units: UnitLines = field(default_factory=UnitLines)
    parks: tuple[str, ...] = ()
    strange_park: tuple[str, str | None] = ("", None)
    """A name that is nearly a park's, where no park is named; and where it stands."""
    target: bool = False
    prior: bool = False
    """The title says that the figures are of what is aimed at, or the year before's."""
    population: tuple[str, str | None] = ("", None)
    problems: list[Problem] = field(default_factory=list)


def of_table(table: Table) -> Context:
    """The context of one table."""
    context = Context()
    near, far = _speaking(table.lines), _speaking(table.older)
    own = any(span.last for line in near for span in mentions.find(line.text))
    whole, apart = blocks.shared(table, near, far)
    _since(context, table, (*near, *far))
    for lines, shared in ((near, near), (far, whole)):
        _periods(context, table, shared)
        context.units.hear(shared)
        _indicator(context, [line.text for line in lines])
        context.parks = context.parks or park_lines.named([line.text for line in lines])
    context.parks = context.parks or park_lines.named([line.text for line in (*table.lines, *table.older) if _REPORTER.match(schema.fold(line.text))])
    _sheet(context, table)
    if not (context.parks or table.of("park")):
        context.strange_park = _strange_park(table, (*near, *far))
    _below(context, table)
    _borrow(context, table, apart)
    context.target = any(map(_foreseen, (table.sheet.name or "", *(line.text for line in (*near, *far)))))
    context.prior = any(_of_last_year(text) for text in (table.sheet.name or "", *(line.text for line in near)))
    aim, at, all_of_it = claims.aimed(table)
    context.target = context.target or all_of_it
    context.title_basis = _basis([line.text for line in near]) or (None if own else _basis([line.text for line in (far if context.borrowed else whole)]))
    context.sheet_basis = _basis([_THIS_MONTH.sub("", table.sheet.name or "")])
    context.basis = context.title_basis or context.sheet_basis
    context.population = (aim, at) if aim and not all_of_it else _population(table, near)
    _notes(context, [line.text for line in (*table.lines, *table.notes)])
    _noted_units(context, table, near)
    return context


@lru_cache(maxsize=2048)
def is_note(text: str) -> bool:
    """A note, a signature or a source: 注：…, 填报人：…; a line is asked this by every table below it."""
    return bool(FOOTER.match(schema.fold(text[:LABEL_LENGTH])))


@lru_cache(maxsize=2048)
def _foreseen(text: str) -> bool:
    plain = schema.fold(text)
    title = naming.ENCLOSED.sub("", plain)
    aims = _OF_AIMS.search(title)
    return bool(_TARGETS.search(title) or _FORESEEN.search(plain) or aims and aims["what"] in schema.indicator_names())


@lru_cache(maxsize=2048)
def _of_last_year(text: str) -> bool:
    plain = schema.fold(text)
    return any(_LAST_YEARS.search(said) for said in (naming.ENCLOSED.sub("", plain), plain.strip(")]】")))


@lru_cache(maxsize=2048)
def _per_unit(text: str) -> str:
    """What a title says that makes its one indicator another; titles of several may list such a one."""
    plain = schema.fold(text) if len(text) <= _TITLE and not stated.tells(text) else ""
    said = _PER_UNIT.search(plain)
    return said.group() if said and naming.pattern().search(plain) else ""


def _speaking(lines: Sequence[Line]) -> list[Line]:
    """The lines that say something of the data: neither notes and signatures nor what stands beside such a label (填报日期 | 2024-06-10; 有效期至 | 2025年1月)."""
    labels = {(line.row, line.right) for line in lines if is_note(line.text) and len(line.text.strip()) <= 8 or mentions.of_something_else(line.text)}
    ends: dict[int, list[int]] = {}
    for line in lines if labels else ():
        ends.setdefault(line.row, []).append(line.right)

    def beside(line: Line) -> bool:
        return (line.row, max((end for end in ends[line.row] if end < line.left), default=None)) in labels
    return [one for line in lines for one in ([line] if not is_note(line.text) else _beside_office(line)) if not (labels and beside(line))]


def _beside_office(line: Line) -> list[Line]:
    """填报单位：青岛市科技局  2024年1-5月  单位：亿元: what else a line says that begins with who reports; no day, on which it was made."""
    if not _OFFICE.match(schema.fold(line.text[:LABEL_LENGTH])):
        return []
    said = (part.strip() for part in _PARTS.split(schema.nfkc(line.text.strip()))[1:])
    return [line._replace(text=part) for part in said if part and not is_note(part) and not any(span.day for span in mentions.find(part))]


def _strange_park(table: Table, lines: Sequence[Line]) -> tuple[str, str | None]:
    said = ((line.text, address(line.row, line.left)) for line in lines)
    return next(((text.strip(), place) for text, place in (*said, (table.sheet.name or "", None)) if park_lines.strange(text)), ("", None))


def _silent(table: Table, speaking: Sequence[Line]) -> list[Line]:
    """The lines above the table that say nothing of the data."""
    heard = set(speaking)
    return [line for line in table.lines if line not in heard]


def _population(table: Table, speaking: Sequence[Line]) -> tuple[str, str | None]:
    """The population the table is said to be of, and where; a note counts only above the first table, where it is no note to another."""
    notes = _silent(table, speaking) if not table.older else []
    said = [(population.named_in(line.text) or _per_unit(line.text), line) for line in speaking] + [(population.claimed_by(line.text), line) for line in notes]
    for word, line in said:
        if word:
            return word, address(line.row, line.left)
    return claims.below(table) or (population.named_in(table.sheet.name or ""), None)


def _stem(name: str) -> str:
    return name.rpartition(".")[0] or name


def _periods(context: Context, table: Table, lines: list[Line]) -> None:
    """Titles state the period; a report in sentences above a table tells of others too (年初确定全年目标1200亿元), and is heard where no title says enough."""
    telling = [stated.tells(line.text) for line in lines]
    for wanted in (False, True):
        if not (context.span and context.span.whole):
            _period(context, table, [line for line, tells in zip(lines, telling, strict=True) if tells is wanted])


def _period(context: Context, table: Table, lines: list[Line]) -> None:
    said: list[Span] = []
    places: dict[int, str] = {}
    astray: Span | None = None
    issues: list[Span] = []
    for line in lines:
        found = onward.without(context.without_year, stated.of_line(line))
        if stated.issued(line, found):
            issues.extend(found)
        places.update((id(span), address(line.row, line.left)) for span in found if id(span) not in places)
        said.extend(found)
        astray = astray or stated.astray(line, found)
    span, clash = stated.together(stated.without_later_days(said, issues))
    if clash:
        context.problems.append(Problem("E_PERIOD_CONFLICT", table.sheet.name, places[id(clash[1])], found=clash[1].text, values={"a": clash[0].text, "b": clash[1].text}))
    elif astray and span and span.whole and not span.fault:
        context.problems.append(Problem(astray.fault, table.sheet.name, places[id(astray)], found=astray.text, values={"v": astray.text}))
    elif astray:
        span = astray
    if span is not None:
        context.span = periods.join(context.span, span)
        context.place = context.place or (places.get(id(span)) if span.fault else None) or next(iter(places.values()))


def _below(context: Context, table: Table) -> None:
    """What is stated below the table completes what is said above it, or contradicts it. Data that reach up to a month are none of a later period."""
    for said in stated.below(table):
        own = context.span
        if own is not None and own.fault:
            return
        if said.only == "reach":
            clash = bool(own and own.whole and (said.span.year or own.year, said.span.last or 12) < (own.year, own.last))
        elif said.only:
            clash = bool(own and own.whole and periods.against(own, said.span))
        else:
            clash = bool(own and stated.together((own, said.span))[1])
        if clash:
            context.problems.append(Problem("E_PERIOD_CONFLICT", table.sheet.name, said.place, found=said.text, values={"a": own.text, "b": said.span.text}))
        elif not said.only and not (own and own.whole):
            context.span, context.place = periods.join(own, said.span), context.place or said.place


def _borrow(context: Context, table: Table, lines: list[Line]) -> None:
    """Where nothing else says a period, that of an earlier block."""
    known = context.span
    if known is None or known.last is None and not known.fault:
        _periods(context, table, lines)
        context.borrowed = context.span is not None and context.span.last is not None


def _since(context: Context, table: Table, lines: Sequence[Line]) -> None:
    """挂牌以来, 历年累计 said of a whole table: its amounts do not begin in January. 历年产值 may head columns that each say their year."""
    for line in (*lines, None):
        said = onward.said(line.text if line else table.sheet.name or "")
        if said is None:
            continue
        place = address(line.row, line.left) if line else None
        if said.of_amounts:
            context.problems.append(Problem("E_PERIOD_UNSUPPORTED", table.sheet.name, place, found=said.word, values={"v": said.word}))
            return
        context.since = context.since or said._replace(place=place)
    if context.since and context.since.year and onward.told_apart(table):
        context.without_year = context.since.year


def _sheet(context: Context, table: Table) -> None:
    name = table.sheet.name or ""
    span, _ = stated.together(onward.without(context.without_year, mentions.find(name)))
    if span and not span.fault:
        own = context.span
        if own and not own.fault and periods.against(own, span) or own and own.form == "month" and span.form == "range" and own.last == span.last:
            context.problems.append(Problem("E_PERIOD_CONFLICT", table.sheet.name, context.place, found=own.text, values={"a": name, "b": own.text}))
        else:
            context.span = periods.join(own, span)
    _indicator(context, [name])
    parks = schema.park_names().get(schema.park_stem(name), ()) or park_lines.named([name])
    if parks and context.parks and set(parks) != set(context.parks) and len(context.parks) == 1 and len(parks) == 1 and not table.of("park"):
        context.parks = (*context.parks, *parks)
    context.parks = context.parks or tuple(parks)


def _noted_units(context: Context, table: Table, speaking: Sequence[Line]) -> None:
    """What the notes above and below the table say of units; a line below it may lead in the next table, unless it is a note or no table follows."""
    above = [(line, one) for line in _silent(table, speaking) for one in unit_notes.said(line.text)
             if one.direction != "above" and (one.indicators or not table.older)]  # said of all it may be a note to the table before
    below = [(line, one) for line in table.notes if table.last or is_note(line.text) for one in unit_notes.said(line.text) if one.direction != "below"]
    context.units.noted.extend((address(line.row, line.left), line.text, one) for line, one in (*above, *below))


def _indicator(context: Context, texts: list[str]) -> None:
    if context.indicator:
        return
    found = naming.indicators_in(texts)
    if len(found) == 1:
        context.indicator = found.pop()


def speaks(text: str) -> bool:
    """A text names an indicator or a park."""
    plain = schema.fold(text)
    return bool(naming.pattern().search(plain) or park_lines.pattern()[0].search(plain))


def _basis(texts: list[str]) -> Basis | None:
    text = " ".join(texts)
    cumulative, monthly = bool(_CUMULATIVE.search(text)), bool(_MONTHLY.search(text))
    if cumulative == monthly:
        return None
    return Basis.CUMULATIVE if cumulative else Basis.MONTH


def _notes(context: Context, texts: list[str]) -> None:
    """注:产值、签约投资额为当年累计数: a basis for the indicators named, or for all."""
    for text in texts:
        if not _MAY_STATE.search(text) or not FOOTER.match(schema.nfkc(text[:LABEL_LENGTH]).replace(" ", "").casefold()):
            continue
        plain, read = schema.nfkc(text).replace(" ", ""), 0
        for found in _NOTE_BASIS.finditer(plain):
            basis = Basis.CUMULATIVE if found[1] == "累计" else Basis.MONTH
            clause = _CLAUSE.search(plain[max(read, found.start() - 60):found.start()])[0]
            read = found.end()
            named = {schema.indicator_names()[m.group()] for m in naming.pattern().finditer(schema.fold(clause))}
            for name in named or ({""} if re.search(r"(以上|上述|本表|表中|数据|所有|各项|指标)", clause) else set()):
                context.note_bases.setdefault(name, basis)


@lru_cache(maxsize=256)
def file_span(name: str) -> Span | None:
    """The period a file's name states, without days: those say when it was made."""
    span, _ = stated.together(tuple(s for s in mentions.find(_stem(name)) if not s.day))
    return replace(span, text=span.text) if span and not span.fault else None
