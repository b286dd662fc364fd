import Files
import Foundation
import TestSupport
import Testing

/// The city's F01, G01 and B04 to B06 for all months of the shipped sample, counted again by a simple method
/// that shares no code with the product: Foundation's decoders and plain string work.
struct IndependentRecountTests {
  struct Village {
    var town: String
    var kind: String
    var form: String
  }

  /// One worksheet as rows of text, whatever the format.
  static func sheets(_ path: String) throws -> [[[String]]] {
    let data = Data(try FileSystem.read(path))
    if path.hasSuffix(".xml") {
      let text = String(decoding: data, as: UTF8.self)
      return text.components(separatedBy: "<Worksheet ").dropFirst().map { sheet in
        sheet.components(separatedBy: "<Row>").dropFirst().map { row in
          var cells: [String] = []
          for cell in row.components(separatedBy: "<Cell").dropFirst() {
            if let at = cell.range(of: "ss:Index=\""),
              let index = Int(cell[at.upperBound...].prefix { $0.isNumber })
            {
              while cells.count < index - 1 { cells.append("") }
            }
            let open = cell.range(
              of: "\">",
              range: (cell.range(of: "<Data")?.lowerBound ?? cell.startIndex)..<cell.endIndex)
            let close = cell.range(of: "</Data>")
            if let open, let close {
              cells.append(
                cell[open.upperBound..<close.lowerBound].replacingOccurrences(
                  of: "&amp;", with: "&"))
            }
          }
          return cells
        }
      }
    }
    let chinese = String.Encoding(rawValue: 0x8000_0632)
    let text: String
    if data.starts(with: [0xFF, 0xFE]) {
      text = String(data: data.dropFirst(2), encoding: .utf16LittleEndian) ?? ""
    } else {
      text =
        String(data: data, encoding: .utf8) ?? String(data: data, encoding: chinese) ?? ""
    }
    return [Fixture.lines(text, separator: text.contains("\t") ? "\t" : ",")]
  }

  @Test func agreesForEveryMonth() async throws {
    let place = try TemporaryFolder()
    try await Fixture.build(Fixture.sampleInput, to: place.path + "/out")
    let published = try Fixture.figures(place.path + "/out/leadership/data/")

    var villages: [String: Village] = [:]
    var codeOfName: [String: String] = [:]
    for row in try Fixture.table(Fixture.sampleInput + "/roster.csv") where row["纳入统计"] == "是" {
      let code = row["区划代码"] ?? ""
      let town = row["镇（街道、园区、办事处）"] ?? ""
      villages[code] = Village(town: town, kind: row["单位类别"] ?? "", form: row["党组织建制"] ?? "")
      codeOfName["\(town) \(row["村（社区）"] ?? "")"] = code
    }
    let inBrandGoal = villages.filter { ["党委", "党总支"].contains($0.value.form) }
    let inOrganisationGoal = villages.filter { ["行政村", "涉农社区"].contains($0.value.kind) }
    // What a town last sent, by code; a town that sends nothing keeps it.
    var brands: [String: Set<String>] = [:]
    var organisations: [String: [String: Int]] = [:]
    var pay: [String: [String: [[String: String]]]] = [:]
    let months = try FileSystem.entries(Fixture.sampleInput).map(\.name).filter {
      $0.hasPrefix("20")
    }
    #expect(months.count == 12)
    for month in months {
      for town in try FileSystem.entries("\(Fixture.sampleInput)/\(month)") {
        let folder = "\(Fixture.sampleInput)/\(month)/\(town.name)"
        for file in try FileSystem.entries(folder) where !file.name.contains("(1)") {
          for rows in try Self.sheets(folder + "/" + file.name) {
            let title = rows.first?.first ?? ""
            guard let header = rows.firstIndex(where: { $0.first == "序号" }) else { continue }
            var names = rows[header]
            // The second line of a header fills the gaps of the first.
            for (column, name) in rows[header + 1].enumerated()
            where names.indices.contains(column) && name.hasPrefix("有") {
              names[column] = name
            }
            func records() -> [[String: String]] {
              rows[(header + 1)...].filter { ($0.first.flatMap { Int($0) }) != nil }.map {
                Dictionary(zip(names, $0), uniquingKeysWith: { first, _ in first })
              }
            }
            func code(_ row: [String: String]) -> String? {
              if let code = row["区划代码"], villages[code] != nil { return code }
              var name = row["村（社区）"] ?? ""
              if name.hasSuffix("村民委员会") { name = String(name.dropLast(4)) + "委会" }
              if name.hasSuffix("村") { name += "委会" }
              return codeOfName["\(town.name) \(name)"]
            }
            if title.contains("表六 ") {
              let flags = ["有思路", "有名称", "有载体", "有内涵", "有机制", "有影响"]
              brands[town.name] = Set(
                records().filter { row in
                  ["命名", "提级"].contains(row["培育阶段"] ?? "")
                    && flags.allSatisfy { ["是", "√"].contains(row[$0] ?? "") }
                }.compactMap(code))
            } else if title.contains("表二 ") {
              pay[town.name] = Dictionary(grouping: records(), by: { code($0) ?? "" })
            } else if title.contains("表七 ") {
              var counts: [String: Int] = [:]
              for row in records()
              where ["正常", "休眠"].contains(row["状态"] ?? "") && row["备案登记方式"] != "未备案" {
                if let code = code(row) { counts[code, default: 0] += 1 }
              }
              organisations[town.name] = counts
            }
          }
        }
      }
      func row(_ indicator: String) -> [String: String]? {
        published.first {
          $0["month"] == month && $0["level"] == "city" && $0["indicator"] == indicator
        }
      }
      let branded = brands.values.reduce(into: Set<String>()) { $0.formUnion($1) }
      let f01 = inBrandGoal.keys.count { branded.contains($0) }
      let g01 = inOrganisationGoal.count { code, village in
        (organisations[village.town]?[code] ?? 0) >= 5
      }
      let numbers = month.split(separator: "-").compactMap { Int($0) }
      let year = numbers[1] <= 2 ? numbers[0] - 1 : numbers[0]
      let paid = Self.recount(pay.values.flatMap { $0.values }, year: year)
      for (indicator, count) in zip(["B04", "B05", "B06"], paid) {
        #expect(row(indicator)?["numerator"] == "\(count.met)", "\(indicator) \(month)")
        #expect(row(indicator)?["denominator"] == "\(count.all)", "\(indicator) \(month)")
      }
      #expect(row("F01")?["numerator"] == "\(f01)", "\(month)")
      #expect(row("F01")?["denominator"] == "\(inBrandGoal.count)", "\(month)")
      #expect(row("G01")?["numerator"] == "\(g01)", "\(month)")
      #expect(row("G01")?["denominator"] == "\(inOrganisationGoal.count)", "\(month)")
    }
  }

  /// Villages that meet B04, B05, B06, and those that can be judged.
  static func recount(_ villages: [[[String: String]]], year: Int) -> [(met: Int, all: Int)] {
    var result = [(met: 0, all: 0), (met: 0, all: 0), (met: 0, all: 0)]
    for rows in villages {
      let filled = rows.filter { $0["年度"] == "\(year)" && $0["人数"] != "0" }
      func number(_ row: [String: String], _ name: String) -> Double {
        Double(row[name] ?? "") ?? .nan
      }
      if !filled.isEmpty {
        result[0].all += 1
        result[1].all += 1
        if filled.allSatisfy({ 3 * number($0, "考核报酬应发") >= number($0, "基本报酬(人均年)") }) {
          result[0].met += 1
        }
        let inTime = filled.allSatisfy { row in
          let day = (row["发放日期"] ?? "").split { !$0.isNumber }.compactMap { Int($0) }
          guard day.count == 3, number(row, "考核报酬实发") >= number(row, "考核报酬应发") else {
            return false
          }
          return day[0] * 10_000 + day[1] * 100 + day[2] <= (year + 1) * 10_000 + 131
        }
        if inTime { result[1].met += 1 }
      }
      let secretary = filled.first { $0["岗位类别"] == "书记" }
      let ordinary = filled.first { $0["岗位类别"] == "普通村干" }
      if let secretary, let ordinary {
        result[2].all += 1
        if 10 * number(ordinary, "报酬合计") >= 7 * number(secretary, "报酬合计") { result[2].met += 1 }
      }
    }
    return result
  }
}
