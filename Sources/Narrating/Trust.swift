import Aggregating
import Findings

/// How far a figure of the report's last month can be trusted: how old it is, who reported, what is in doubt.
///
/// `2020年6月30日`, `13/14个单位报送`, `待核实1处`
public struct Trust: Sendable, Equatable {
  /// The last day that the figure tells of.
  public let asOf: String
  /// Empty for what is measured for the county as a whole.
  public let coverage: String
  /// Empty for none, and in public.
  public let doubtful: String

  /// The words for an indicator.
  public init(_ site: NarrativeContext, _ report: CountyReport, position: Int) {
    let last = report.monthCount - 1
    let reported = report.coverage(of: position, month: last)
    let open = report.figures[position][last].tally.doubtful
    asOf = site.month.lastDay.chinese
    coverage = reported.all > 0 ? "\(reported.reported)/\(reported.all)个单位报送" : ""
    doubtful = site.isInternal && open > 0 ? "待核实\(open)处" : ""
  }
}
