"""The spreadsheet contract as data: units, the words of headers, the columns of the monthly table, the registers.

Names of parks and indicators come from the catalogue (`data/published/`), folded here so that
spelling never decides; everything else staff may write in a header stands in this file. The
reader, the template and the register intake are all made from it.
"""
from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from lib import catalog
from lib.model import CORE_INDICATORS, ENTERPRISE_COUNT, OUTPUT_VALUE, SIGNED_INVESTMENT, Basis
from lib.text.label import Label

# ---------------------------------------------------------------- folding

_INVISIBLE = re.compile(r"[\s\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\u00ad\u180e]+")
_NUMBERING = re.compile(
    r"^(?:\(\d{1,2}\)|\d{1,2}[.、,:)]?(?!\d)|\([一二三四五六七八九十]{1,3}\)|[一二三四五六七八九十]{1,3}[、.,:)])")
_SUFFIXES = ("产业园区", "产业园", "专业园", "园区", "园")
_LATIN_SUFFIXES = ("industrialpark", "park")
_LATIN = re.compile(r"^[\x00-\x7f]+$")


def fold(text: str) -> str:
    """Spelling put aside: NFKC, no white space or zero-width characters, lower case."""
    return _INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).casefold()


def park_stem(text: str) -> str:
    """A park's name without numbering, city and kind of park: 1.青岛市氢能产业园 → 氢能."""
    name = _NUMBERING.sub("", fold(text))
    if _LATIN.match(name):
        name = name.removeprefix("qingdao")
        suffix = next((s for s in _LATIN_SUFFIXES if name.endswith(s)), "")
    else:
        name = name.removeprefix("青岛市") if name.startswith("青岛市") else name.removeprefix("青岛")
        suffix = next((s for s in _SUFFIXES if name.endswith(s)), "")
    return name.removesuffix(suffix)


@cache
def park_names() -> dict[str, tuple[str, ...]]:
    """Stem → ids of the parks it may mean (more than one: ambiguous)."""
    names: dict[str, list[str]] = {}
    for park in catalog.parks().values():
        spelled = (park.id, park.name.zh, park.name.en, park.short.zh, park.short.en,
                   park.mini.zh, park.mini.en, *park.aliases)
        for stem in {park_stem(name) for name in spelled} - {""}:
            names.setdefault(stem, []).append(park.id)
    return {stem: tuple(ids) for stem, ids in names.items()}


_HALVES = re.compile(r"(?<=[\u4e00-\u9fff])(?=[A-Za-z])|(?<=[A-Za-z])(?=[\u4e00-\u9fff])|[\s()/|·,、\-]+")


def parks_named(text: str) -> tuple[str, ...]:
    """Ids of the parks a name may mean; a name said in both languages (氢能园区 Hydrogen) must say one and the same park twice."""
    known = park_names()
    whole = known.get(park_stem(text), ())
    plain = unicodedata.normalize("NFKC", text).strip()
    if whole or plain.isascii() or not re.search("[A-Za-z]", plain):
        return whole
    for cut in _HALVES.finditer(plain):
        first, second = plain[:cut.start()], plain[cut.end():].rstrip(") ")
        if first.isascii() != second.isascii():
            parks = known.get(park_stem(first), ())
            if len(parks) == 1 and parks == known.get(park_stem(second)):
                return parks
    return ()


# ---------------------------------------------------------------- units

@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as written: what it measures and its exact factor to the canonical unit.

    `dimension` is money, count, percent or the canonical unit itself (亩, P, 万平方米 …).
    """

    word: str
    dimension: str
    factor: Decimal


MONEY, COUNT, PERCENT = "money", "count", "percent"

_MONEY = {
    "亿元": "1", "亿": "1", "亿元人民币": "1", "人民币亿元": "1", "亿人民币": "1", "亿人民币元": "1",
    "万元": "0.0001", "万": "0.0001", "万元人民币": "0.0001", "人民币万元": "0.0001",
    "千元": "0.00001", "百万元": "0.01", "百万": "0.01", "千万元": "0.1", "千万": "0.1", "十亿元": "10", "万亿元": "10000", "万亿": "10000",
    "亿亿": "100000000", "亿亿元": "100000000",
    "元": "0.00000001", "元人民币": "0.00000001", "人民币元": "0.00000001", "rmb": "0.00000001", "cny": "0.00000001",
    "yuan": "0.00000001", "rmbyuan": "0.00000001", "yuanrmb": "0.00000001",
    "100millionyuan": "1", "rmb100million": "1", "cny100million": "1", "100millionrmb": "1", "100mnyuan": "1", "rmb100mn": "1",
    "rmb100m": "1", "100mrmb": "1", "cny100m": "1", "100mcny": "1", "100mnrmb": "1", "100myuan": "1", "yuan100million": "1", "rmbhundredmillion": "1",
    "hundredmillionyuan": "1", "hundredmillionrmb": "1", "yi": "1", "yiyuan": "1",
    "billionyuan": "10", "rmbbillion": "10", "rmbbn": "10", "bnyuan": "10", "cnybn": "10", "cnybillion": "10", "billionrmb": "10",
    "millionyuan": "0.01", "rmbmillion": "0.01", "rmbmn": "0.01", "rmbm": "0.01", "cnym": "0.01", "mnyuan": "0.01", "cnymn": "0.01", "cnymillion": "0.01", "millionrmb": "0.01",
    "10000yuan": "0.0001", "10,000yuan": "0.0001", "10kyuan": "0.0001", "tenthousandyuan": "0.0001", "rmb10000": "0.0001", "rmb10,000": "0.0001",
    "thousandyuan": "0.00001", "1000yuan": "0.00001", "1,000yuan": "0.00001", "rmbthousand": "0.00001",
}
_COUNT = ("家", "户", "个", "项", "条", "人", "位", "名", "件", "enterprises", "enterprise", "firms", "companies", "projects", "count", "number")
_PERCENT = ("%", "百分比", "百分数", "percent", "pct", "个百分点", "百分点")
_OTHER = {
    "亩": {"亩": "1", "mu": "1", "公顷": "15", "ha": "15"},
    "P": {"p": "1", "pflops": "1"},
    "万平方米": {"万平方米": "1", "平方米": "0.0001", "㎡": "0.0001", "m2": "0.0001", "万㎡": "1", "万m2": "1"},
    "万片/日": {"万片/日": "1", "万片/天": "1"},
}


@cache
def units() -> dict[str, Unit]:
    """Every unit the reader understands, by its folded word."""
    known = {word: Unit(word, MONEY, Decimal(factor)) for word, factor in _MONEY.items()}
    known |= {word: Unit(word, COUNT, Decimal(1)) for word in _COUNT}
    known |= {word: Unit(word, PERCENT, Decimal(1)) for word in _PERCENT}
    for canonical, words in _OTHER.items():
        known |= {fold(word): Unit(word, canonical, Decimal(factor)) for word, factor in words.items()}
    return known


_FOREIGN = re.compile(r"美元|美金|欧元|日元|日圆|港元|港币|英镑|韩元|卢布|澳元|加元|新台币|台币|外币|usd|us\$|eur|jpy|hkd|gbp|krw|dollar|euro|\$|€|£|¥{2}")


def is_foreign(word: str) -> bool:
    """A currency that is never converted."""
    return bool(_FOREIGN.search(fold(word)))


_SCALE = "[十百千万亿]{0,3}"
_UNSUPPORTED = re.compile(
    rf"{_SCALE}(?:吨|吨标准煤|标准煤|公斤|千克|克|斤|升|立方米|立方|千米|公里|米|平方公里|平方千米|平方米|台套?|辆|艘|架|套|只|片|颗|块|根|箱|桶|千瓦时?|度|瓦时?|兆瓦时?|吉瓦时?|焦耳?|小时|倍|人次|台次|次|股|张|株|头|单|笔|‰)"
    r"|[十百千万亿]{1,3}(?:家|户|个|项|条|人|位|名|件)|亿万元|元/(?:人|平方米|平米|亩|吨|户|家)"
    r"|(?:[kmgt]?wh?|[egt]flops|tons?|tonnes?|kt|mt|kg|km2?|m3|sqm|sqkm|pieces?|pcs|sets?|hours?|times|‰)"
    r"|(?:rmb|cny|¥)['’]?\d*[a-z]{0,3}", re.ASCII)
_RATE = re.compile(r"/(?:年|月|日|天|小时|人|亩|平方米|平方公里|户|家|year|month|day)$")


def is_unsupported(word: str) -> bool:
    """A unit of something that no indicator here is counted in: 吨, 万家, 亿元/年."""
    plain = fold(word)
    if plain in units():
        return False
    bare = _RATE.sub("", plain)
    return bool(_UNSUPPORTED.fullmatch(plain)) or bare != plain and (bare in units() or bool(_UNSUPPORTED.fullmatch(bare)))


COUNTED = "家户个项条件"
PEOPLE = frozenset(("人", "名", "位", "people", "persons"))


def counts_in(unit: Unit, indicator: str) -> bool:
    """The unit is one the indicator can be written in: its dimension, and people never for enterprises."""
    if unit.dimension != dimension_of(indicator):
        return False
    return unit.dimension != COUNT or (unit.word in PEOPLE) <= (catalog.indicators()[indicator].unit in PEOPLE)


@cache
def dimension_of(indicator: str) -> str:
    """What an indicator is counted in: money, count, percent or its own unit."""
    unit = catalog.indicators()[indicator].unit
    found = units().get(fold(unit))
    return found.dimension if found else unit


MONEY_LIMIT = Decimal(100_000)
"""亿元; more is refused."""
COUNT_LIMIT = Decimal(1_000_000)


# ---------------------------------------------------------------- words of headers

ROLE_WORDS: dict[str, tuple[str, ...]] = {
    "park": ("园区", "园区名称", "园区名", "产业园", "产业园区", "产业园名称", "产业园区名称", "专业园区", "专业园区名称", "专业园", "所属园区", "所在园区",
             "填报园区", "报送园区", "填报单位", "报送单位", "单位名称", "名称", "新兴产业专业园区", "各园区", "园区简称", "园区全称",
             "park", "parks", "parkname", "nameofpark", "industrialpark", "industrialparks", "specialisedpark", "specializedpark"),
    "indicator": ("指标", "指标名称", "指标名", "主要指标", "项目", "项目名称", "统计指标", "指标项", "数据项", "科目",
                  "indicator", "indicators", "item", "items", "metric", "measure", "indicatorname"),
    "period": ("期间", "时期", "统计期", "统计期间", "报告期", "报告期间", "数据期", "数据期间", "月份", "时间", "年月", "日期", "统计时间", "统计月份",
               "报告月份", "数据时间", "数据月份", "所属期", "所属期间", "截止时间", "截至时间", "截止日期", "截至日期", "期别", "统计时期", "月度", "月",
               "period", "reportingperiod", "month", "date", "time", "asof"),
    "year": ("年份", "年度", "年", "统计年度", "year"),
    "basis": ("口径", "时间口径", "统计口径", "数据口径", "类型", "累计/当月", "当月/累计", "basis", "caliber", "calibre", "type", "scope"),
    "unit": ("单位", "计量单位", "数量单位", "unit", "units"),
    "value": ("数值", "值", "数据", "数据值", "指标值", "本期", "本期数", "本期值", "本期实际", "本期完成", "实际", "实际数", "实际值", "实际完成", "实际完成数", "完成数", "完成值", "完成",
              "完成情况", "金额", "数额", "数量", "报告期值", "报告期数", "绝对量", "绝对值", "绝对数", "总量", "总额", "规模", "value", "values", "amount", "figure", "actual", "data", "level"),
    "growth": ("同比", "同比增长", "同比增速", "同比增幅", "同比增减", "同比变化", "同比±", "增长", "增速", "增幅", "增长率", "增减", "增长速度", "同比增长率", "同比增长速度", "同比变动",
               "比上年增长", "比去年增长", "比上年同期增长", "比去年同期增长", "较上年同期增长", "较去年同期增长", "较上年增长", "较去年增长", "比上年同期增减", "比上年同期±", "比去年同期±",
               "比上年同期", "较上年同期", "比去年同期", "较去年同期", "比上年", "较上年", "升降幅度", "增长幅度", "同期增长", "同比增加",
               "yoy", "y/y", "yoygrowth", "growth", "growthrate", "yearonyear", "year-on-year", "yearonyeargrowth", "year-on-yeargrowth", "yoychange", "change", "yoyrate"),
    "prior": ("上年同期", "去年同期", "上年同期数", "去年同期数", "同期", "同期数", "同期值", "上年同期值", "去年同期值", "上年同期累计", "去年同期累计", "上年同月", "去年同月",
              "上年数", "上年", "去年", "上年末", "去年末", "上年底", "去年底", "上年同期完成", "上年同期实际", "去年同期完成", "上年实际", "年初", "年初数",
              "sameperiodlastyear", "lastyear", "prioryear", "previousyear", "prioryearperiod", "yearbefore", "yearearlier", "ayearearlier"),
    "note": ("备注", "说明", "注释", "备注说明", "注", "情况说明", "附注", "note", "notes", "remark", "remarks", "comment", "comments"),
    "serial": ("序号", "编号", "序", "行次", "行号", "代码", "指标代码", "园区代码", "栏次", "no", "no.", "#", "id", "code", "serial", "s/n", "sn"),
    "clerk": ("填表人", "填报人", "联系人", "联系电话", "电话", "手机", "负责人", "审核人", "审核", "制表人", "单位负责人", "填报日期", "报送日期", "填表日期", "报出日期", "联系方式", "经办人",
              "contact", "phone", "reportedby", "preparedby"),
}
"""What a header cell may be, by its folded words; the first role that knows the word wins."""

BASIS_WORDS: dict[str, tuple[str, ...]] = {
    Basis.CUMULATIVE: ("累计", "本年累计", "当年累计", "年累计", "累计数", "累计值", "累计完成", "本年累计数", "当年累计数", "自年初累计", "年初至今", "年初以来", "年初累计", "年度累计", "本期累计", "今年累计", "本年累计完成", "累计实际", "至本月累计", "至本月", "1至本月", "1-本月", "1—本月", "1~本月", "1月至本月", "年初至本月", "本月累计", "1月起累计", "本月止累计", "本年",
                       "cumulative", "ytd", "yeartodate", "year-to-date", "cumulated", "accumulated", "cum", "cum."),
    Basis.MONTH: ("本月", "当月", "单月", "当月数", "本月数", "当月值", "本月值", "本月完成", "当月完成", "本月实际", "当月实际", "月度值", "本月发生", "当月发生", "当月发生额",
                  "thismonth", "currentmonth", "monthly", "singlemonth", "inmonth", "inthemonth", "monthonly", "month"),
    Basis.AS_OF: ("期末", "期末数", "月末", "月末数", "月底", "时点", "时点数", "期末值", "年末", "季末", "本月末", "当月末", "本期末", "asof", "endofperiod", "endofmonth", "end", "periodend", "monthend", "pointintime"),
}
"""累计/当月/期末 as words of their own, in headers and in a column headed 口径."""

TARGET_WORDS = ("目标", "计划", "预期", "力争", "任务", "预计", "预算", "年度目标", "target", "plan", "planned", "goal", "budget", "forecast")
TARGET_ROWS = frozenset(("目标", "目标值", "目标数", "计划", "计划值", "计划数", "预期", "预计", "力争", "target", "plan", "planned", "goal", "forecast", "budget"))
SUBSET_WORDS = ("其中", "#", "ofwhich", "including", "thereof")
TOTAL_WORDS = ("合计", "总计", "小计", "共计", "累计合计", "全部合计", "园区合计", "总数", "汇总", "合计数", "八园合计", "八园区合计", "全市合计", "各园区合计", "专业园区合计", "total", "totals", "subtotal", "sum", "grandtotal", "allparks")
DEDUPLICATED_WORDS = ("剔重", "去重", "剔除重复", "扣除重复", "deduplicated", "netofoverlap", "netofoverlaps", "withoutdoublecounting")
IGNORED_ROW_WORDS = ("平均", "平均值", "均值", "占比", "比重", "排名", "位次", "增速", "环比", "average", "mean", "share", "rank")

ENGLISH_ALIASES: dict[str, tuple[str, ...]] = {
    OUTPUT_VALUE: ("output", "outputvalue", "grossoutput", "grossoutputvalue", "grossindustrialoutput", "grossindustrialoutputvalue", "industrialoutput", "industrialoutputvalue", "valueofoutput", "productionvalue"),
    ENTERPRISE_COUNT: ("enterprises", "numberofenterprises", "enterprisecount", "companies", "numberofcompanies", "firms", "numberoffirms", "no.ofenterprises", "enterprisenumber", "residententerprises"),
    SIGNED_INVESTMENT: ("signedinvestment", "investmentsigned", "contractedinvestment", "signedinvestmentamount", "valueofsignedinvestment", "signedcontracts", "signedamount"),
    "revenue": ("revenue", "operatingrevenue", "operatingincome", "turnover"),
}
CHINESE_ALIASES: dict[str, tuple[str, ...]] = {
    ENTERPRISE_COUNT: ("企业", "企业总数", "入驻企业", "入驻企业数量", "入园企业数量", "企业户数", "企业数目", "入园企业家数", "入驻企业家数", "企业单位数"),
    OUTPUT_VALUE: ("工业产值", "规模产值", "完成产值", "产值总额", "园区总产值", "总产值"),
    SIGNED_INVESTMENT: ("签约投资金额", "签约投资总额", "项目签约投资额", "项目签约额", "签约项目投资额", "签约总额", "新签约额"),
}
"""Further spellings of the three monthly indicators; everything else is in indicators.csv."""


@cache
def indicator_names() -> dict[str, str]:
    """Folded header word → indicator code; a growth indicator maps to `growth:<what grows>`."""
    grows = {"output_growth": OUTPUT_VALUE, "revenue_growth": "revenue"}
    names: dict[str, str] = {}
    for code, indicator in catalog.indicators().items():
        spelled = (code, indicator.name.zh, indicator.name.en, *indicator.aliases,
                   *ENGLISH_ALIASES.get(code, ()), *CHINESE_ALIASES.get(code, ()))
        meaning = f"growth:{grows[code]}" if code in grows else code
        for name in spelled:
            names.setdefault(fold(name), meaning)
    return names


# ---------------------------------------------------------------- the monthly table

@dataclass(frozen=True, slots=True)
class Column:
    """One column of the official monthly table.

    `part` is value or growth; `unit` the unit of the column in the template; `required` says the
    template asks for it (the reader never insists: 缺数 is allowed).
    """

    indicator: str
    basis: Basis
    part: str
    header: Label
    unit: Label
    required: bool


YI = Label("亿元", "RMB 100 million")
HOUSES = Label("家", "number")
PERCENT_UNIT = Label("%", "%")

MONTHLY_COLUMNS: tuple[Column, ...] = (
    Column(OUTPUT_VALUE, Basis.CUMULATIVE, "value", Label("产值累计", "Output value, cumulative"), YI, True),
    Column(OUTPUT_VALUE, Basis.MONTH, "value", Label("产值当月", "Output value, single month"), YI, False),
    Column(OUTPUT_VALUE, Basis.CUMULATIVE, "growth", Label("产值累计同比", "Output value, cumulative, YoY"), PERCENT_UNIT, False),
    Column(ENTERPRISE_COUNT, Basis.AS_OF, "value", Label("企业数", "Enterprises"), HOUSES, True),
    Column(SIGNED_INVESTMENT, Basis.CUMULATIVE, "value", Label("签约投资额累计", "Signed investment, cumulative"), YI, True),
)
"""The template's columns after the park's name, in order; the reader knows every one of these headers."""

PARK_HEADER = Label("园区名称", "Park")
NOTE_HEADER = Label("备注", "Notes")
SERIAL_HEADER = Label("序号", "No.")
UNIT_LINE = Label("单位：", "Unit: ")
MONTHLY_INDICATORS = CORE_INDICATORS


# ---------------------------------------------------------------- the registers

@dataclass(frozen=True, slots=True)
class Field:
    """One column of a register: its name in the store, how staff head it, what it may hold.

    `kind` is text, subject, money, number, date, choice; `choices` folded word → code.
    """

    name: str
    header: Label
    kind: str = "text"
    aliases: tuple[str, ...] = ()
    required: bool = False
    key: bool = False
    choices: tuple[tuple[str, str], ...] = ()


PROJECT_STAGES: tuple[tuple[str, str], ...] = (
    ("在谈", "negotiating"), ("洽谈", "negotiating"), ("储备", "negotiating"), ("储备在谈", "negotiating"), ("negotiating", "negotiating"),
    ("签约", "signed"), ("已签约", "signed"), ("签约未开工", "signed"), ("signed", "signed"),
    ("落户", "landed"), ("已落户", "landed"), ("落地", "landed"), ("已落地", "landed"), ("landed", "landed"), ("settled", "landed"),
    ("开工", "building"), ("在建", "building"), ("已开工", "building"), ("建设中", "building"), ("开工在建", "building"), ("building", "building"), ("under construction", "building"),
    ("投产", "operating"), ("已投产", "operating"), ("运营", "operating"), ("投产运营", "operating"), ("operating", "operating"), ("in operation", "operating"),
)
STAGES = ("negotiating", "signed", "landed", "building", "operating")
"""在谈 → 签约 → 落户 → 开工(在建) → 投产, in order."""

_PARK = Field("park_id", Label("园区", "Park"), "subject", ROLE_WORDS["park"], required=True, key=True)
_NOTE = Field("note", Label("备注", "Notes"), "text", ROLE_WORDS["note"])

REGISTER_FIELDS: dict[str, tuple[Field, ...]] = {
    "projects": (
        _PARK,
        Field("name_zh", Label("项目名称", "Project"), "text", ("项目", "名称", "项目名", "project", "projectname", "name"), required=True, key=True),
        Field("name_en", Label("英文名称", "English name"), "text", ("项目英文名称", "englishname", "nameinenglish")),
        Field("chain_link", Label("环节", "Link"), "text", ("产业链环节", "所属环节", "链条环节", "产业环节", "link", "chainlink")),
        Field("stage", Label("状态", "State"), "choice", ("项目状态", "阶段", "进展", "项目进展", "当前状态", "进展状态", "建设状态", "state", "stage", "status"), required=True, choices=PROJECT_STAGES),
        Field("investment_100m", Label("总投资", "Total investment"), "money", ("总投资额", "投资额", "计划总投资", "投资总额", "项目总投资", "totalinvestment", "investment")),
        Field("investor", Label("投资方", "Investor"), "text", ("投资主体", "投资企业", "投资单位", "企业名称", "investor", "company")),
        Field("negotiating_on", Label("在谈日期", "In talks on"), "date", ("洽谈日期", "洽谈时间", "在谈时间")),
        Field("signed_on", Label("签约日期", "Signed on"), "date", ("签约时间", "签约日", "签约年月", "signedon", "signingdate", "datesigned")),
        Field("landed_on", Label("落户日期", "Settled on"), "date", ("落户时间", "落地日期", "落地时间", "landedon", "settledon")),
        Field("building_on", Label("开工日期", "Started on"), "date", ("开工时间", "开工日", "startedon", "constructionstart")),
        Field("operating_on", Label("投产日期", "In operation on"), "date", ("投产时间", "投产日", "operatingon", "operationstart")),
        Field("event_on", Label("日期", "Date"), "date", ("时间", "状态日期", "date")),
        Field("event_name", Label("活动", "Event"), "text", ("签约活动", "活动名称", "event")),
        Field("note_zh", Label("备注", "Notes"), "text", ROLE_WORDS["note"]),
    ),
    "enterprises": (
        _PARK,
        Field("name_zh", Label("企业名称", "Enterprise"), "text", ("企业", "单位名称", "公司名称", "名称", "公司", "enterprise", "company", "name", "enterprisename"), required=True, key=True),
        Field("name_en", Label("英文名称", "English name"), "text", ("企业英文名称", "englishname", "nameinenglish")),
        Field("role", Label("角色", "Role"), "choice", ("企业角色", "类型", "企业类型", "类别", "role", "type"),
              choices=(("链主", "chain_master"), ("链主企业", "chain_master"), ("重点", "key"), ("重点企业", "key"), ("龙头", "leading"), ("龙头企业", "leading"), ("骨干", "leading"),
                       ("合作", "partner"), ("合作企业", "partner"), ("配套", "supporting"), ("配套企业", "supporting"),
                       ("chain_master", "chain_master"), ("key", "key"), ("leading", "leading"), ("partner", "partner"), ("supporting", "supporting"))),
        Field("chain_link", Label("环节", "Link"), "text", ("产业链环节", "所属环节", "链条环节", "link", "chainlink")),
        _NOTE,
    ),
    "platforms": (
        _PARK,
        Field("chain", Label("链", "Chain"), "choice", ("所属链", "四链", "类别", "chain"), required=True,
              choices=(("产业链", "industry"), ("创新链", "innovation"), ("资金链", "capital"), ("人才链", "talent"), ("industry", "industry"), ("innovation", "innovation"), ("capital", "capital"), ("talent", "talent"))),
        Field("name_zh", Label("平台名称", "Platform"), "text", ("平台", "名称", "基金名称", "platform", "name"), required=True, key=True),
        Field("name_en", Label("英文名称", "English name"), "text", ("englishname", "nameinenglish")),
        Field("operator", Label("建设方", "Operator"), "text", ("运营方", "建设单位", "牵头单位", "运营单位", "operator")),
        Field("metric_zh", Label("指标", "Measure"), "text", ("指标名称", "metric", "measure"), key=True),
        Field("value", Label("数值", "Value"), "number", ("值", "数量", "value")),
        Field("unit", Label("单位", "Unit"), "text", ("计量单位", "unit")),
        Field("status", Label("状态", "Status"), "text", ("进展", "status", "state")),
        _NOTE,
    ),
    "events": (
        Field("on", Label("日期", "Date"), "date", ("时间", "活动日期", "举办日期", "date", "on"), required=True, key=True),
        Field("park_ids", Label("园区", "Park"), "subject", ROLE_WORDS["park"], required=True),
        Field("name_zh", Label("活动名称", "Event"), "text", ("活动", "名称", "会议名称", "大会名称", "event", "name"), required=True, key=True),
        Field("name_en", Label("英文名称", "English name"), "text", ("englishname", "nameinenglish")),
        Field("result_zh", Label("成果", "Result"), "text", ("结果", "签约成果", "活动成果", "result")),
    ),
    "flows": (
        Field("from_name", Label("供方", "From"), "text", ("供应方", "上游", "来源", "from", "supplier"), required=True, key=True),
        Field("to_name", Label("需方", "To"), "text", ("需求方", "下游", "去向", "to", "customer"), required=True, key=True),
        Field("material_zh", Label("物料", "Material"), "text", ("物料名称", "材料", "产品", "material"), required=True, key=True),
        Field("material_en", Label("物料英文", "Material in English"), "text", ("物料英文名称", "materialinenglish")),
        Field("quantity", Label("数量", "Quantity"), "number", ("供应量", "流量", "quantity")),
        Field("unit", Label("单位", "Unit"), "text", ("计量单位", "unit")),
        Field("period", Label("期间", "Period"), "text", ("年份", "period")),
        Field("relation_zh", Label("距离", "Distance"), "text", ("关系", "位置关系", "relation", "distance")),
        Field("certainty", Label("性质", "Certainty"), "choice", ("实际或能力", "certainty"),
              choices=(("实际", "actual"), ("能力", "capability"), ("actual", "actual"), ("capability", "capability"))),
        _NOTE,
    ),
}
"""The registers that can be uploaded; one generic intake reads them all."""

REGISTER_KEYS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "projects": (("park_id",), ("name_zh",)),
    "enterprises": (("park_id",), ("name_zh",)),
    "events": (("park_ids",), ("name_zh",)),
    "platforms": (("park_id",), ("name_zh", "metric_zh")),
    "flows": ((), ("from_name", "to_name", "material_zh")),
}
"""The columns that say whose a row is, and those that name it among theirs, as the store keys them."""
