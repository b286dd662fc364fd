import Testing

@testable import Reading

/// Reading must end with a refusal that has this in its sentence and says what to do.
func expectRefusal(_ bytes: [UInt8], containing name: String) {
  do {
    _ = try SpreadsheetReader.read(bytes)
    Issue.record("was read")
  } catch {
    #expect(error.message.contains(name))
    #expect(!error.hint.isEmpty)
  }
}
