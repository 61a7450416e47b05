"""Words of the districts' map, the targets panel and the list of events."""
from __future__ import annotations

from lib.text.label import Label

HALF_IN = Label("{count}园分布{n}地，半数在{district}", "{count} parks in {n} places, half of them in {district}")
MOST_IN = Label("{count}园分布{n}地，过半在{district}", "{count} parks in {n} places, most of them in {district}")
SPREAD = Label("{count}园分布{n}地，{district}最多", "{count} parks in {n} places, {district} has the most")
SCHEMATIC = Label("示意图，色块只表所属区；青岛高新区位于城阳区内，按城阳区着色",
                  "Schematic, shading shows the district only; the High-Tech Zone lies in Chengyang and is shaded as such")
BORDERS = Label("区界为简化示意", "simplified boundaries")
PARKS_IN = Label("{district} {n}", "{district} {n}")
HOVER = Label("{district}：{parks}", "{district}: {parks}")
DISTRICT = Label("所在区", "District")
PARK = Label("园区", "Park")
PLACE = Label("位置", "Place")
SIZE = Label("方块大小", "Size of the squares")
SIZE_PLAIN = Label("不分", "Plain")
SIZE_IS = Label("方块面积表示{indicator}，{period}，{n}/{of}园可比", "Area shows {indicator}, {period}, {n} of {of} parks compare")
HOLLOW = Label("；{parks}无同期同口径数字，作空心", "; hollow: {parks}, no figure of this period and population")
SIZE_NONE = Label("尚无园区公布{indicator}，方块不分大小", "{indicator}: no park has published it, the squares stay plain")
SIZE_UNLIKE = Label("{indicator}有{n}园公布，同口径、同期不足三园，不能比较，方块不分大小",
                    "{indicator}: {n} published, fewer than three of one population and period, so the squares stay plain")
MEASURED = Label("期间", "Period")

TARGETS_NONE = Label("尚无公布的目标", "No target published yet")
TARGETS_UNLIKE = Label("{n}项目标均无同口径实际，不算完成率", "{n} {n:target|targets}, none with an actual of the same scope: no completion")
TARGETS_SOME = Label("{n}项目标中{known}项可与实际相比，其余口径不同，不算完成率",
                     "{known} of {n} targets compare with an actual; the others differ in scope, no completion")
TARGET_ONE = Label("目标{target}，{done}", "Target {target}, {done}")
TARGET_RULE = Label("只在同一主体、指标、口径、期间内比较", "Compared only within one subject, indicator, population and period")
TARGET_OF = Label("{subject} · {indicator}", "{subject} · {indicator}")
REACHED = Label("{period}实际{value}", "{period}: {value}")
COMPLETED = Label("完成{completion}", "{completion} reached")
ELAPSED_WAS = Label("时序进度{elapsed}", "{elapsed} of the year elapsed")
WHY = {
    "none": Label("未见该指标的实际数", "no actual of this indicator"),
    "period": Label("{year}年还没有实际数", "no actual for {year} yet"),
    "basis": Label("只有其他时间口径的实际，不算完成率", "actuals are counted otherwise: no completion"),
    "caliber": Label("只有其他口径的实际，不算完成率", "actuals are of another population: no completion"),
}
"""Why a target has no completion, by `metrics.targets.Why`."""
TARGETS_ALL = Label("{n}项目标均有同口径实际", "All {n} targets compare with an actual")
TARGETS_PACE = Label("{n}项目标：{before}项达到时序进度，{behind}项落后", "{n} targets: {before} on schedule, {behind} behind")
OTHER_TARGETS = Label("其他{n}项目标", "{n} other targets")
YEAR_PACE = Label("{year}{n}项目标：{before}项达到时序进度，{behind}项落后", "{year}: of {n} targets {before} are on schedule and {behind} behind")
YEAR_PACE_REST = Label("{year}{n}项目标：{before}项达到时序进度，{behind}项落后，其余{rest}项不按时序计",
                       "{year}: of {n} targets {before} are on schedule and {behind} behind; {rest} are not counted through the year")
GROUP_NOT_YET = Label("{indicator}：{n}项目标均尚未达到", "{indicator}: none of {n} {n:target|targets} reached yet")
GROUP_PACE = Label("{indicator}：{before}项达到时序进度，{behind}项落后", "{indicator}: {before} on schedule, {behind} behind")
GROUP_PACE_NAMED = Label("{indicator}：{before}项达到时序进度，{names}落后", "{indicator}: {before} on schedule, {names} behind")
GROUP_ALL_BEFORE = Label("{indicator}：{before}项均达到时序进度", "{indicator}: all {before} on schedule")
GROUP_REACHED = Label("{indicator}：{n}项目标中{reached}项已达到", "{indicator}: {reached} of {n} {n:target|targets} reached")
GROUP_NONE = Label("{indicator}：{n}项目标，还没有同口径实际", "{indicator}: {n} {n:target|targets}, no actual of their scope yet")
OF_PERIOD = Label("{deadline}目标", "Targets for {deadline}")
ACTUAL_IS = Label("实际为{period}", "actual {period}")
AIM = Label("目标{target}", "target {target}")
REACHED_VALUE = Label("实际{value}", "actual {value}")
BEFORE = Label("快{points}点", "{points} pts ahead")
BEHIND = Label("慢{points}点", "{points} pts behind")
OVER = Label("超{points}点", "{points} pts over")
SHORT = Label("差{points}点", "{points} pts short")
FORMERLY = Label("原为{value}，{day}调整", "formerly {value}, revised {day}")
YEAR_HEAD = Label("{year}目标", "Targets for {year}")
REMARK = Label("说明", "Remark")
TARGET = Label("目标", "Target")
SUBJECT = Label("主体", "Subject")
INDICATOR = Label("指标", "Indicator")
DEADLINE = Label("期限", "Deadline")
ACTUAL = Label("同口径实际", "Actual, same scope")
COMPLETION = Label("完成（%）", "Completion (%)")
ELAPSED = Label("时序进度（%）", "Year elapsed (%)")

EVENTS = Label("最近动态：{name}", "Latest: {name}")
EVENTS_NONE = Label("尚无动态记录", "No events recorded yet")
EVENTS_ORDER = Label("按日期，最近{n}条", "By date, the latest {n}")
ON = Label("日期", "Date")
EVENT = Label("动态", "Event")
RESULT = Label("结果", "Result")
