"""The words of headers, by what they announce: roles, bases, targets, totals, indicators."""
from __future__ import annotations

from functools import cache

from lib import catalog
from lib.model import ENTERPRISE_COUNT, OUTPUT_VALUE, SIGNED_INVESTMENT, Basis
from lib.schema.names import fold

_SINCE = tuple(f"{a}{year}{same}{grown}" for a in "比较" for year in ("上年", "去年", "") for same in ("同期", "同月") for grown in ("增长", "增减", "增加", "增速", "增幅", "变化", "变动", "升降"))
_COMPARED = tuple(f"{a}{year}{same}{compared}" for a in "与同和" for year in ("上年", "去年") for same in ("同期", "同月") for compared in ("相比", "比较", "对比", "相比增长", "相比增减"))
_TO_THIS_MONTH = tuple(f"1{month}{to}本月{end}" for month in ("", "月") for to in "至到-—–~" for end in ("", "止", "末", "累计", "止累计", "末累计", "完成"))
"""比上年同期增减, 与去年同期相比, 1—本月止: each way of putting them together."""

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
    "value": ("数值", "值", "数据", "数据值", "指标值", "本期", "本期数", "本期值", "当期", "当期数", "当期值", "本期实际", "本期完成", "实际", "实际数", "实际值", "实际完成", "实际完成数", "完成数", "完成值", "完成",
              "完成情况", "今年", "今年数", "金额", "数额", "数量", "报告期值", "报告期数", "绝对量", "绝对值", "绝对数", "绝对额", "实绩", "完成额", "发生额", "发生数", "总量", "总额", "规模", "value", "values", "amount", "figure", "actual", "data", "level"),
    "growth": ("同比", "同比增长", "同比增速", "同比增幅", "同比增减", "同比变化", "同比±", "增长", "增速", "增幅", "增长率", "增减", "增减率", "增长速度", "同比增长率", "同比增长速度", "同比变动",
               "比上年增长", "比去年增长", "比上年同期增长", "比去年同期增长", "较上年同期增长", "较去年同期增长", "较上年增长", "较去年增长", "比上年同期增减", "比上年同期±", "比去年同期±",
               "比上年同期", "较上年同期", "比去年同期", "较去年同期", "比上年", "较上年", "比同期", "较同期", "升降幅度", "增长幅度", "同期增长", "同比增加", *_SINCE, *_COMPARED,
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
    Basis.CUMULATIVE: ("累计", "本年累计", "当年累计", "年累计", "累计数", "累计值", "累计完成", "本年累计数", "当年累计数", "自年初累计", "年初至今", "年初以来", "年初累计", "年度累计", "本期累计", "今年累计", "本年累计完成", "累计实际", "至本月累计", "至本月", "1至本月", "1-本月", "1—本月", "1~本月", "1月至本月", "年初至本月", "本月累计", "截至本月", "截至本月累计", "截至本月末累计", "截止本月", "截止本月累计", "1月起累计", "本月止累计", "本年", "累计额", "本年止", "本年累计止", "本年度", "本年度累计", "今年以来", "今年以来累计", "开年至今", "开年以来", "开年累计", "年内累计",
                       "年初至报告期末", "年初至报告期", "年初至本期末", "年初至本期", "年初到本月", "年初至本月末", "年初至本月累计", "自年初至本月", *_TO_THIS_MONTH,
                       "cumulative", "ytd", "yeartodate", "year-to-date", "cumulated", "accumulated", "cum", "cum."),
    Basis.MONTH: ("本月", "当月", "单月", "当月数", "本月数", "当月值", "本月值", "本月完成", "当月完成", "本月实际", "当月实际", "月度值", "本月发生", "当月发生", "当月发生额", "本月份", "当月份", "本月实绩", "当月实绩", "本月额", "当月额",
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
