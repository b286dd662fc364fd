import Files

/// Looks through the HTML of a mail for what mail programs do not show.
///
/// What is allowed stands in `Tests/MailingTests/mail-features.csv`: support as published at
/// caniemail.com (Outlook for Windows and Gmail's web page, newest version listed; `y` yes, `a` in
/// part, `n` no, empty where nothing is published or it was not looked up) and what follows for us.
/// `cells` means: on tables and cells only; `optional`: for looks alone.
public struct MailLint {
  /// Gmail cuts bodies off at 102 KB.
  public static let mostBytes = 100 * 1024

  private struct Feature {
    var verdict: String
    var only: [String]
    var never: [String]
  }

  private var features: [String: Feature] = [:]

  /// Reads the table.
  public init() throws {
    let path = Checkout.root + "/Tests/MailingTests/mail-features.csv"
    let text = String(decoding: try FileSystem.read(path), as: UTF8.self)
    for line in text.split(separator: "\n").dropFirst() {
      let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      guard cells.count == 8 else { continue }
      features["\(cells[0]) \(cells[1])"] = Feature(
        verdict: cells[2], only: cells[5].split(separator: " ").map(String.init),
        never: cells[6].split(separator: " ").map(String.init))
    }
  }

  /// Everything that should not be there; empty for a sound mail.
  public func faults(in html: String) -> [String] {
    var faults: [String] = []
    if html.utf8.count > Self.mostBytes { faults.append("\(html.utf8.count) bytes") }
    if !html.lowercased().hasPrefix("<!doctype html") { faults.append("no document type") }
    for tag in Self.tags(html) {
      if features["element \(tag.name)"].map({ $0.verdict != "allowed" }) ?? true {
        faults.append("element \(tag.name)")
      }
      for (name, value) in tag.attributes { faults += attribute(name, value, in: tag) }
      if tag.name == "img" {
        for wanted in ["alt", "width", "height"] where tag.attributes[wanted] == nil {
          faults.append("img without \(wanted)")
        }
      }
      if tag.name == "html", tag.attributes["lang"] == nil { faults.append("html without lang") }
    }
    return faults
  }

  private func attribute(_ name: String, _ value: String, in tag: Tag) -> [String] {
    if features["attribute \(name)"].map({ $0.verdict != "allowed" }) ?? true {
      return ["attribute \(name) of \(tag.name)"]
    }
    switch name {
    case "style": return value.split(separator: ";").flatMap { property(String($0), in: tag) }
    case "src": return value.hasPrefix("cid:") ? [] : ["remote resource \(value)"]
    case "href":
      return value.hasPrefix("mailto:") || value.hasPrefix("#") ? [] : ["remote address \(value)"]
    default: return []
    }
  }

  private func property(_ text: String, in tag: Tag) -> [String] {
    let parts = text.split(separator: ":", maxSplits: 1).map { part in
      part.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
    if parts.isEmpty || parts == [""] { return [] }
    guard parts.count == 2 else { return ["style \(text)"] }
    let (name, value) = (parts[0], parts[1])
    guard let feature = features["property \(name)"], feature.verdict != "forbidden" else {
      return ["property \(name)"]
    }
    var faults: [String] = []
    // Nothing is nothing whether it is understood or not.
    if feature.verdict == "cells", value != "0",
      !["table", "td", "th", "img"].contains(tag.name)
    {
      // The preheader is not seen; what it says of its size does no harm.
      let isHidden = tag.attributes["style"]?.contains("display:none") ?? false
      if !isHidden { faults.append("property \(name) of \(tag.name)") }
    }
    let never = feature.never + (features["property *"]?.never ?? [])
    if never.contains(where: value.contains)
      || (!feature.only.isEmpty && !feature.only.contains(value))
    {
      faults.append("value \(name):\(value)")
    }
    return faults
  }

  // MARK: Tags

  private struct Tag {
    var name: String
    var attributes: [String: String] = [:]
  }

  /// The opening tags. Comments are passed over, with the conditions for Outlook in them.
  private static func tags(_ html: String) -> [Tag] {
    var tags: [Tag] = []
    let text = Array(html.unicodeScalars)
    var index = 0
    func starts(_ word: String) -> Bool {
      text[index...].starts(with: word.unicodeScalars)
    }
    func word(until ends: String) -> String {
      var found = ""
      while index < text.count, !ends.unicodeScalars.contains(text[index]) {
        found.unicodeScalars.append(text[index])
        index += 1
      }
      return found
    }
    let blanks = " \n\t\r"
    while index < text.count {
      if starts("<!--") {
        while index < text.count, !starts("-->") { index += 1 }
        continue
      }
      guard text[index] == "<", index + 1 < text.count, text[index + 1].properties.isAlphabetic
      else {
        index += 1
        continue
      }
      index += 1
      var tag = Tag(name: word(until: blanks + "/>").lowercased())
      while index < text.count, text[index] != ">" {
        if (blanks + "/").unicodeScalars.contains(text[index]) {
          index += 1
          continue
        }
        let name = word(until: blanks + "=/>").lowercased()
        var value = ""
        if index < text.count, text[index] == "=" {
          index += 1
          if index < text.count, text[index] == "\"" || text[index] == "'" {
            let quote = String(text[index])
            index += 1
            value = word(until: quote)
            index += 1
          } else {
            value = word(until: blanks + ">")
          }
        } else if name.isEmpty {
          index += 1
        }
        tag.attributes[name] = value
      }
      tags.append(tag)
    }
    return tags
  }
}
