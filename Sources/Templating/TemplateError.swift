/// A fault in a template, told before anything is written.
public struct TemplateError: Error, Sendable, Equatable {
  /// The template's file name.
  public var file: String
  /// Line, from 1.
  public var line: Int
  /// Column in characters, from 1.
  public var column: Int
  /// What is wrong, in Chinese.
  public var message: String

  /// A fault at a place.
  public init(file: String, line: Int, column: Int, message: String) {
    self.file = file
    self.line = line
    self.column = column
    self.message = message
  }

  /// `index.mustache:3:5: 没有名为…`.
  public var description: String { "\(file):\(line):\(column): \(message)" }
}
