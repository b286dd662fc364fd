/// What the programme says about records in XML whose names are not headers.
///
/// `record: org`, `names: [org_name: 组织名称]` reads `<org><org_name>…` as a row under 组织名称.
public struct RecordMapping: Sendable, Equatable {
  /// Local name of the element that is one row.
  public var record: String
  /// Header to show for a field, by the local name of its element or attribute.
  public var names: [String: String]

  /// A mapping.
  public init(record: String, names: [String: String]) {
    self.record = record
    self.names = names
  }
}
