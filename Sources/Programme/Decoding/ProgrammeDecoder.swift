import Findings
import Yams

extension Programme {
  /// Reads and checks `programme.yaml`.
  ///
  /// - Throws: `ProgrammeFaults` with every fault found, each with line and column.
  public static func decode(_ yaml: String) throws(ProgrammeFaults) -> Programme {
    let faults = FaultList()
    let root: Node?
    do {
      // Every value is read as the text that stands there: what it might be is ours to say.
      root = try Yams.compose(yaml: yaml, .basic)
    } catch {
      throw ProgrammeFaults(faults: [ProgrammeFault(yaml: error)])
    }
    guard let root else {
      throw ProgrammeFaults(faults: [.init(line: 1, column: 1, message: "方案文件是空的。")])
    }
    let programme = ProgrammeDecoder(faults: faults).programme(root)
    guard let programme, faults.faults.isEmpty else {
      let sorted = faults.faults.sorted { ($0.line, $0.column) < ($1.line, $1.column) }
      throw ProgrammeFaults(faults: sorted)
    }
    return programme
  }
}

extension ProgrammeFault {
  /// The parser's own error, with its place where it has one.
  public init(yaml error: any Error) {
    switch error as? YamlError {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      self.init(line: mark.line, column: mark.column, message: "YAML格式有误（\(problem)）。")
    case .duplicatedKeysInMapping(let duplicates, let context):
      self.init(
        line: context.mark.line, column: context.mark.column,
        message: "键“\(duplicates.sorted().joined(separator: "”“"))”重复。")
    default:
      self.init(line: 1, column: 1, message: "YAML格式有误，无法读取。")
    }
  }
}

/// Decodes the whole document; parts that refer to others come after them.
struct ProgrammeDecoder {
  let faults: FaultList

  func programme(_ root: Node) -> Programme? {
    guard
      let top = CheckedMapping(root, ProgrammeKeys.root, faults)
    else { return nil }
    let heading = top.required("programme").flatMap { self.heading($0) }
    let calendar = top.required("calendar").flatMap {
      self.calendar($0, returns: top.optional("returns"))
    }
    let dimensions = top.list("dimensions").compactMap { self.dimension($0) }
    unique(dimensions.map(\.id), "dimensions", top.list("dimensions"))

    let (roster, ledgers) = ledgers(top)

    let rules = ([roster] + ledgers).flatMap(\.rules).map(\.id)
    let severities = SeverityDecoder(faults: faults, rules: Set(rules))
      .severities(top.optional("severities"))

    let indicatorNodes = top.list("indicators")
    let indicatorDecoder = IndicatorDecoder(
      faults: faults, dimensions: dimensions, ledgers: ledgers, roster: roster)
    let indicators = indicatorNodes.compactMap { indicatorDecoder.indicator($0) }
    unique(indicators.map(\.id), "indicators", indicatorNodes)
    let display = top.required("display").flatMap { self.display($0, indicators) }
    let ranking = ranking(top.optional("ranking"), indicators, ledgers)
    let files = top.list("files").compactMap { self.file($0, ledgers) }
    let records = top.list("record_xml").compactMap { self.records($0, ledgers) }
    let bulletins = BulletinDecoder(faults: faults)
    let approvals = top.list("approvals").compactMap { bulletins.approval($0) }
    unique(approvals.map(\.month.iso), "approvals", top.list("approvals"))
    let style = bulletins.style(top.optional("bulletin"))
    let edition = bulletins.edition(top.optional("public"))
    guard var heading, let calendar, let display else { return nil }
    if heading.units.isEmpty { heading.units = townWord(roster) }
    return Programme(
      heading: heading, calendar: calendar, display: display, dimensions: dimensions,
      roster: roster, ledgers: ledgers, severities: severities, indicators: indicators,
      ranking: ranking, bulletin: style, approvals: approvals, publicEdition: edition,
      forbiddenHeaders: top.texts("forbidden_headers"), files: files,
      records: records, staleNumbers: indicatorNodes.flatMap { StaleNumber.all(in: $0) })
  }

  /// The roster's ledger and the others, first all columns, then all rules.
  private func ledgers(_ top: CheckedMapping) -> (roster: Ledger, others: [Ledger]) {
    let decoder = LedgerDecoder(faults: faults)
    let common = ColumnDecoder(faults: faults).columns(top.list("common_columns"))
    let nodes = top.list("ledgers")
    unique(nodes.compactMap { decoder.id(of: $0) }, "ledgers", nodes)
    let rosterID = top.text("roster")
    var roster: (node: Node, ledger: Ledger)?
    var others: [(node: Node, ledger: Ledger)] = []
    for node in nodes {
      guard let ledger = decoder.ledger(node, common: common) else { continue }
      if decoder.id(of: node) == rosterID, roster == nil {
        roster = (node, ledger)
      } else {
        others.append((node, ledger))
      }
    }
    if let roster {
      for role in [ColumnRole.village, .code, .inScope] where roster.ledger.column(role) == nil {
        faults.add(top.node, "名录台账缺少role为“\(role.rawValue)”的列。")
      }
    } else if let node = top.optional("roster") {
      let names = nodes.compactMap { decoder.id(of: $0) }
      let offer = Nearest.name(to: rosterID, in: names).map { "，是否为“\($0)”？" } ?? "。"
      faults.add(node, "没有名为“\(rosterID)”的台账\(offer)")
    }
    // Without a roster the rest is looked at all the same; only what asks the roster is not.
    let known = roster?.ledger ?? .unknown
    var ids: Set<String> = []
    func rules(_ node: Node, _ ledger: Ledger, isRosters: Bool) -> Ledger {
      guard case .mapping(let mapping) = node, case .sequence(let list)? = mapping["rules"] else {
        return ledger
      }
      let scope = RuleScope(
        faults: faults, ledger: ledger, roster: known, ledgers: others.map(\.ledger),
        isRosters: isRosters)
      for entry in list {
        guard case .mapping(let rule) = entry, let id = rule["id"]?.scalar?.string else { continue }
        if !ids.insert(id).inserted {
          faults.add(rule["id"] ?? entry, "规则编号“\(id)”重复；findings.csv靠它区分规则。")
        }
        if FaultKind.all.contains(where: { $0.id == id }) {
          faults.add(rule["id"] ?? entry, "规则编号“\(id)”是本程序自带问题的编号，请另取一个。")
        }
      }
      var result = ledger
      result.rules = Array(list).compactMap(RuleDecoder(scope).rule)
      return result
    }
    let decoded = others.map { rules($0.node, $0.ledger, isRosters: false) }
    return (roster.map { rules($0.node, $0.ledger, isRosters: true) } ?? known, decoded)
  }

  private func unique(_ ids: [String], _ what: String, _ nodes: [Node]) {
    var seen: Set<String> = []
    for (position, id) in ids.enumerated() where !seen.insert(id).inserted {
      if position < nodes.count {
        faults.add(nodes[position], "“\(what)”中的id“\(id)”重复。")
      }
    }
  }

  private func heading(_ node: Node) -> Heading? {
    guard
      let map = CheckedMapping(node, ProgrammeKeys.heading, faults)
    else { return nil }
    var code = ""
    var name = ""
    var unit: String?
    var folder: String?
    if let county = map.required("county"),
      let inner = CheckedMapping(county, ProgrammeKeys.county, faults)
    {
      code = inner.text("code")
      name = inner.text("name")
      unit = inner.optionalText("unit")
      folder = inner.optionalText("folder")
      if code.utf8.count != 6 || !code.utf8.allSatisfy({ (48...57).contains($0) }) {
        faults.add(inner.optional("code") ?? county, "“code”应为六位区划代码，并加引号。")
      }
    }
    _ = map.required("start")
    let start = map.month("start")
    let title = map.text("title")
    var heading = Heading(
      title: title, shortTitle: map.optionalText("short_title") ?? title, countyCode: code,
      countyName: name, issuer: map.text("issuer"),
      units: map.optionalText("units") ?? "", start: start ?? Month(index: 0),
      source: map.optionalText("source") ?? "", notice: map.optionalText("notice"),
      document: map.optional("document").map(document) ?? "")
    heading.countyUnit = unit ?? heading.issuer
    heading.countyFolder = folder ?? "市级"
    return heading
  }

  /// What the units are called where the programme has no word of its own for them: the roster's header.
  private func townWord(_ roster: Ledger) -> String {
    roster.column(.town).map { roster.columns[$0].header } ?? "单位"
  }

  /// `{title: 关于示例工作的意见, number: 示例发〔2019〕1号}` → `《关于示例工作的意见》（示例发〔2019〕1号）`.
  private func document(_ node: Node) -> String {
    guard let map = CheckedMapping(node, ProgrammeKeys.document, faults) else { return "" }
    let title = map.text("title")
    let number = map.optionalText("number").map { "（\($0)）" } ?? ""
    return title.isEmpty ? "" : "《\(title)》\(number)"
  }

  private func calendar(_ node: Node, returns: Node?) -> ReportingCalendar? {
    guard let map = CheckedMapping(node, ProgrammeKeys.calendar, faults) else {
      return nil
    }
    _ = map.required("due_day")
    let answers = returns.flatMap { CheckedMapping($0, ProgrammeKeys.returns, faults) }
    return ReportingCalendar(
      dueDay: map.number("due_day", in: 1...28) ?? 5,
      answerDays: answers?.number("days", in: 0...60) ?? 3,
      formerNames: map.number("former_names", in: 0...24) ?? 3,
      holidays: map.list("holidays").compactMap { self.holiday($0) })
  }

  /// `{from: 2019-10-01, to: 2019-10-07, name: 国庆节}`.
  private func holiday(_ node: Node) -> Holiday? {
    guard let map = CheckedMapping(node, ProgrammeKeys.holiday, faults) else {
      return nil
    }
    guard let from = map.day("from"), let to = map.day("to") else { return nil }
    if to < from { faults.add(node, "假期的“to”早于“from”。") }
    return Holiday(from: from, to: to, name: map.optionalText("name") ?? "")
  }

  /// `{indicators: [id, …], smallest: 5, villages: {ledger: id, score: column}}`.
  private func ranking(
    _ node: Node?, _ indicators: [Indicator], _ ledgers: [Ledger]
  ) -> Ranking {
    var result = Ranking(indicators: [], smallest: 5, villageScore: nil)
    guard let node,
      let map = CheckedMapping(node, ProgrammeKeys.ranking, faults)
    else { return result }
    let ids = indicators.map(\.id)
    result.indicators = map.list("indicators").compactMap { entry in
      map.word(entry, "indicators", among: ids).flatMap { ids.firstIndex(of: $0) }
    }
    for position in result.indicators where indicators[position].measure != .share {
      faults.add(node, "只有占比（share）的指标可以排名，“\(ids[position])”不是。")
    }
    result.smallest = map.number("smallest", in: 1...10_000) ?? 5
    if let villages = map.optional("villages"),
      let inner = CheckedMapping(villages, ProgrammeKeys.score, faults),
      let name = inner.required("ledger"),
      let id = inner.word(name, "ledger", among: ledgers.map(\.id)),
      let ledger = ledgers.firstIndex(where: { $0.id == id }), let score = inner.required("score"),
      let column = ConditionDecoder(faults: faults, ledger: ledgers[ledger])
        .number(score, "score")
    {
      result.villageScore = (ledger, column)
    }
    return result
  }

  private func dimension(_ node: Node) -> Dimension? {
    guard let map = CheckedMapping(node, ProgrammeKeys.dimension, faults) else {
      return nil
    }
    let id = map.text("id")
    if !id.isPlainName { faults.add(map.optional("id") ?? node, String.plainNameFault) }
    return Dimension(id: id, name: map.text("name"))
  }

  private func display(_ node: Node, _ indicators: [Indicator]) -> Display? {
    guard
      let map = CheckedMapping(node, ProgrammeKeys.display, faults)
    else { return nil }
    let ids = indicators.map(\.id)
    let front = map.list("front").compactMap { entry in
      map.word(entry, "front", among: ids).flatMap { id in ids.firstIndex(of: id) }
    }
    return Display(
      decimals: map.number("decimals", in: 0...4) ?? 1, front: front,
      lagPoints: map.number("lag_points", in: 0...100) ?? 10,
      lagMonths: map.number("lag_months", in: 1...36) ?? 3,
      startMonths: map.number("start_months", in: 0...36) ?? 3,
      coverage: map.number("coverage", in: 0...100) ?? 80)
  }

  /// `{record: org, ledger: id, fields: {org_name: name}, labels: {unit: 填报单位}}`.
  private func records(_ node: Node, _ ledgers: [Ledger]) -> RecordNames? {
    guard
      let map = CheckedMapping(node, ProgrammeKeys.record, faults)
    else { return nil }
    let ids = ledgers.map(\.id)
    let position = map.required("ledger").flatMap { map.word($0, "ledger", among: ids) }
      .flatMap { ids.firstIndex(of: $0) }
    var headers: [String: String] = [:]
    if let fields = map.required("fields"), let position,
      let inner = CheckedMapping(fields, ProgrammeKeys.free("fields"), faults)
    {
      let columns = ledgers[position].columns
      for pair in inner.pairs {
        guard let key = inner.word(pair.value, "fields", among: columns.map(\.key)) else {
          continue
        }
        headers[pair.name] = columns.first { $0.key == key }?.header
      }
    }
    if let labels = map.optional("labels"),
      let inner = CheckedMapping(labels, ProgrammeKeys.free("labels"), faults)
    {
      for pair in inner.pairs { headers[pair.name] = inner.string(pair.value, "labels") }
    }
    return RecordNames(record: map.text("record"), headers: headers)
  }

  private func file(_ node: Node, _ ledgers: [Ledger]) -> FileOverride? {
    guard
      let map = CheckedMapping(node, ProgrammeKeys.file, faults)
    else { return nil }
    let encoding = map.optional("encoding").flatMap {
      map.word($0, "encoding", among: ["utf-8", "gb18030", "utf-16le", "utf-16be"])
    }
    let separator = map.optional("separator").flatMap {
      map.word($0, "separator", among: ["comma", "tab", "semicolon"])
    }
    let ids = ledgers.map(\.id)
    let ledger = map.optional("ledger").flatMap { map.word($0, "ledger", among: ids) }
    return FileOverride(
      pattern: map.text("pattern"), encoding: encoding,
      separator: separator.flatMap {
        ["comma": UInt8(ascii: ","), "tab": UInt8(ascii: "\t"), "semicolon": UInt8(ascii: ";")][$0]
      },
      ledger: ledger.flatMap { ids.firstIndex(of: $0) }, town: map.optionalText("town"),
      month: map.month("month"))
  }
}
