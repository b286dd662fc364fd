import Findings
import Sheets
import TestSupport
import Testing

@testable import Reading

struct HTMLReadingTests {
  /// The rows of the page's one sheet, empty cells as "".
  private func rows(_ page: String) throws -> [[String]] {
    let workbook = try SpreadsheetReader.read(Array(page.utf8))
    #expect(workbook.format == .html)
    let sheet = try #require(workbook.sheets.first)
    #expect(workbook.sheets.count == 1)
    return (0..<sheet.rowCount).map { row in
      (0..<sheet.columnCount).map { sheet.text(row: row, column: $0) }
    }
  }

  @Test func readsAPlainTable() throws {
    let page =
      "<html><head><title>导出</title><style>td{mso-number-format:\"\\@\"}</style></head><body>"
      + "<table border=1><thead><tr><th>村</th><th>户数</th></tr></thead><tbody><tr><td>园山</td>"
      + "<td align=right nowrap> 12\n </td></tr><tr><td>乐庄</td><td>&nbsp;</td></tr></tbody></table>"
      + "<script>document.write('<td>x</td>')</script></body></html>"
    #expect(try rows(page) == [["村", "户数"], ["园山", "12"], ["乐庄", ""]])
  }

  /// As programs of the web write it: no root, no ends, no table.
  @Test(
    arguments: [
      "<div><table border=1><tr><td>村<td>户数<tr><td>园山<td>12</table></div>",
      "<style>td{}</style><table><tr><td>村</td><td>户数</td></tr><tr><td>园山</td><td>12</table>",
      "<tr><td>村</td><td>户数</td></tr><tr><td>园山</td><td>12</td></tr>",
      "\r\n<TABLE><TR><TD>村<TD>户数<TR><TD>园山<TD>12</TABLE>",
      "<!-- 导出 -->\n<table><td>村<td>户数<tr><td>园山<td>12</table>",
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?><!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0\"><html>"
        + "<table><tr><td>村</td><td>户数</td></tr><tr><td>园山</td><td>12</td></tr></table></html>",
      "<table><tr><td><span>村<td><i>户数<tr><td><b>园山<td><font>12</table>",
    ]) func readsPiecesOfPages(page: String) throws
  {
    #expect(try rows(page) == [["村", "户数"], ["园山", "12"]])
  }

  @Test func mergedCellsHaveTheirPlaces() throws {
    let page =
      "<table><tr><td rowspan=2>村<td colspan=2>户数</tr><tr><td>总<td>其中</tr>"
      + "<tr><td rowspan='99'>园山<td colspan=x>1<td rowspan=0>2</tr><tr><td>3</table>"
    #expect(
      try rows(page) == [["村", "户数", ""], ["", "总", "其中"], ["园山", "1", "2"], ["", "3", ""]])
    let sheet = try SpreadsheetReader.read(Array(page.utf8)).sheets[0]
    #expect(
      sheet.merges == [
        Merge(top: 0, left: 0, bottom: 1, right: 0), Merge(top: 0, left: 1, bottom: 0, right: 2),
        Merge(top: 2, left: 0, bottom: 3, right: 0), Merge(top: 2, left: 2, bottom: 3, right: 2),
      ])
  }

  /// Tables stand one below the other, texts between them in rows of their own.
  @Test func textsAndTablesStandBelowEachOther() throws {
    let page =
      "<h3>表七<br>填报单位：孤山镇</h3><table><caption>2020年6月</caption><tr><td>村</table>"
      + "<p></p><table><tr><td>A<br/>B<p>C &amp;&lt;&#26449;</table>审核人："
    #expect(
      try rows(page).map { $0[0] } == ["表七", "填报单位：孤山镇", "2020年6月", "村", "A\nB\nC &<村", "审核人："])
  }

  /// A table that only lays another one out is not there; one beside other cells is a text.
  @Test func tablesInsideOfCells() throws {
    let inner = "<table><tr><td>村<td>户数</tr><tr><td>园山<td>12</table>"
    #expect(
      try rows("<table><tr><td>标题\(inner)落款</td><td></td></tr></table>")
        == [["标题", ""], ["村", "户数"], ["园山", "12"], ["落款", ""]])
    #expect(try rows("<table><tr><td>1<td>\(inner)<td>x</table>") == [["1", "村 户数\n园山 12", "x"]])
    let deep = "<table><tr><td>"
    #expect(
      try rows(String(repeating: deep, count: 5) + inner + "</table>") == [
        ["村", "户数"], ["园山", "12"],
      ])
  }

  @Test func whatIsNotShownIsLeftOut() throws {
    let page =
      "<table><col><col style='display:none'><tr style=\"DISPLAY: none\"><td>1<td>2<tr><td>"
      + "<select><option>是<option selected>否</select><td>3<span style='display: none'>4</span></table>"
    let sheet = try SpreadsheetReader.read(Array(page.utf8)).sheets[0]
    #expect(try rows(page) == [["1", "2"], ["否", "3"]])
    #expect(sheet.hiddenRows == [0] && sheet.hiddenColumns == [1])
  }

  // MARK: Encodings

  @Test(
    arguments: [
      ("<meta charset=gb2312>", TextEncoding.gb18030, TextEncoding.gb18030),
      ("<meta http-equiv=Content-Type content=\"text/html; charset=GBK\">", .gb18030, .gb18030),
      ("<meta charset=\"utf-8\">", .utf8, .utf8), ("<meta charset='big5'>", .big5, .big5),
      ("", .gb18030, .gb18030), ("", .utf8, .utf8), ("", .utf16LittleEndian, .utf16LittleEndian),
      // The page is wrong about itself.
      ("<meta charset=utf-8>", .gb18030, .gb18030), ("<meta charset=gb2312>", .utf8, .utf8),
      ("<meta charset=iso-8859-1>", .gb18030, .gb18030), ("<meta charset=klingon>", .utf8, .utf8),
    ] as [(String, TextEncoding, TextEncoding)])
  func encodings(meta: String, written: TextEncoding, expected: TextEncoding) throws {
    let page = "<html><head>\(meta)</head><table><tr><td>孤山鎮園山村委會產業</table></html>"
    let text =
      written == .big5 ? page : page.replacing("鎮園", with: "镇园").replacing("會產業", with: "会产业")
    let bytes: [UInt8] =
      switch written {
      case .utf8: Array(text.utf8)
      case .utf16LittleEndian:
        text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] }
      default: written.encoded(Array(text.utf8))
      }
    let workbook = try SpreadsheetReader.read(bytes)
    #expect(workbook.encoding == expected.rawValue)
    #expect(
      workbook.sheets[0].text(row: 0, column: 0) == (written == .big5 ? "孤山鎮園山村委會產業" : "孤山镇园山村委会产业")
    )
  }

  @Test func anEncodingThatNobodyKnowsIsNamed() {
    let page = "<meta charset=klingon><table><tr><td>村".utf8
    expectRefusal(TextEncoding.gb18030.encoded(Array(page)), containing: "klingon")
  }

  // MARK: Pages that are no tables

  @Test(
    arguments: [
      "<html><body><h1>登录已超时</h1><form><input name=user></form></body></html>",
      "<html><frameset><frame src=\"sheet001.htm\"></frameset></html>",
      "<p>村</p>", "<!DOCTYPE html>", "<table></table>",
    ]) func aPageWithoutATableIsNamed(page: String)
  {
    expectRefusal(Array(page.utf8), containing: "网页")
  }

  // MARK: Attacks

  @Test func limitsHold() {
    expectRefusal(
      Array((String(repeating: "<div>", count: 200) + "<table><tr><td>村").utf8),
      containing: "网页嵌套层数")
    expectRefusal(
      Array(("<table><tr><td " + (0..<300).map { "a\($0)=1 " }.joined() + ">村").utf8),
      containing: "网页属性数")
    expectRefusal(
      Array(("<table><tr>" + String(repeating: "<td colspan=1000>村", count: 20)).utf8),
      containing: "列数")
    var limits = Limits()
    limits.cells = 10_000
    // Places that rows above reach into cost their count.
    let wide = String(repeating: "<td colspan=1000 rowspan=65534>", count: 5)
    let page = "<table><tr>\(wide)</tr>" + String(repeating: "<tr><td>1", count: 5)
    #expect(throws: Refusal.limit(name: "单元格数", value: 10_000)) {
      try SpreadsheetReader.read(Array(page.utf8), limits: limits)
    }
  }

  /// Attributes are compared each with each: many of them would take minutes.
  @Test(.timeLimit(.minutes(1))) func manyAttributesEndSoon() {
    for attribute in ["a%=1", "a%=\">\""] {
      let many = (0..<400_000).map { attribute.replacing("%", with: "\($0)") }
      let page = "<table><tr><td \(many.joined(separator: " "))>村"
      expectRefusal(Array(page.utf8), containing: "网页标记的字节数")
    }
  }

  /// Nothing outside of the page is looked at, and no entity is the page's own.
  @Test func nothingIsFetchedOrExpanded() throws {
    let page =
      "<!DOCTYPE html [<!ENTITY x SYSTEM \"file:///etc/hostname\"><!ENTITY y \"yyyy\">]>"
      + "<link href=\"http://192.0.2.1/a.css\"><table><tr><td>a&x;b&y;</table>"
    let read = try rows(page).flatMap { $0 }.joined()
    #expect(read.contains("a&x;b&y;"))
  }

  /// A page that ends inside its table may lack rows.
  @Test(arguments: ["12", "12</td>", "12</td></tr>", "12</td></tr></tab"])
  func aTableThatBreaksOffIsRefused(end: String) {
    let page = "<table><tr><td>村<td>户数<tr><td>园山<td>" + end
    expectRefusal(Array(page.utf8), containing: "不完整")
  }

  /// A page that breaks off anywhere ends with rows or a refusal.
  @Test func pagesThatBreakOff() {
    let page = Array(
      "<html><!-- c --><meta charset=gbk><table><tr><td rowspan=2 style='a'>&#26449;村<table><tr><td>x</table>"
        .utf8)
    for count in 1...page.count { _ = try? SpreadsheetReader.read(Array(page.prefix(count))) }
  }
}
