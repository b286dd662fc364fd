import Files
import Foundation
import TestSupport
import Testing

@testable import ReportBuilding

/// What lies in `data/` is what `datapackage.json` describes.
struct DataPackageTests {
  private struct Package: Decodable {
    struct Resource: Decodable {
      struct Schema: Decodable {
        struct Field: Decodable {
          var name: String
        }
        var fields: [Field]
      }
      var name: String
      var path: Paths
      var schema: Schema?
    }
    /// One path or several.
    struct Paths: Decodable {
      var all: [String]

      init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        do { all = [try value.decode(String.self)] } catch {
          all = try value.decode([String].self)
        }
      }
    }
    var resources: [Resource]
  }

  @Test func everyFileIsDescribedWithItsColumns() async throws {
    let place = try TemporaryFolder()
    // The last town of so small a county has no village, and so no table of villages.
    let input = try await Fixture.sample(place, villages: 30, months: 2, faults: true)
    for (folder, workers) in [("/one", 1), ("/two", 4)] {
      try await Fixture.build(input, to: place.path + folder, workers: workers)
    }
    for edition in ["leadership", "public"] {
      let data = place.path + "/one/\(edition)/data/"
      let bytes = try FileSystem.read(data + "datapackage.json")
      #expect(
        try bytes == FileSystem.read(place.path + "/two/\(edition)/data/datapackage.json"))
      let package = try JSONDecoder().decode(Package.self, from: Data(bytes))
      let listed = package.resources.flatMap(\.path.all)
      let there = try #require(FileManager.default.subpaths(atPath: data)).filter {
        $0.contains(".") && $0 != "datapackage.json"
      }
      #expect(listed.sorted() == there.sorted())
      for resource in package.resources {
        for path in resource.path.all where path.hasSuffix(".csv") {
          let text = String(decoding: try FileSystem.read(data + path), as: UTF8.self)
          let head = text.trimmingPrefix("\u{FEFF}").prefix { !$0.isNewline }
          #expect(
            head == resource.schema?.fields.map(\.name).joined(separator: ",") ?? "", "\(path)")
        }
      }
    }
  }

  /// No name and no title twice in a table; a key is of its columns.
  @Test(arguments: DataTable.allCases) func declarationsAreSound(table: DataTable) {
    #expect(Set(table.columns).count == table.columns.count)
    #expect(Set(table.fields.map(\.title)).count == table.fields.count)
    #expect(Set(table.key).isSubset(of: table.columns))
  }
}
