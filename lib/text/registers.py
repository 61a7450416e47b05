"""Words of the registers: projects, chains, platforms, the material flow, the timeline."""
from lib.text.label import Label

# Projects ---------------------------------------------------------------------------------
FINDING = Label("登记在册 {n} 个项目：{stages}", "{n} {n:project|projects} on record: {stages}")
STAGE_COUNT = Label("{stage} {n}", "{n} {stage}")
LEAD = Label("名册只含公开报道点名的项目；{valued} 个写明投资额。各园所报项目数另列，二者不相加。",
             "The register holds only projects a source names; {valued} state an investment. The counts parks report stand apart; the two are never added.")
LEAD_EMPTY = Label("名册只含有出处的点名项目；各园所报项目数另列，二者不相加。",
                   "The register holds only projects a source names. The counts parks report stand apart; the two are never added.")
NOTHING = Label("名册里还没有项目", "No project on record yet")
NOTHING_HINT = Label("上传项目台账后，这里按状态列出。", "Upload a project register and it is listed here by state.")

PIPELINE = Label("在谈到投产：点名项目 {n} 个", "From talks to operation: {n} named projects")
PIPELINE_SUB = Label("个 · 亿元 · 最近已知状态 · 点名项目合计为推算", "Projects · RMB · latest known state · sums of named projects are derived")
NAMED = Label("点名 {n} 个", "{n} named")
NAMED_SUM = Label("其中 {n} 个写明投资，合计 {amount}", "{n} with a stated investment, {amount} in all")
NONE_VALUED = Label("均未写明投资", "no investment stated")
NONE_NAMED = Label("没有点名项目", "none named")
REPORTED = Label("各方所报", "As reported")
MIXED = Label("多种状态合计，不拆分", "Several states together, not split")
JOINT = Label("两园合计，不拆分", "Two parks jointly, not split")
PIPELINE_CAVEAT = Label("点名项目数与所报项目数口径不同，不相加", "Named projects and reported counts differ in scope and are not added")
NO_REPORT = Label("无所报数字", "nothing reported")

SIGNED = Label("签约：点名项目与所报数字并列", "Signed investment: named projects beside the reported figures")
SIGNED_SUB = Label("亿元 · 只计状态为签约的点名项目 · 推算", "RMB · only named projects in the state signed · derived")
SIGNED_ROW = Label("点名 {n} 个，{valued} 个有金额", "{n} named, {valued} with an amount")
SIGNED_CAVEAT = Label("总投资不等于签约投资额，进入在建、投产后不再计入；两园合计不拆分",
                      "Total investment is not signed investment; later states no longer count; joint figures are not split")
YEAR = Label("年份", "Year")
UNDATED_YEAR = Label("日期未见", "undated")
DERIVED_SUM = Label("点名项目签约（推算）", "Named projects, signed (derived)")
REPORTED_SIGNED = Label("所报签约投资额", "Reported signed investment")

REGISTER = Label("项目名册", "Register of projects")
FOUND = Label("共 {n} 个项目", "{n} {n:project|projects}")
FOUND_OF = Label("共 {n} 个项目，符合条件 {found} 个", "{found} of {n} projects match")
REGISTER_SUB = Label("亿元 · 总投资 · 最近已知状态", "RMB · total investment · latest known state")
NONE_MATCH = Label("没有符合条件的项目，请放宽条件。", "No project matches; widen the filters.")
SEARCH = Label("查找名称、投资方、说明", "Search name, investor, notes")
STAGE = Label("状态", "State")
LINK = Label("环节", "Link")
INVESTMENT = Label("总投资", "Total investment")
ONLY_VALUED = Label("只看写明投资的", "Only with a stated investment")
SORT = Label("排序", "Sort")
SORTS = {
    "date": Label("日期，新到旧", "Newest first"),
    "amount": Label("投资，高到低", "Largest first"),
    "park": Label("园区", "By park"),
}
NAME = Label("项目", "Project")
WHOSE = Label("园区", "Park")
INVESTOR = Label("投资方", "Investor")
DATE = Label("日期", "Date")
EVENT = Label("场合", "Occasion")
NOTE = Label("说明", "Note")
SOURCE = Label("来源", "Source")
NOT_STATED = Label("未写明", "not stated")

EVENTS = Label("大会与集中签约：{n} 次", "Conferences and signings: {n}")
EVENTS_SUB = Label("当场所签，及名册所见后续", "What was signed there, and what became of it as far as the register shows")
SIGNED_THERE = Label("名册中 {n} 个项目", "{n} {n:project|projects} on the register")
NOW = Label("现况：{stages}", "now: {stages}")
COURSE = Label("经过", "Course")
CONVERSION = Label("{year}签约的 {n} 个点名项目，名册记 {started} 个已开工或投产", "Named projects signed in {year}: {started} of {n} on record as started or operating")
CONVERSION_STILL = Label("{year}签约的 {n} 个点名项目，名册未记任何一个开工", "Named projects signed in {year}: none of {n} on record as started yet")
CONVERSION_NONE = Label("没有写明签约年份的点名项目", "No named project with a known year of signing")
CONVERSION_SUB = Label("点名项目个数 · 按签约年份 · 现处状态", "Named projects · by year of signing · state they are in now")
CONVERSION_CAVEAT = Label("只按名册所记；未见转化不等于没有转化", "As the register has it; unseen is not undone")
CONVERSION_APART = Label("另有 {n} 个项目未见签约日期，不计入", "{n} more have no known date of signing and are not counted")
SIGNED_IN = Label("签约年份", "Year signed")
EVENTS_CAVEAT = Label("后续只按名册最近状态，未见转化不等于没有转化", "Later states only as the register has them; unseen is not undone")

# Timeline ---------------------------------------------------------------------------------
TIMELINE = Label("时间线", "Timeline")
TIMELINE_FINDING = Label("{first}以来 {n} 件事，最近一件在{last}", "{n} {n:event|events} since {first}, the latest {last}")
TIMELINE_SUB = Label("挂牌、签约、开工、投产与报道", "Listings, signings, starts, openings and reports")
TIMELINE_CAVEAT = Label("只到年月的记号画在该月中间，空心", "A date known only to the month is drawn hollow at mid-month")
TIMELINE_NOTHING = Label("还没有事件", "No events yet")
ALL_PARKS = Label("全部园区", "All parks")
CITY_ROW = Label("全市", "City")

# Chains -----------------------------------------------------------------------------------
CHAINS_FINDING = Label("四链所见：{known} 格有名可查，{missing} 格尚未公布", "The four chains: {known} {known:cell|cells} with names on record, {missing} with nothing published")
CHAINS_LEAD = Label("只数已公布的名称与数字，不打分、不合成。空白表示尚未见到，不表示没有。",
                    "Only published names and figures are counted: no score, no composite. Blank means not seen, not absent.")
MATRIX = Label("八园 × 四链：公布了多少", "Parks × chains: how much is on record")
MATRIX_SUB = Label("个 · 已公布的企业、平台、资金与人才数字的条数", "Count of published firms, platforms, funds and talent figures")
MATRIX_CAVEAT = Label("条数只说明公布多少，不说明强弱", "Counts say how much is published, not how strong a chain is")
GAP = Label("无公布主体", "nobody named")
NO_LINKS = Label("环节未公布", "links not published")
OUTSIDE = Label("未注明环节", "link not stated")
NOTHING_KNOWN = Label("未公布", "not published")
SUBSET = Label("其中", "of which")
SUBSET_NOTE = Label("其中各项互有重叠，不相加", "The parts overlap and are not added")
STEPS = {
    "master": Label("链主", "Chain leader"),
    "supporting": Label("配套", "Suppliers"),
    "chain": Label("链条", "Chain"),
    "cluster": Label("集群", "Cluster"),
    "ecosystem": Label("生态", "Ecosystem"),
}
STEPS_TITLE = Label("链主 → 配套 → 链条 → 集群 → 生态：每步的依据", "Leader → suppliers → chain → cluster → ecosystem: the evidence for each step")
STEPS_SUB = Label("只列公布的依据，不打分", "Published evidence only, no score")
LINKS_FILLED = Label("{n}/{of} 个环节有公布主体", "somebody named at {n} of {of} links")

# Material flow ----------------------------------------------------------------------------
FLOW = Label("{hub}联起 {n} 处上下游：{inward}进，{outward}出", "{hub} joins {n} neighbours: {inward} in; {outward} out")
FLOW_PLAIN = Label("物料流：{n} 条", "Material flows: {n}")
FLOW_SUB = Label("物料 · 位置关系 · 仅有数量者按数量加粗", "Material · how near · only an arrow with a quantity has a width")
FLOW_CAVEAT = Label("虚线为能力，来源未写实际供应；其余箭头粗细相同，不表示数量", "Dashed: a capability, supply not stated; all other arrows are equal and carry no quantity")
MATERIAL = Label("物料", "Material")
FROM = Label("供方", "From")
TO = Label("需方", "To")
QUANTITY = Label("数量", "Quantity")
RELATION = Label("位置关系", "How near")
CERTAINTY = Label("性质", "Nature")
CERTAINTIES = {"actual": Label("实际", "actual"), "capability": Label("能力", "capability")}

# Platforms --------------------------------------------------------------------------------
PLATFORMS_FINDING = Label("{n} 个平台与资金安排，{valued} 个公布了规模", "{n} {n:platform or fund|platforms and funds}; {valued} with a published size")
PLATFORMS_LEAD = Label("领导会问的几件事：发布、解决、使用、投入。来源没有写的，这里写未公布。",
                       "What a leader would ask: posted, solved, used, invested. What no source states is marked not published.")
INSTRUMENTS = Label("三平台一基金", "Three platforms and a fund")
INSTRUMENTS_SUB = Label("精密仪器仪表产业园", "Precision Instruments Park")
COMPUTING = Label("双算力", "Two computing centres")
COMPUTING_SUB = Label("人工智能产业园", "Artificial Intelligence Park")
OTHERS = Label("其他平台与资金", "Other platforms and funds")
ASKED = {
    "posted": Label("发布榜单", "Challenges posted"), "solved": Label("揭榜解决", "Solved"),
    "used": Label("使用单位", "Users"), "invested": Label("投入资金", "Invested"),
    "capacity": Label("算力", "Capacity"), "partners": Label("合作单位", "Partners"),
    "solutions": Label("解决方案", "Solutions"),
}
OPERATOR = Label("建设方", "Operator")
CHAIN = Label("所属链", "Chain")
ITEM = Label("名称", "Name")
METRIC = Label("内容", "What")
SIZE = Label("规模", "Size")
STATUS = Label("状态", "Status")
P_MEANS = Label("1P＝每秒 10^15 次运算；来源括注有误，此处按定义", "1P = 10^15 operations a second; the source's gloss errs, the definition stands here")
STEP = Label("步骤", "Step")
EVIDENCE = Label("依据", "Evidence")
BY_PARK = Label("一园四链", "The four chains of a park")
FLOW_SECTION = Label("物料流", "Material flow")
NONE_ON_RECORD = Label("名册中尚无点名项目", "No named project on record yet")
NO_PLATFORMS_HINT = Label("上传平台与基金名册后，这里逐个列出。", "Upload a register of platforms and funds and each is listed here.")
NO_PLATFORMS = Label("还没有平台", "No platforms yet")
ALL_CARDS = Label("显示全部 {n} 个", "Show all {n}")
