import Programme
import TestSupport
import Testing

@testable import PageRendering

/// Where the bars of the distribution lead.
struct StepGroupTests {
  private func lists(_ id: String, _ anchors: [String]) throws -> [Int: String] {
    let programme = try ShippedProgramme.programme()
    let indicator = try #require(programme.indicators.first { $0.id == id })
    return StepGroup.lists(
      anchors.map { StepGroup(name: "", anchor: $0, villages: []) }, indicator)
  }

  /// Five are asked for: who has four is one short.
  @Test func aBarLeadsToItsGroup() throws {
    #expect(try lists("G01", ["short-1", "short-4"]) == [4: "#short-1", 1: "#short-4"])
    #expect(try lists("G01", []).isEmpty)
  }

  /// One is asked for: who has none is somewhere in the list.
  @Test func oneBarLeadsToTheWholeList() throws {
    #expect(try lists("F01", ["short-1", "short-all"]) == [0: "#short"])
  }

  /// Rows are no villages.
  @Test func rowsHaveNoBars() throws {
    #expect(try lists("F02", ["short-1"]).isEmpty)
  }
}
