import Findings

/// The keys of `programme.yaml` but those of rules, terms and conditions, which stand beside their code.
enum ProgrammeKeys {
  /// A mapping whose keys are names that the office chooses.
  static func free(_ name: String) -> KeyTable {
    KeyTable(name, "Names of one's own.", "键由本方案自定。", isOpen: true, [])
  }

  static let root = KeyTable(
    "方案文件", "The whole file.", "整个文件。", former: ["between": "各台账的rules（compare、reference）"],
    [
      Key(
        "programme", .table(heading), "name, county, issuer, start", "名称、县市、印发单位、起始月",
        isRequired: true),
      Key("calendar", .table(calendar), "when reports are due", "报送期限", isRequired: true),
      Key("returns", .table(returns), "when what went back is due", "退回后何时报来", "{days: 3}"),
      Key(
        "display", .table(display), "how figures are shown and judged", "数字怎样显示和评价",
        isRequired: true),
      Key(
        "dimensions", .tables(dimension), "the dimensions, in order", "各方面，按顺序", isRequired: true),
      Key("forbidden_headers", .texts, "headers that are never read", "不得收集的表头，其内容一律不读", "[身份证号]"),
      Key("common_columns", .tables(column), "columns that every ledger may have", "各台账都可以有的列"),
      Key("roster", .text, "id of the roster's ledger", "名录台账的id", "ROSTER", isRequired: true),
      Key("ledgers", .tables(ledger), "the tables that towns send", "各镇报送的台账", isRequired: true),
      Key("indicators", .tables(indicator), "the measurable statements", "各项指标"),
      Key("ranking", .table(ranking), "how towns and villages are ranked", "怎样排名"),
      Key("files", .tables(file), "what is said by hand of single files", "个别文件的人工指定"),
      Key("record_xml", .tables(record), "names in record XML", "记录式XML中的名称"),
      Key("bulletin", .table(bulletin), "how the bulletin is worded", "通报的写法"),
      Key("approvals", .tables(approval), "months that were released", "已审定的月份"),
      Key(
        "severities", .table(SeverityDecoder.keys), "how much faults of our own weigh, by their id",
        "本程序自带的问题中，轻重另行规定的", "{cell.unlikely: W}"),
      Key("public", .table(edition), "what the public edition holds", "公开版的内容"),
    ])

  static let heading = KeyTable(
    "programme", "What the programme is.", "工程的基本情况。",
    [
      Key("title", .text, "full title", "全称", "示例市“三个好”工程", isRequired: true),
      Key(
        "short_title", .text, "title in running text; the full one unless given", "简称", "“三个好”工程"),
      Key("county", .table(county), "county or county-level city", "县（市）", isRequired: true),
      Key("issuer", .text, "who issues the bulletin", "印发单位", "示例市委组织部", isRequired: true),
      Key(
        "units", .text,
        "how the town-level units are called together; the roster's header unless given",
        "镇级单位的统称，不写为名录中的表头", "乡镇"),
      Key("start", .month, "first month", "起始月", "2019-07", isRequired: true),
      Key("source", .text, "the document the goals come from", "目标的出处", "示例文件"),
      Key("document", .table(document), "the document that the programme carries out", "所依据的文件"),
      Key("notice", .text, "a notice for every page", "每页都显示的提示", "测试数据"),
    ])

  static let document = KeyTable(
    "document", "The document that the programme carries out.", "工程所依据的文件。",
    [
      Key("title", .text, "its title, without marks", "标题，不加书名号", "关于示例工作的意见", isRequired: true),
      Key("number", .text, "its number", "文号", "示例发〔2019〕1号"),
    ])

  static let county = KeyTable(
    "county", "The county.", "县（市）。",
    [
      Key(
        "code", .text, "six digits, in quotation marks", "六位区划代码，加引号", "\"320000\"",
        isRequired: true),
      Key("name", .text, "its name", "名称", "示例市", isRequired: true),
      Key(
        "unit", .text, "who keeps the ledgers whose rows are the county's; issuer",
        "填报市级台账（rows: county）的单位，不写为issuer", "市委组织部"),
      Key(
        "folder", .text, "the folder of a month that holds these ledgers; 市级",
        "每月文件夹中存放市级台账的文件夹，不写为市级", "市级"),
    ])

  static let calendar = KeyTable(
    "calendar", "When reports are due.", "报送期限。",
    [
      Key(
        "due_day", .integer(1...28), "day of the following month", "次月的哪一日", "5", isRequired: true),
      Key(
        "former_names", .integer(0...24),
        "months after a change of the roster in which names of before are understood; 3",
        "名录变动后几个月内仍接受旧名，不写为3", "3"),
      Key("holidays", .tables(holiday), "days off by which the due day is put off", "顺延的法定节假日"),
    ])

  static let returns = KeyTable(
    "returns", "When what went back to a town is due.", "退回的报表何时报来。",
    [
      Key(
        "days", .integer(0...60), "days after the due day; 3 unless given", "应报日之后几天，不写为3", "3")
    ])

  static let holiday = KeyTable(
    "holidays", "Days off.", "节假日。",
    [
      Key("from", .day, "first day", "第一天", "2019-10-01", isRequired: true),
      Key("to", .day, "last day", "最后一天", "2019-10-07", isRequired: true),
      Key("name", .text, "its name", "名称", "国庆节"),
    ])

  static let display = KeyTable(
    "display", "How figures are shown and judged.", "数字怎样显示和评价。",
    [
      Key(
        "decimals", .integer(0...4), "places of a percentage; 1 unless given", "百分数的小数位数，不写为1", "1"),
      Key("front", .list, "indicators that stand first", "首页排在最前的指标", "[lamp-rate]"),
      Key(
        "lag_points", .integer(0...100), "points behind from which a goal is 滞后; 10",
        "落后多少个百分点为滞后，不写为10", "10"),
      Key(
        "lag_months", .integer(1...36), "reports behind without rising after which it is 滞后; 3",
        "连续几期落后且未上升为滞后，不写为3", "3"),
      Key(
        "start_months", .integer(0...36), "months after which nothing met is 未启动; 3",
        "几个月后仍无达到的为未启动，不写为3", "3"),
      Key(
        "coverage", .integer(0...100),
        "percent of units that must have reported before the whole is judged; 80",
        "报送的单位不足百分之几时不作总体评价，不写为80", "80"),
    ])

  static let dimension = KeyTable(
    "dimensions", "One dimension.", "一个方面。",
    [
      Key("id", .text, "identifier, part of a file name", "编号，用作网页文件名", "ROAD", isRequired: true),
      Key("name", .text, "name on pages", "名称", "修好一条路", isRequired: true),
    ])

  static let ledger = KeyTable(
    "ledgers", "A table that towns send each month.", "各镇每月报送的一张台账。",
    [
      Key("id", .text, "identifier", "编号", "ROADS", isRequired: true),
      Key(
        "name", .text, "full name, as in the table's title", "全称，与表题一致", "表一 道路养护月报",
        isRequired: true),
      Key("aliases", .texts, "other names in titles", "表题中的其他叫法", "[道路月报]"),
      Key(
        "rows", .word(RowUnit.allCases.map(\.rawValue)), "what a row stands for",
        "一行代表村、镇，还是县（市）的一件事",
        "village", isRequired: true),
      Key(
        "list", .word(["full", "open"]),
        "full: every unit has a row; open: only those with something to say",
        "full为全员表，open为有则填报的表", "full", isRequired: true),
      Key("key", .columns, "columns that tell rows apart", "区分各行的列", "[village]"),
      Key("title", .column, "the column that names a row", "作为行名的列", "name"),
      Key("display", .column, "the column shown month by month", "按月展示的列", "status"),
      Key("year", .table(year), "for lists about a whole year", "按年度填报的表"),
      Key(
        "worklist", .table(worklist), "what working lists say of a row", "工作清单中除缺项外还写明什么"),
      Key(
        "visibility", .word(Visibility.allCases.map(\.rawValue)),
        "who may see its columns, unless a column says otherwise", "各列的公开范围，列中另有规定的从其规定", "public"),
      Key(
        "required", .flag, "whether its columns must be filled, unless a column says otherwise",
        "各列是否必填，列中另有规定的从其规定", "true"),
      Key("columns", .tables(column), "its own columns", "本表的列", isRequired: true),
      Key("rules", .list, "rules beyond type, range and required", "类型、范围、必填之外的规则，见“规则”"),
    ])

  static let year = KeyTable(
    "year", "Which year a row is about.", "一行所属的年度。",
    [
      Key(
        "column", .column, "the column that says it, of whole numbers", "写明年度的列（整数）", "year",
        isRequired: true),
      Key(
        "carried_months", .integer(0...11),
        "months at the start of a year that still belong to the year before", "年初几个月的报表仍属上年", "2"),
    ])

  static let worklist = KeyTable(
    "worklist", "What working lists say of a row besides what it lacks.", "工作清单中一行除缺项外还写明什么。",
    [
      Key(
        "since", .column, "the day or month since which it is in hand", "何时开始（日期或年月列）", "listed_on"),
      Key("due", .column, "the day or month by which it is to be done", "何时完成（日期或年月列）", "due"),
      Key("leaders", .columns, "who leads", "由谁牵头、联系", "[leader]"),
      Key(
        "done", .columns, "how much is done, and of how much: two columns of numbers",
        "已完成数和总数两列", "[done, steps]"),
    ])

  static let column = KeyTable(
    "columns", "One column.", "一列。",
    former: ["yes": "words: [是的说法, 否的说法]", "no": "words: [是的说法, 否的说法]"],
    [
      Key("key", .text, "identifier in conditions", "列名，用于条件和规则", "paved", isRequired: true),
      Key("header", .text, "header, as handed out", "表头", "硬化里程", isRequired: true),
      Key("role", .word(ColumnRole.allCases.map(\.rawValue)), "special duty", "特殊作用", "note"),
      Key(
        "type",
        .word(["integer", "decimal", "money", "date", "month", "boolean", "choice", "text"]),
        "type of the values", "类型", "decimal", isRequired: true),
      Key("aliases", .texts, "other headers", "其他表头", "[硬化公里数]"),
      Key("unit", .text, "unit", "单位", "公里"),
      Key(
        "definition", .text, "what is counted, for the guide of the forms", "口径，印在空白报表的填表说明中",
        "年末已硬化的村道"),
      Key(
        "example", .text, "a value as it should be written, for the same guide", "填写示例，同上", "12.5"),
      Key("required", .flag, "whether an empty cell is a fault", "是否必填", "true"),
      Key(
        "visibility", .word(Visibility.allCases.map(\.rawValue)),
        "who may see it; the ledger's unless given", "公开范围，不写从台账", "public"),
      Key(
        "nature", .word(Nature.allCases.map(\.rawValue)),
        "state, cumulated since January, or the month's own", "存量、本年累计或本月数", "year"),
      Key("min", .decimal, "least value", "最小值", "0"),
      Key("max", .decimal, "greatest value", "最大值", "100"),
      Key(
        "likely_min", .decimal, "below it the unit is asked about, zero apart", "低于此数（0除外）询问单位",
        "200"),
      Key("likely_max", .decimal, "above it the unit is asked about", "高于此数询问单位", "1000000"),
      Key("places", .integer(0...4), "decimal places", "小数位数", "2"),
      Key(
        "values", .texts, "the choices, in order of progress where there is one", "可选值，有先后的按先后排列",
        "[未治, 在治, 已治]"),
      Key(
        "words", .mapping,
        "choice: other words, each with its choice; boolean: the words for yes and no",
        "choice：其他说法及所指选项；boolean：是与否的说法", "[已建, 未建]"),
      Key("boolean_words", .texts, "the choices meant by yes and by no", "相当于“是”和“否”的选项", "[是, 否]"),
      Key("max_length", .integer(1...100_000), "greatest number of characters", "最多字数", "20"),
      Key(
        "strip_quotes", .flag, "whether quotation marks around a name are dropped", "名称外的引号是否去掉",
        "true"),
      Key(
        "past", .flag,
        "whether the date tells what has happened: none after the report month counts",
        "是否为已发生之事的日期：晚于报告月的不计入", "true"),
      Key(
        "merged", .word(Merging.allCases.map(\.rawValue)),
        "what predecessors' values make for a merged village. Numbers: sum (compared with the sum; standard) or ask (compared with nothing); others: any (met where one is) or ask (unknown where they differ; standard)",
        "村合并后怎样沿用。数字：sum（不写为此）与合计比较，ask不比较；其他：any一个达到即算，ask（不写为此）不一致的待报来再算", "ask"),
      Key(
        "kept_for", .text, "what it is asked for, where no indicator, rule, rank or list uses it",
        "没有指标、规则、排名和清单用到的列为何还要填报", "查阅原件"),
    ])

  static let indicator = KeyTable(
    "indicators", "A measurable statement.", "一项指标。",
    former: [
      "record":
        "登记在市级台账（ledgers中rows为county的台账，如市级登记表）里逐行填报，指标写ledger和rows（占比另写items，按数量合计的写sum），做法见文档“市级登记表”"
    ],
    [
      Key(
        "id", .text, "identifier, part of a file name", "编号，用作网页文件名", "lamp-rate", isRequired: true),
      Key("name", .text, "name on pages", "名称", "路灯亮灯率", isRequired: true),
      Key("short_name", .text, "name in the first page's verdict; name", "首页结论中的简称，不写为name", "路灯"),
      Key("dimension", .text, "its dimension", "所属方面", "ROAD", isRequired: true),
      Key(
        "tier", .integer(1...3), "1 a number in the source, 2 an implied one, 3 monitored",
        "1原文有数字，2原文隐含，3只监测", "1"),
      Key("force", .text, "确保, 不低于, 力争 …", "力度用语", "确保"),
      Key("clause", .text, "the source's own words", "原文", isRequired: true),
      Key("method", .text, "how it is counted", "统计方法", isRequired: true),
      Key(
        "of", .word(CountedUnit.allCases.map(\.rawValue)), "what is counted", "统计什么", "villages",
        isRequired: true),
      Key(
        "measure", .word(Measure.allCases.map(\.rawValue)), "share, count or sum", "占比、个数或合计",
        "share", isRequired: true),
      Key("ledger", .text, "the ledger it is read from", "取数的台账", "ROADS"),
      Key(
        "names", .word(["village", "party"]),
        "whether villages are called by their Party organisations (roster column with role party_form)",
        "称村名还是村党组织名（名录中须有role为party_form的列）", "village"),
      Key("unit", .text, "measure word", "量词", "个村"),
      Key("row_unit", .text, "measure word of a village's rows", "一村各行的量词", "处"),
      Key(
        "population", .condition, "villages that belong to it, asked of the roster", "哪些村计入，按名录判断",
        "{kind: [行政村]}"),
      Key("met", .condition, "test: the unit's one row fits", "判断：单位的一行符合条件", "{plan: 已定}"),
      Key(
        "every", .condition, "test: each of its rows fits", "判断：各行都符合条件",
        "{basic: {at_least: basic_prev}}"),
      Key("ratio", .table(ratio), "test: two of its rows stand in a ratio", "判断：两行之比"),
      Key("rows", .condition, "test: its rows that fit are counted", "判断：按符合条件的行计数", "{state: 已治}"),
      Key("sum", .columns, "test: columns added over its rows", "判断：各列相加", "[new_y]"),
      Key("growth", .table(growth), "test: a part of the growth of an amount", "判断：净增部分的一定比例"),
      Key(
        "items", .mapping,
        "with rows, of: county: what there should be a row for, by a column's choices",
        "与rows同用，of为county：应逐一有一行的各项，按某选项列的值", "{item: [塘长制, 邻长制]}"),
      Key(
        "among", .condition, "rows that belong to it at all (not with met)",
        "只看符合条件的行（不与met同用）", "{heads: {above: 0}}"),
      Key(
        "at_least", .integer(0...10_000), "with rows: how many a village needs; 1",
        "与rows同用：一村至少几行，不写为1", "5"),
      Key(
        "at_most", .integer(0...10_000), "with rows: above it a village is marked",
        "与rows同用：超过几行标注", "8"),
      Key("over_label", .text, "with at_most: the mark", "与at_most同用：标注的词", "超区间"),
      Key(
        "by", .column, "with rows: the choice by which counts are broken down", "与rows同用：按哪个选项列分列",
        "kind"),
      Key(
        "streak", .table(streak), "with rows: a state that counts only so long", "与rows同用：某状态最多计入几期"
      ),
      Key("over", .columns, "with sum: columns below the line", "与sum同用：分母各列", "[lamps]"),
      Key(
        "year_ago", .columns, "with sum: the same amounts a year before", "与sum同用：上年同期各列，用于同比",
        "[income_before]"),
      Key("flag", .table(flag), "with met: a mark of units", "与met同用：对单位的标注"),
      Key(
        "soon", .table(flag), "with met: what a unit comes to next if nothing happens",
        "与met同用：再无变化将会怎样的单位"),
      Key(
        "begun", .text, "with rows: of rows that do not count yet; 在办", "与rows同用：尚未计入的行怎么说，不写为在办",
        "在培"),
      Key(
        "parts", .columns, "with sum: columns shown apart, where they are not those added",
        "与sum同用：另行分列的各列", "[bought, awarded]"),
      Key(
        "splits", .columns, "choices by which its rows are shown in numbers on its page",
        "在指标页上按哪些选项列列出个数", "[stage]"),
      Key(
        "register", .columns, "columns of its register on the dimension's page, a row a line",
        "在所属方面的网页上逐行列出的列", "[problems, leader]"),
      Key(
        "due_month", .integer(1...12),
        "with met, every, ratio: month of the next year from which unmet is 未达标",
        "与met、every、ratio同用：次年几月起未达到的为未达标", "1"),
      Key("event", .columns, "days on which a row came to count", "写明何时达到的日期列", "[done_on]"),
      Key("target", .table(target), "what is asked of the figure", "目标"),
      Key("deadline", .month, "last report month in time", "期限", "2020-12"),
      Key("pace", .table(pace), "how it is to be approached", "进度要求"),
      Key("only_months", .months, "months it is computed in", "只在这些月份计算", "[12]"),
      Key("levels", .list, "levels that have figures; all unless given", "有数字的层级", "[city, town]"),
      Key(
        "public", .word(PublicLevel.allCases.map(\.rawValue)), "down to which level it is public",
        "公开到哪一级", "town"),
      Key("sentence", .text, "its sentence in the bulletin", "通报中的句子", "{all}个村中，达到的{met}个。"),
      Key("sentence_none", .text, "the sentence when nothing is met", "尚无达到时的句子"),
      Key("sentence_all", .text, "the sentence when all is met", "全部达到时的句子"),
      Key(
        "change_met", .text, "of villages that have come to meet it since last month", "本月新达到的村怎么说",
        "新实现“一肩挑”的村{count}个"),
      Key(
        "gap", .text, "what is missing, where 还差 does not fit", "还差多少怎么说，“还差”不合适的才写",
        "{count}个组织未备案登记"),
      Key(
        "change_unmet", .text, "of villages that no longer meet it", "不再达到的村怎么说",
        "不再“一肩挑”的村{count}个"),
    ])

  static let ratio = KeyTable(
    "ratio", "Two rows' amounts in a ratio.", "两行金额之比。",
    [
      Key("of", .condition, "the row above the line", "分子所在的行", "{post: 普通村干}", isRequired: true),
      Key("to", .condition, "the row below the line", "分母所在的行", "{post: 书记}", isRequired: true),
      Key("column", .column, "the number", "数字列", "total", isRequired: true),
      Key(
        "relation", .word(Relation.allCases.map(\.rawValue)), "how it must compare", "关系",
        "at_least", isRequired: true),
      Key("percent", .decimal, "to how many percent", "百分数", "70", isRequired: true),
    ])

  static let growth = KeyTable(
    "growth", "A part of the growth of an amount, never below zero.", "净增部分的一定比例，不小于0。",
    [
      Key("of", .column, "the later amount", "后期的数", "cost_now", isRequired: true),
      Key("over", .column, "the earlier amount", "前期的数", "cost_before", isRequired: true),
      Key(
        "percent", .decimal, "the part in percent; nothing is computed without", "比例（%），不写则不计算",
        "10"),
    ])

  static let flag = KeyTable(
    "flag", "A mark of units.", "对单位的标注。",
    [
      Key("label", .text, "the mark", "标注的词", "超储备", isRequired: true),
      Key("when", .condition, "when it is set", "何时标注", "{res_n: {above: 2}}", isRequired: true),
    ])

  static let streak = KeyTable(
    "streak", "A state that counts only so long.", "某状态最多计入几期。",
    [
      Key("column", .column, "a column of choices", "选项列", "status", isRequired: true),
      Key("value", .text, "the state", "状态", "休眠", isRequired: true),
      Key(
        "reports", .integer(0...1200), "reports in a row for which it still counts", "连续几期以内仍计入",
        "6"),
    ])

  static let target = KeyTable(
    "target", "What is asked of the figure.", "目标。",
    former: Dictionary(
      uniqueKeysWithValues: Relation.allCases.map {
        ($0.rawValue, "{relation: \($0.rawValue), value: 数值}")
      }),
    [
      Key(
        "relation", .word(Relation.allCases.map(\.rawValue)), "the relation", "关系", "at_least",
        isRequired: true),
      Key(
        "value", .decimal, "the value, in percent for shares", "数值，占比为百分数", "100", isRequired: true),
    ])

  static let pace = KeyTable(
    "pace", "How the goal is to be approached.", "进度要求。",
    [
      Key(
        "kind", .word(["line", "step", "none"]), "a straight line, one step, or none",
        "按月均匀、一次达到或没有", "line", isRequired: true),
      Key("months", .integer(1...1200), "line: over so many months", "line：共几个月", "18"),
      Key("baseline", .decimal, "line: percent at the start", "line：起点（%）", "0"),
      Key("label", .text, "step: what is shown until then", "step：此前显示的词", "待换届"),
    ])

  static let ranking = KeyTable(
    "ranking", "How towns and villages are ranked inside their class.", "各镇、各村在同类内怎样排名。",
    [
      Key("indicators", .list, "shares by which towns are ranked", "各镇排名所依据的占比指标", "[lamp-rate]"),
      Key(
        "smallest", .integer(1...10_000), "fewer units below the line have no rank; 5",
        "分母少于此数的不排名，不写为5", "5"),
      Key("villages", .table(score), "the villages' score", "各村得分"),
    ])

  static let score = KeyTable(
    "villages", "The villages' score.", "各村得分。",
    [
      Key("ledger", .text, "its ledger", "台账", "ROADS", isRequired: true),
      Key("score", .column, "its column", "得分列", "score", isRequired: true),
    ])

  static let file = KeyTable(
    "files", "What is said by hand of files.", "对个别文件的人工指定。",
    [
      Key(
        "pattern", .text, "path in the input folder; * is any run of characters",
        "input内的路径，*代表任意字符", "2020-06/*/表六*", isRequired: true),
      Key(
        "encoding", .word(["utf-8", "gb18030", "utf-16le", "utf-16be"]), "encoding", "编码", "gb18030"
      ),
      Key("separator", .word(["comma", "tab", "semicolon"]), "separator", "分隔符", "tab"),
      Key("ledger", .text, "ledger", "台账", "ROADS"),
      Key("town", .text, "town, by name or code", "镇（名称或代码）", "示例镇"),
      Key("month", .month, "month", "月份", "2020-06"),
    ])

  static let record = KeyTable(
    "record_xml", "What the elements of record XML mean.", "记录式XML中各元素的含义。",
    [
      Key(
        "record", .text, "local name of the element that is a row", "代表一行的元素名", "org",
        isRequired: true),
      Key("ledger", .text, "its ledger", "台账", "WATERS", isRequired: true),
      Key(
        "fields", .mapping, "columns by the name of their element", "元素名与列名的对应", "{org_name: name}",
        isRequired: true),
      Key("labels", .mapping, "labels by the name of their element", "元素名与说明行的对应", "{unit: 填报单位}"),
    ])

  static let bulletin = KeyTable(
    "bulletin", "How the bulletin is worded.", "通报的写法。",
    [
      Key("title", .text, "title; {month} is the month", "标题，{month}代入月份", "关于{month}工作推进情况的通报"),
      Key(
        "mark", .text,
        "the sign before the year in the document's number; the number is given at issue",
        "发文字号中年份前的代字；序号在印发时给出", "示例办"),
      Key("to", .text, "addressees", "主送", "各镇党委"),
      Key("copies", .text, "copies to", "抄送", "示例市委"),
      Key("day", .integer(1...28), "day of the following month it bears", "成文日期为次月几日", "8"),
      Key(
        "opening", .text, "the first paragraph; {document} is the document",
        "引语，{document}代入所依据的文件",
        "根据{document}要求，现将有关情况通报如下："),
      Key("points", .integer(1...60), "sentences in 分项进展", "分项进展的句数", "6"),
      Key("demands", .tables(demand), "what is asked next", "下一步要求"),
      Key(
        "internal", .texts,
        "words that keep a paragraph of editorial.md inside when it begins with one; [内部] unless given",
        "editorial.md中段首表示内部、不进公开版的词，不写为[内部]", "[内部, 不公开]"),
      Key("fonts", .table(fonts), "fonts of the text document", "Word版的字体", "{body: 仿宋}"),
    ])

  static let fonts = KeyTable(
    "fonts", "Fonts of the bulletin's text document; the usual ones unless given.",
    "Word版通报的字体，不写的用常用字体。",
    [
      Key("title", .text, "mark and title; 方正小标宋简体", "版头和标题；方正小标宋简体", "华文中宋"),
      Key("body", .text, "running text; 仿宋_GB2312", "正文；仿宋_GB2312", "仿宋"),
      Key("heading", .text, "一、; 黑体", "一级标题；黑体", "黑体"),
      Key("lead", .text, "（一）; 楷体_GB2312", "二级标题；楷体_GB2312", "楷体"),
      Key("page", .text, "numbers of pages; 宋体", "页码；宋体", "宋体"),
    ])

  static let demand = KeyTable(
    "demands", "One demand.", "一条要求。",
    [
      Key(
        "when", .word(DemandCase.allCases.map(\.rawValue)), "in which case it is said", "何时写入",
        "always"),
      Key("text", .text, "the sentence", "文字", isRequired: true),
    ])

  static let approval = KeyTable(
    "approvals", "A month that was released.", "一个已审定的月份。",
    [
      Key("month", .month, "the month", "月份", "2020-06", isRequired: true),
      Key("by", .text, "by whom", "审定人", "示例审批人", isRequired: true),
      Key("on", .day, "when", "日期", "2020-07-07", isRequired: true),
    ])

  static let edition = KeyTable(
    "public", "What the public edition holds.", "公开版的内容。",
    [
      Key("pages", .list, "kinds of page; all unless given", "网页种类，不写为全部", "[index, goals]"),
      Key(
        "smallest", .integer(1...10_000), "towns with fewer units are suppressed; 5",
        "单位少于此数的镇不公布，不写为5", "5"),
      Key(
        "complement", .word(Complement.allCases.map(\.rawValue)),
        "what is withheld beside such a town: another town, or the county's figure, of which a bound is told",
        "为防推算一并不公开的：另一个单位，或全市的数字（只公布下限）", "town"),
    ])
}
