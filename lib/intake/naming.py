"""Which indicators a title, a sheet's name or a section speaks of, plainly named.

Before a name stand the words that make it another (人均产值, 新增企业数, 出口产值): they are without number,
so what may stand there is listed. What stands before 园区 speaks of the parks and may be anything but a
word that changes what is measured. After a name those words are few and are listed (产值占比, 产值目标);
with none of them, any word for a table or a paper may follow (产值核对表, 产值公示).
"""
from __future__ import annotations

import re
from functools import cache, lru_cache

from lib import schema
from lib.intake.heading_words import TWO_LANGUAGES

ENCLOSED = re.compile(r"[(\[【][^()\[\]【】]*[)\]】]")
_CLAUSE_BEFORE = re.compile(r"[^、,;。!/|]*$")
_RUN_AFTER = re.compile(r"[\u4e00-\u9fff\d.~_—–-]*")
_SEVERAL = re.compile(r"[及和与]")
_AROUND = 200
"""Characters before and after a name that may turn it into another."""
_SILENT_LATIN = re.compile(r"(?:sheet|table|tbl|data|fig|figure|annex|chart|ppt)[\d_\-.:]*")

_BEFORE = re.compile(
    r"(?:^|[^\u4e00-\u9fffa-z]|\d年度?|[全本当今历]年度?|年内|(?:\d年|五[”’\"」』》]?)(?:以来|至今)|[今年]年?初?以来|年初至今|(?:截[至止到])?目前|最新|本期|[\d一二三四五六七八九十]个?月份?|[当本单各分逐每按]月份?|月度|季度|年度|半年|[末底日号止至]|园区?|园区企业|(?:[全本我]|青岛)市|青岛"
    r"|[区各]|专业|一业|专班|累计|完成|实现|主要|总|全部|[园区]内|现有|实有|在园|项目|招商|引资|双引|[的和与及等之]|情况|指标|数据|[填上申]报|报送|填写|通报|[快月季年旬周日公简]报|材料|资料|附件|部分|注意保存|秘密|看懂|读懂|领导|局|关于|板块|考核"
    r"|of|the|and|on|total|cumulative|monthly|annual|quarterly|latest|report|(?:annex|appendix|section)[a-z]?|parks?|'s|by|gross)$")
"""What may stand before the name of an indicator in running text and leave it what it is: 新增企业数, 人均产值 are others."""
_TURNED_BEFORE = re.compile(
    r"[人户亩地企月日年项]均|平均|新增(?!长)|净增|增加|减少|预[计测期估]|估计|计划(?!财务|统计|科|处)|规划(?!局|处|科|和自然|建设)|目标(?!考核|责任|管理)|力争|意向|(?<![虚模])拟(?![稿定])|上[年月期季]|去年|前年|同期|基期|往年|历史|每(?!月|个?园)|占(?!地)|[规限]上|规模以上|未(?!来)|非园|园外"
    r"|年初(?![以至到起])|期初|同比|环比|待|终止|解[约除]|注销|退出|停产|影响|剔除|不含|扣除")
"""Words before a name that turn it into another however far they stand from it: 上年各园区产值."""
_TURNED_BEFORE_EN = re.compile(r"(?:growth|share|ratio|increase|decrease|rise|decline|change|rate|rank(?:ing|s)?|target|plan|forecast|percentage|proportion)s?(?:of|in|for|by|to|on)(?:the|total|parks?|')*$|(?:lastyear|previous|prior|average|expected|planned|target|new)[a-z']*$")
_AFTER = re.compile(
    r"$|[^\u4e00-\u9fffa-z]|[表数值额的和与及等按在]|以及|量(?![级化])|情况|完成|统计|数据|月报|快报|报表|报送|上报|填报|申报|进展|实绩|实际|分月|逐月|月(?!均)|季度|概况|概览|一览|汇总|明细|台账|累计|[当本单]月|月度|走势|运行|监测|分析|通报|简报|附表|调度|对比|比较|指标|分园区|各园区|园区|单位|计量|金额|主要|分?年度|[历逐近]年|最?近[一二两三四五六七八九十\d]+[年期个]|同期对[比照]"
    r"|of|by|in|for|and|at|as|to|from|parks?|table|report|data|statistics|cumulative|ytd|yeartodate|summary|figures|overview|status|performance|per(?:park|month)|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec")
_A_PAPER = re.compile(r"(?:[表册图榜账报函单]|一本账|一[张表]\S?清|情况|数据|资料|材料|汇编|报告|汇报|通知|公示|公告|板块|模块|部分|附件|模板|样例|底稿|副本|初稿|终稿|定稿|赛马|晾晒|比拼|摸排|摸底|核对|核实|动态|信息|趋势|构成|分布|分项|总[量值额]|绝对[值量]|规模|进度|调度|最新版?)$")
"""How a word for a table or a paper, or for an amount as such, ends."""
_TURNED_AFTER = re.compile(
    r"率|占|比[重例值]|贡献|增[速幅量减加长]|净增|新增|递增|同比(?!情况|分析|表)|环比|目标(?!考核|责任)|任务|计划|规划|预[计测期估]|力争|拟|意向|上[年月期]|去年|同期(?!对[比照])|基期|排[名位]|[位名座]次|差[额距值]|缺口|误差|耗|用[电水能]|密度|强度|税|利润|成本|指数|弹性|系数|损失|影响|[人户亩地企月日年项]?均"
    r"|协议|项目|(?<![报表系])人员|人[数口]|[员职]工|从业|专利|研发|投入|收入|支出|面积|^[超过]|突破|以[上下]|企业|名[单录]|变[化动]|质量|结构|完成(?:进度|度)(?!情况|表|通报|调度|监测)|^据|[减下][少降]|亏")
_TURNED_AFTER_EN = re.compile(r"^per(?!park|month|formance|iod)|growth|target|share|rank|index|(?<!corpo)rate|lastyear|increase|decrease|change|plan(?!t)|forecast|expected|average|previous|ratio|intensity|gap|yoy")
_APART = re.compile(r"(?:[(\[【“\"]|(?<=[值额数量入]):)(?:新增(?!长)|净增|增[速幅量长]|同比|环比|[人户亩地企月日年]均|平均|占比|比重|目标(?!考核|责任|管理)|任务|计划(?!财务|统计|科|处)|预[计测期]|意向|拟(?![稿定])|上[年月期]|去年|同期|基期|排名|位次|%[)\]】])")
"""What turns the name into another from within brackets or quotes, or after a colon: 产值统计表（上年同期）, “新增”企业数."""


@cache
def pattern() -> re.Pattern[str]:
    """The names of indicators as they may stand in running text, the longest first."""
    names = [name for name, code in schema.indicator_names().items() if len(name) > 1 and name not in ("企业", "p") and not name.isascii()]
    latin = [name for name in schema.indicator_names() if name.isascii() and len(name) > 5]
    return re.compile("|".join(re.escape(n) for n in sorted([*names, *latin], key=len, reverse=True)))


def indicators_in(texts: list[str]) -> set[str]:
    """The indicators these texts speak of: named with nothing beside the name that makes it another (产值增速, 意向签约投资额)."""
    return set().union(*map(_named, texts))


@lru_cache(maxsize=2048)
def _named(text: str) -> frozenset[str]:
    """The same for one text; a line above is asked by every table below it."""
    plain = schema.fold(text)
    halves = _halves(plain)
    if not halves:
        return frozenset(_plainly(plain))
    said = [_plainly(half) for half in halves]
    turned = any(pattern().search(half) and not found for half, found in zip(halves, said, strict=True))
    return frozenset() if turned else frozenset().union(*said)


def _halves(plain: str) -> tuple[str, ...]:
    """产值 Output value: a title in two languages, each half naming an indicator; a sheet's own word (Sheet1产值) says nothing."""
    found = TWO_LANGUAGES.fullmatch(ENCLOSED.sub("", plain))
    if not found:
        return ()
    latin, other = found[2] or found[3], found[1] or found[4]
    if _SILENT_LATIN.fullmatch(latin):
        return (other,)
    return (other, latin) if pattern().search(latin) and pattern().search(other) else ()


def _plainly(plain: str) -> set[str]:
    """The indicators a text names plainly; none if it speaks beside them of another indicator turned (企业数和产值增速)."""
    found, turned = set(), set()
    for said in pattern().finditer(plain):
        name = schema.indicator_names()[said.group()]
        growth = name.startswith("growth:")
        stands = not growth and _leads(plain[max(0, said.start() - _AROUND):said.start()], said.group()) and _follows(plain[said.end():said.end() + _AROUND], said.group())
        (found if stands else turned).add(name.removeprefix("growth:"))
    return set() if turned - found or _APART.search(plain) else found


def _leads(before: str, name: str) -> bool:
    """What stands before a name leaves it what it is."""
    clause = _SEVERAL.split(_CLAUSE_BEFORE.search(before)[0])[-1]
    if _TURNED_BEFORE.search(clause) or _TURNED_BEFORE_EN.search(before):
        return False
    return bool(_BEFORE.search(before) or name.startswith("园区") and clause or name.startswith("项目") and before.endswith(("产业", "招引")))


def _follows(after: str, name: str) -> bool:
    """What stands after a name leaves it what it is."""
    run = _RUN_AFTER.match(after)[0]
    if _TURNED_AFTER_EN.search(after) or _turned(run):
        return False
    return bool(_AFTER.match(after) or not name.endswith("企业") and _A_PAPER.search(run))


def _turned(run: str) -> bool:
    """A word that makes the name another; after 及 it speaks of something beside it, unless that is another indicator (产值及企业数增量)."""
    own, *others = _SEVERAL.split(run, maxsplit=1)
    shared = others[0] if others and pattern().search(others[0]) else ""
    return bool(_TURNED_AFTER.search(own) or shared and _TURNED_AFTER.search(pattern().sub("", shared)))
