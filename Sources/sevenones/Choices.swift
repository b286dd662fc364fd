import ArgumentParser
import Findings
import PageRendering

/// Which editions are built.
enum EditionChoice: String, CaseIterable, ExpressibleByArgument {
  case all, leadership, `public`

  var editions: [Edition] { Edition(rawValue: rawValue).map { [$0] } ?? Edition.allCases }
}

/// Whether the rows behind the figures get pages.
enum SourcesChoice: String, CaseIterable, ExpressibleByArgument {
  case all, none
}

/// How findings are listed.
enum FindingFormat: String, CaseIterable, ExpressibleByArgument {
  case text, json
}

/// How a file is shown.
enum SheetFormat: String, CaseIterable, ExpressibleByArgument {
  case table, csv, json
}

/// Which faults a sample holds.
enum SampleFaults: String, CaseIterable, ExpressibleByArgument {
  case none, typical
}

extension CalendarDate {
  /// A day on the command line: `2020-08-12`.
  static func argument(_ text: String) throws -> CalendarDate {
    guard case .day(let day)? = DateText(ArraySlice(text.utf8)) else {
      throw ValidationError("应为日期，例如2020-08-12。")
    }
    return day
  }
}

extension Severity {
  /// A severity on the command line: `E`, `C`, `W`, or 差错, 待核实, 提示.
  static func argument(_ text: String) throws -> Severity {
    guard let severity = allCases.first(where: { [$0.letter, $0.chinese].contains(text) }) else {
      throw ValidationError("应为E（差错）、C（待核实）或W（提示）。")
    }
    return severity
  }
}

extension Month {
  /// A month on the command line: `2020-06`.
  static func argument(_ text: String) throws -> Month {
    guard let month = Month(text) else { throw ValidationError("应为年和月，例如2020-06。") }
    return month
  }
}
