"""Words of the panels that set the parks' values of one indicator beside each other."""
from __future__ import annotations

from lib.text.label import Label

NONE = Label("{indicator}：{of}园均未{verb}", "{indicator}: none of the {of} parks has {verb}")
ONE = Label("{indicator}：1园{verb}，暂不能排名", "{indicator}: one park {verb}, no ranking yet")
TWO = Label("{indicator}：2园{verb}，尚不足排名", "{indicator}: two parks {verb}, too few to rank")
EVENT = Label("{indicator}：{park}一次签约{value}", "{indicator}: {park} signed {value} on one occasion")
UNLIKE = Label("{indicator}：{n}园{verb}，口径各异，不比长短",
               "{indicator}: {n} parks {verb}, of different populations, not compared")
LEADS = Label("{indicator}：{park}居首，{value}", "{indicator}: {park} leads with {value}")
TIED = Label("{indicator}：{parks}并列居首，{value}", "{indicator}: {parks} lead together with {value}")
LEAD_GROWTH = Label("，{growth}", ", {growth}")

PUBLISHED = Label("公布", "published")
REPORTED = Label("报送", "reported")

ONE_OCCASION = Label("单次活动，非累计", "one occasion")
EACH_ROW = Label("统计对象见各行", "population stated in each row")
LIKES = Label("{n}园同口径", "{n} parks alike")
CUMULATIVE = Label("{period}累计", "{period}, year to date")
NO_ZERO = Label("未{verb}不作零计", "what is not {verb} is not zero")
AS_WORDED = Label("“{words}”照录", "“{words}” as in the source")
NOT_ADDED = Label("各园可能重叠，不相加", "parks may overlap and are not added")
OTHER_DATES = Label("另期数值注明日期", "values of another date say so")

PARK = Label("园区", "Park")
NUMBER = Label("{indicator}（{unit}）", "{indicator} ({unit})")
AS_READ = Label("原表述", "As stated")
GROWTH = Label("同比（%）", "Growth y/y (%)")
PERIOD = Label("期间", "Period")
CALIBER = Label("统计口径", "Population")
SOURCE = Label("来源", "Source")

ALT = Label("{finding}。{rows}。", "{finding}. {rows}.")
ALT_ROW = Label("{park}：{said}", "{park}: {said}")

SAID_BY = Label("来源：{sources}", "Source: {sources}")
PUBLICATION = Label("{publisher}，{on}", "{publisher}, {on}")
UPLOAD = Label("{file}（{on}上传）", "{file} (uploaded {on})")
MORE = Label("等{n}处", " and {n} more")

AIM = Label("目标", "target")
AIMS_ARE = Label("竖线为各自目标（{period}）", "marks: each one's target, {period}")
AIMS_OWN = Label("竖线为各自目标", "marks: each one's target")
AIM_IS = Label("竖线为{park}目标{value}（{period}）", "mark: {park} target {value}, {period}")
