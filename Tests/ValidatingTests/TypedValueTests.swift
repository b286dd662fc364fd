import Findings
import Programme
import Sheets
import Testing

@testable import Validating

/// What people type and programs export, one line each: an exact value, a question or an error, and
/// never the beginning of what was typed.
struct TypedValueTests {
  private let cells = ValueParserTests()

  /// The value and the rule of its finding; `E` where nothing is counted.
  private func outcome(_ key: String, _ text: String) -> String {
    guard let reading = cells.read(key, text) else { return "no column" }
    if reading.value.state == .rejected { return "E" }
    guard let column = ValueParserTests.ledger.columns.first(where: { $0.key == key }) else {
      return "no column"
    }
    let value = reading.value.text(of: column, bytes: Array(text.utf8))
    return reading.fault == nil ? value : value + " " + (reading.value.isDoubtful ? "C" : "?")
  }

  @Test(arguments: [
    // Numerals and units, larger before smaller.
    ("3万5千", "35000"), ("8万6千7百", "86700"), ("3万零5百", "30500"), ("3万零5", "30005"),
    ("三万五千", "35000"), ("三万零五百", "30500"), ("一百二十三", "123"), ("十二", "12"), ("二十", "20"),
    ("两千零五", "2005"), ("壹万贰仟叁佰", "12300"), ("5百人", "500"), ("3千500", "3500"),
    ("3万5000", "35000"), ("3.5千", "3500"), ("五人", "5"), ("3万五百", "30500"), ("12千", "12000"),
    // Likely, asked about.
    ("3万5", "35000 C"), ("三万五", "35000 C"), ("一百五", "150 C"), ("3万50", "30050 C"), ("一", "1 C"),
    ("30余人", "30 C"), ("3万多", "30000 C"), ("不到30", "30 C"), ("30人以上", "30 C"), ("20左右", "20 C"),
    ("约三百人", "300 C"), ("12(13)", "12 C"),
    // No number: nothing is counted.
    ("3-5万", "E"), ("3万-5万", "E"), ("3~5", "E"), ("3至5", "E"), ("三四百", "E"), ("3.5万5千", "E"),
    ("3万12千", "E"), ("3千5万千", "E"), ("5千3万6万", "E"), ("十几", "E"), ("几十", "E"), ("3万半", "E"),
    ("3个半", "E"), ("万", "E"), ("百五", "E"), ("一二三", "E"), ("1,23", "E"), ("1,2345", "E"),
    ("12,34,567", "E"), ("3多5", "E"), ("30余5", "E"), ("3万5.5", "E"), ("5(含1名)人2", "E"),
    ("12(万元", "E"),
    ("3万5千6万", "E"), ("3,", "E"), ("1.2.3", "E"), ("3万万", "E"), ("零5", "E"), ("0万", "0"),
    ("0万5千", "5000"),
    ("3w", "E"), ("3万半", "E"), ("3万来", "E"),
  ])
  func countsInWords(text: String, expected: String) {
    #expect(outcome("people", text) == expected)
  }

  @Test(arguments: [
    ("3万5", "3.5 C"), ("8万6千7百", "8.67"), ("3万零5百", "3.05"), ("12万3千4百5十6元", "12.3456"),
    ("3万-5万", "E"), ("3.5万5千", "E"), ("3万元以上", "3 C"), ("￥50.00", "50"), ("¥1,234.50", "1234.5"),
    ("人民币3万元整", "3"), ("叁万伍仟元整", "3.5"), ("35000元", "3.5"), ("1亿2千万", "12000"),
    ("3亿5千万元", "35000"), ("30余万元", "30 C"), ("三百", "300 C"), ("3万户", "E"), ("$50", "E"),
    ("12(万元)", "12"), ("35000(元)", "3.5"), ("1.23456", "E"), ("12345.67元", "E"), ("3-5万元", "E"),
    ("0万元", "0"), ("3万或4万", "E"),
    ("-3万", "-3"),
  ])
  func moneyInTenThousands(text: String, expected: String) {
    #expect(outcome("money", text) == expected)
  }

  @Test(arguments: [
    ("3元5角", "3.5"), ("3块5毛", "3.5"), ("3元5角2分", "3.52"), ("12元零5分", "12.05"), ("3块5", "3.5 C"),
    ("三元五角", "3.5"), ("3元5角2", "E"), ("3元零5", "E"), ("3.5元5角", "E"), ("3元55", "E"),
    ("￥50.00元", "50"),
  ])
  func moneyInYuan(text: String, expected: String) {
    #expect(outcome("yuan", text) == expected)
  }

  @Test(arguments: [
    ("百分之七十", "70"), ("百分之70", "70"), ("70％", "70"), ("七成", "70"), ("60%-70%", "E"),
    ("百分之", "E"), ("70%左右", "70 C"),
  ])
  func shares(text: String, expected: String) {
    #expect(outcome("share", text) == expected)
  }

  @Test(arguments: [
    ("built", "True", "已建"), ("built", "true", "已建"), ("built", "False", "未建"),
    ("built", "Yes", "已建"),
    ("built", "=TRUE()", "已建"), ("built", "✔\u{FE0F}", "已建"), ("built", "☑\u{FE0E}", "已建"),
    ("built", "☑是□否", "已建"), ("built", "□是☑否", "未建"), ("built", "是☑否□", "已建"),
    ("built", "√是 □否", "已建"), ("built", "是（√）否（ ）", "已建"), ("built", "■是□否", "已建"),
    ("built", "是√否", "已建"), ("built", "[√]是[ ]否", "已建"),
    ("built", "□是□否", "E"), ("built", "☑是☑否", "E"), ("built", "☑是□否□", "E"),
    ("built", "☑也许□否", "E"),
    ("kind", "☑志愿服务类□其他", "志愿服务类"), ("kind", "□志愿服务类☑其他", "其他"),
    ("kind", "已志愿服务类", "志愿服务类"), ("kind", "志愿服务类阶段", "志愿服务类"), ("kind", "志愿服务类中", "志愿服务类 C"),
    ("kind", "正在志愿服务类", "志愿服务类 C"), ("kind", "未志愿服务类", "E"), ("kind", "中", "E"), ("kind", "已", "E"),
    ("reg", "已未备案", "E"), ("reg", "已否", "E"),
    ("built", "✅", "已建"), ("built", "❌", "未建"), ("built", "[x]是[ ]否", "已建"),
    ("built", "✅是⬜否", "已建"),
    ("built", "是√否×", "已建"), ("built", "是。", "已建"), ("built", "【否】", "未建"), ("built", "×是×否", "E"),
    ("built", "是/否", "E"),
    ("kind", "1.志愿服务类", "志愿服务类"), ("kind", "①志愿服务类", "志愿服务类"), ("kind", "志愿服务类。", "志愿服务类"),
    ("kind", "志願服務類", "志愿服务类"), ("kind", "己志愿服务类", "志愿服务类"), ("kind", "志愿服务类完成", "志愿服务类"),
    ("kind", "志愿服务类/其他", "E"),
  ])
  func choices(key: String, text: String, expected: String) {
    #expect(outcome(key, text) == expected)
  }

  @Test(arguments: [
    ("2019年4月7日 星期日", "2019-04-07"), ("2019年4月7日（周日）", "2019-04-07"),
    ("2019-04-07 星期天", "2019-04-07"),
    ("2019年4月7日 星期一", "E"), ("2019–04–07", "2019-04-07"), ("2019—4—7", "2019-04-07"),
    ("2019.04.07.", "2019-04-07"), ("2019。4。7", "2019-04-07"), ("2019.04.07..", "E"),
    ("2019-04-07T00:00:00+08:00", "2019-04-07"), ("2019-04-06T16:00:00Z", "2019-04-07"),
    ("2019-04-06T16:00:00.000Z", "2019-04-07"), ("2019-04-07T00:30:00+09:00", "2019-04-06"),
    ("2019-04-06T23:59:59", "2019-04-06"), ("2019-04-06 16:00:00+00:00", "2019-04-07"),
    ("2019-12-31T20:00-0500", "2020-01-01"), ("2019-04-06T25:00:00Z", "E"), ("2019-04-06T", "E"),
    ("2019-04-06T16:00:00X", "E"),
  ])
  func dates(text: String, expected: String) {
    #expect(outcome("day", text) == expected)
  }

  @Test(
    arguments: [
      ("3.21282106001E11", "321282106001"), ("3.21282106001E+11", "321282106001"),
      ("3.212821062E11", "321282106200"), ("3.21282E+11", nil), ("321282106001", nil),
      ("1E-3", nil), ("3.212821060010E11", "321282106001"),
      ("E11", nil),
    ] as [(String, String?)])
  func codesWithAPowerOfTen(text: String, expected: String?) {
    let found = SheetPass.writtenOut(Array(text.utf8)[...])
    #expect(found.map { String(decoding: $0, as: UTF8.self) } == expected)
  }
}
