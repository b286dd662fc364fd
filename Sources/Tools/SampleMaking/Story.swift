import Yams

/// Why a sample cannot be made.
public enum SampleError: Error, Sendable {
  /// The programme lacks something the story needs.
  case programme(String)
  /// The built-in story is damaged.
  case story(String)
  /// Something stands where the sample is to be written.
  case occupied(path: String)
}

/// The built-in story: profiles, names, faults.
struct Story: Decodable, Sendable {
  struct Curve: Decodable, Sendable {
    var slow: Int
    var turn: Int
    var fast: Int

    /// Per mille reached after so many months.
    func share(_ months: Int) -> Int {
      let value = months <= turn ? months * slow : turn * slow + (months - turn) * fast
      return min(max(value, 0), 1000)
    }
  }

  struct Profile: Decodable, Sendable {
    var brand: Curve
    var organisation: Curve
  }

  struct TownStory: Decodable, Sendable {
    var profile: String
    var style: String
    var kind: String
  }

  struct Group: Decodable, Sendable {
    var ledger: String
    var label: String
    var columns: [String]
  }

  struct Kind: Decodable, Sendable {
    var kind: String
    var names: [String]
  }

  struct Classes: Decodable, Sendable {
    /// Kind of town → its class.
    var towns: [String: String]
    /// Kind of village → classes to draw from, likely ones several times.
    var villages: [String: [String]]
  }

  struct Leaders: Decodable, Sendable {
    var city: [String]
    var town: [String]
  }

  struct Weak: Decodable, Sendable {
    var problems: [String]
    /// Who accepts the work.
    var acceptance: String
  }

  struct Entity: Decodable, Sendable {
    var kind: String
    var mode: String
    var name: String
    /// The first two characters of the credit code.
    var code: String
  }

  struct Product: Decodable, Sendable {
    var name: String
    var cat: String
    var unit: String
    /// A middling size in that unit.
    var size: Int
  }

  struct Exemplar: Decodable, Sendable {
    var field: String
    var name: String
  }

  /// A row of the county's own ledger from a month on.
  struct Entry: Decodable, Sendable {
    var month: Int
    /// Values by column; no day of the document while there is none.
    var cells: [String: String]
    /// The day of the month on which the document was signed; nil for none yet.
    var day: Int?
  }

  struct Moment: Decodable, Sendable {
    var town: String
    var month: Int
    var ledger: String?
    var column: String?
    var add: Int?
    var row: Int?
    var value: String?
  }

  var roles: [String: String]
  var groups: [Group]
  var profiles: [String: Profile]
  var towns: [TownStory]
  var aliases: [String: String]
  var brands: [String]
  var organisations: [Kind]
  var people: [String]
  var recipients: [String]
  var classes: Classes
  var leaders: Leaders
  var weak: Weak
  var entities: [Entity]
  var products: [Product]
  var projects: [String]
  var investors: [String]
  var exemplars: [Exemplar]
  var register: [Entry]
  var absent: [Moment]
  var late: [Moment]
  var repeated: [Moment]
  var totals: [Moment]
  var codes: [Moment]
  var cells: [Moment]

  /// The part a ledger of the programme plays; nil when the story has none for it.
  func role(of ledger: String) -> LedgerRole? {
    roles.first { $0.value == ledger }.flatMap { LedgerRole(rawValue: $0.key) }
  }

  static func builtIn() throws(SampleError) -> Story {
    do {
      return try YAMLDecoder().decode(
        Story.self, from: String(decoding: PackageResources.story_yaml, as: UTF8.self))
    } catch {
      throw .story("\(error)")
    }
  }
}
