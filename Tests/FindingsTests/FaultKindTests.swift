import Files
import Findings
import TestSupport
import Testing

/// What every kind of fault must have, and what the office may change of it.
struct FaultKindTests {
  @Test func everyKindHasATitleOfItsOwn() {
    #expect(FaultKind.all.allSatisfy { !$0.title.isEmpty && $0.title.count <= 16 })
    #expect(Set(FaultKind.all.map(\.title)).count == FaultKind.all.count)
  }

  /// What only tells what was done needs no hint; all else says what to do.
  @Test(arguments: Fault.examples)
  func everyKindSaysWhatItIsAndWhatToDo(_ fault: Fault) {
    #expect(!fault.message.isEmpty)
    let quiet: Set = [
      "file.repeated", "file.town-names-two", "file.controls-dropped", "cell.normalised",
      "cell.filled-from-above",
    ]
    #expect(fault.hint.isEmpty == quiet.contains(fault.rule), "\(fault.rule)")
  }

  /// A fault that is declared and missing from the examples would be missing from every list.
  @Test func everyDeclarationIsInTheExamples() throws {
    let folder = Checkout.root + "/Sources/Findings"
    var declared: Set<String> = []
    for file in try FileSystem.entries(folder).map(\.name)
    where file.hasPrefix("Fault+") || file == "Refusal+Fault.swift" {
      let text = String(decoding: try FileSystem.read(folder + "/" + file), as: UTF8.self)
      for quoted in text.split(separator: "\"", omittingEmptySubsequences: false) {
        let parts = quoted.split(separator: ".", omittingEmptySubsequences: false)
        let isIdentifier =
          parts.count == 2
          && parts.allSatisfy { part in
            !part.isEmpty && part.utf8.allSatisfy { (97...122).contains($0) || $0 == 45 }
          }
        if isIdentifier { declared.insert(String(quoted)) }
      }
    }
    #expect(declared == Set(FaultKind.all.map(\.id)))
    #expect(declared.count > 70)
  }

  /// What is withheld keeps nothing of what was written, whatever the kind.
  @Test(arguments: Fault.examples)
  func aWithheldFaultRepeatsNothing(_ fault: Fault) {
    let withheld = fault.withheld
    #expect(withheld.isWithheld)
    #expect(!fault.isWithheld)
    #expect(withheld.kind == fault.kind)
    for text in [withheld.value, withheld.message, withheld.hint] where !fault.value.isEmpty {
      #expect(!text.contains(fault.value), "\(fault.rule): \(text)")
    }
  }

  @Test func aRuleOnARestrictedColumnKeepsItsSentence() {
    let fault = Fault.rule(
      id: "a.b", severity: .error, found: "7", message: "多了。", hint: "请核对。"
    ).withoutValue
    #expect([fault.value, fault.message, fault.hint] == ["（该列内容不公开，此处不显示）", "多了。", "请核对。"])
    #expect(fault.isWithheld)
  }

  /// A rule's sentences are filled with what stands in the row, the one that says what to do as well.
  @Test func noSentenceOfAFindingRepeatsAPersonsNumber() {
    let finding = Finding(
      .rule(
        id: "a.b", severity: .error, found: "13900000000", message: "填13900000000，多了。",
        hint: "请把13900000000改正。"), at: Place(file: "表.csv"))
    for text in [finding.value, finding.message, finding.hint, finding.sentence] {
      #expect(!text.contains("13900000000"), "\(text)")
    }
  }

  @Test(arguments: [
    ("甲镇", "乙镇", "“红帆”在其他单位的报表中已经出现，应当唯一。"), ("甲镇", "甲镇", "“红帆”在甲镇已经出现，应当唯一。"),
    ("第5行", "乙镇", "“红帆”在第5行已经出现，应当唯一。"),
  ])
  func aTownReadsNoOtherTownsName(elsewhere: String, town: String, message: String) {
    let fault = Fault.notUnique(found: "红帆", elsewhere: elsewhere, hint: "")
    #expect(fault.told(to: town, among: ["甲镇", "乙镇"]).message == message)
    #expect(fault.message == "“红帆”在\(elsewhere)已经出现，应当唯一。")
  }

  @Test(arguments: [
    (Fault.required, "E"), (.uncertain(found: "约3", used: "3"), "ECW"),
    (.fileReplaced(by: "甲.csv"), "CW"), (.sheetHidden(name: "旧表"), "ECW"),
    (.placeElsewhere(found: "甲村", town: "乙镇"), "EC"), (.personalNumber, "E"),
    (.normalised(count: 1, found: "1人", used: "1"), "W"),
    (.notUnique(found: "红帆", elsewhere: "甲镇", hint: ""), "E"),
  ])
  func theOfficeMayChangeWhatIsCounted(fault: Fault, letters: String) {
    let choices = Severity.allCases.filter(fault.kind.choices.contains).map(\.letter).joined()
    #expect(choices == letters)
  }

  @Test func theOfficesSeverityIsThatOfItsFindings() {
    var severities = FaultSeverities()
    severities[Fault.uncertain(found: "", used: "").kind] = .hint
    let place = Place(file: "表.csv")
    var findings = [
      Finding(.uncertain(found: "约3", used: "3"), at: place), Finding(.required, at: place),
      Finding(
        .rule(id: "a.b", severity: .confirm, found: "", message: "多了。", hint: ""), at: place),
    ]
    severities.weigh(&findings)
    #expect(findings.map(\.severity) == [.hint, .error, .confirm])
  }

  @Test func countsAddUp() {
    var counts = FindingCounts(errors: 1, hints: 2)
    counts[.confirm] += 3
    counts += FindingCounts(errors: 4, questions: 1, hints: 0)
    #expect(counts == FindingCounts(errors: 5, questions: 4, hints: 2))
    #expect(counts.open == 9)
    #expect(Severity.allCases.map { counts[$0] } == [5, 4, 2])
  }
}
