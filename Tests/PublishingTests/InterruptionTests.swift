import Files
import Publishing
import TestSupport
import Testing

/// Whoever ends the program finds the old output, or the new one, and nothing beside it.
struct InterruptionTests {
  @Test func aStrikeBeforePublishingClearsEverything() throws {
    let place = try TemporaryFolder()
    let out = place.path + "/a/b/out"
    let interruption = Interruption()
    let folder = try OutputFolder(out, interruption: interruption)
    var writer = folder.writer()
    try writer.write("x/1.html", Array("一".utf8))
    #expect(interruption.strike() == ["原有输出未改动，临时文件已清理。"])
    #expect(interruption.isStruck)
    #expect(try Site.names(place.path).isEmpty)
    // Workers that have not heard of it write nothing any more.
    #expect(throws: PublishingError.self) { try writer.write("x/2.html", Array("二".utf8)) }
    #expect(throws: PublishingError.self) { try writer.write("y/2.html", Array("二".utf8)) }
    #expect(throws: PublishingError.self) { try folder.publish(written: writer.written) }
    #expect(throws: PublishingError.self) { try OutputFolder(out, interruption: interruption) }
    #expect(try Site.names(place.path).isEmpty)
  }

  @Test func aStrikeAfterPublishingChangesNothing() throws {
    let place = try TemporaryFolder()
    let out = place.path + "/out"
    let interruption = Interruption()
    let folder = try OutputFolder(out, interruption: interruption)
    var writer = folder.writer()
    try writer.write("manifest.json", Site.manifest)
    try folder.publish(written: writer.written)
    #expect(interruption.strike() == ["新的输出已经就位。"])
    #expect(interruption.strike().isEmpty)
    #expect(try Site.names(place.path) == ["out"])
  }

  @Test func whatIsDoneIsWithdrawnAndTheNewestGoesFirst() {
    let interruption = Interruption()
    let first = interruption.add { "一" }
    _ = interruption.add { "二" }
    _ = interruption.add { "三" }
    interruption.withdraw(first)
    #expect(interruption.strike() == ["三", "二"])
  }
}
