import Reading
import Testing

@testable import Mailing

/// `recipients.csv` → messages; whatever is wrong is told with its row.
struct RecipientsTests {
  func recipients(_ text: String) throws -> Recipients { try Recipients(Array(text.utf8)) }

  func shown(_ groups: [RecipientGroup]) -> [String] {
    groups.map { group in
      let to = group.to.map(\.address).joined(separator: " ")
      let copies = group.copies.map(\.address).joined(separator: " ")
      return "\(group.name): \(to) / \(copies)"
    }
  }

  @Test(arguments: [
    (
      """
      role,name,address,edition,copy
      领导,甲,a@x.org,leadership,
      组织科,乙,b@x.org,leadership,
      领导,丙,c@x.org,leadership,cc
      ,丁,d@x.org,public,
      Press Office,戊,e@x.org,public,
      """,
      [
        "leadership: a@x.org / c@x.org", "leadership-2: b@x.org / ", "public: d@x.org / ",
        "public-pressoffice: e@x.org / ",
      ]
    ),
    // Without a plain role the first one has the edition's name.
    (
      """
      role,name,address,edition
      市委领导,甲,a@x.org,leadership
      部领导,乙,b@x.org,leadership
      """, ["leadership: a@x.org / ", "leadership-2: b@x.org / "]
    ),
    // The plain role need not come first.
    (
      """
      role,name,address,edition
      office,甲,a@x.org,leadership
      leadership,乙,b@x.org,leadership
      """, ["leadership-office: a@x.org / ", "leadership: b@x.org / "]
    ),
    // 主送 and 抄送 as roles.
    (
      """
      角色,姓名,邮箱,版本
      主送,甲,a@x.org,内部版
      抄送,乙,b@x.org,内部版
      """, ["leadership: a@x.org / b@x.org"]
    ),
    // A title above, other columns, blank rows, full-width letters in headers.
    (
      """
      邮件收件人名单,,,,,
      序号,Ｒole,姓 名,电子邮箱,版本,备注
      1,领导,甲,a@x.org,公开版,
      ,,,,,
      2,领 导,乙,b@x.org,公开,说明
      """, ["public: a@x.org b@x.org / "]
    ),
    ("role,name,address,edition\n", []),
  ])
  func messagesFollowEditionsAndRoles(text: String, groups: [String]) throws {
    #expect(shown(try recipients(text).groups) == groups)
  }

  @Test func roleNumbersNeverCollide() throws {
    let text = """
      role,name,address,edition
      领导,甲,a@x.org,leadership
      3,乙,b@x.org,leadership
      组织科,丙,c@x.org,leadership
      """
    let names = try recipients(text).groups.map(\.name)
    #expect(names == ["leadership", "leadership-3", "leadership-3-3"])
  }

  @Test func theSenderIsARole() throws {
    let found = try recipients(
      "role,name,address,edition\n发件人,组织科,a@x.org,\n领导,甲,a@x.org,leadership\n")
    #expect(found.sender?.shown == "组织科 <a@x.org>")
    #expect(found.list.map(\.mailbox.address) == ["a@x.org"])
  }

  @Test(arguments: [TextEncoding.gb18030, .utf16LittleEndian, .utf8])
  func anyEncodingIsRead(encoding: TextEncoding) throws {
    let text = "角色,姓名,地址,版本\r\n领导,张某某,a@x.org,内部版\r\n领导,李某某,b@x.org,内部版\r\n"
    var bytes = Array(text.utf8)
    if encoding == .utf16LittleEndian {
      bytes = [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
    } else if encoding == .gb18030 {
      bytes = encoding.encoded(bytes)
    }
    #expect(try Recipients(bytes).list.map(\.mailbox.name) == ["张某某", "李某某"])
  }

  @Test(arguments: [
    ("", ["文件是空的，没有任何内容。"]),
    ("role,name,address\n领导,甲,a@x.org\n", ["缺少列：edition。"]),
    ("a,b\n1,2\n", ["缺少列：role、name、address、edition。"]),
    ("领导,甲,a@,leadership,", ["第2行：邮箱地址“a@”中@后面的域名不正确，例如应为example.org。"]),
    ("领导,甲,a@x.org,,", ["第2行：没有填版本（edition），应为leadership（内部版）或public（公开版）。"]),
    (
      "领导,甲,a@x.org,内外,",
      ["第2行：版本（edition）“内外”应为leadership（内部版）或public（公开版）。"]
    ),
    ("领导,甲,a@x.org,public,bcc", ["第2行：抄送（copy）“bcc”应为to（主送）或cc（抄送）。"]),
    (
      "领导,甲,a@x.org,public,\n领导,乙,A@X.org,leadership,",
      ["第3行：邮箱地址“A@X.org”与第2行重复，一个地址只能收一份。"]
    ),
    ("发件人,甲,a@x.org,,\n发件人,乙,b@x.org,,", ["第3行：发件人只能有一个。"]),
    (
      "领导,\"甲\nBcc: x@x.org\",a@x.org,public,",
      ["第2行：姓名中有换行、制表符或不可见的字符，请删去。"]
    ),
    ("\"领\n导\",甲,a@x.org,public,", ["第2行：角色（role）中有换行或不可见的字符，或者过长。"]),
    (
      "领导,甲,,public,\n领导,乙,b,public,",
      ["第2行：没有填邮箱地址。", "第3行：邮箱地址“b”应有且只有一个@。"]
    ),
  ])
  func faultsAreToldWithTheirRow(text: String, messages: [String]) {
    let isWhole = text.isEmpty || text.hasPrefix("role") || text.hasPrefix("a,b")
    let table = isWhole ? text : "role,name,address,edition,copy\n" + text
    do {
      _ = try recipients(table)
      Issue.record("no fault")
    } catch let faults as RecipientFaults {
      #expect(faults.faults.map(\.message) == messages)
    } catch {
      Issue.record("\(error)")
    }
  }
}
