import Templating
import Testing

/// Our own cases for each thing the engine does; the official ones run where they are at hand.
struct TemplateTests {
  struct Item: TemplateModel {
    var name: String
    static let fields: [Field<Item>] = [.text("name") { $0.name }]
  }

  struct Page: TemplateModel {
    var title = "甲<乙>&\"丙\"'"
    var empty = ""
    var svg = "<svg/>"
    var yes = true
    var items = [Item(name: "一"), Item(name: "二")]
    var words = ["x", "y"]
    var inner: Item? = Item(name: "里")
    var nobody: Item?
    static let fields: [Field<Page>] = [
      .text("title") { $0.title }, .text("empty") { $0.empty }, .markup("svg") { $0.svg },
      .flag("yes") { $0.yes }, .list("items") { $0.items }, .texts("words") { $0.words },
      .record("inner") { $0.inner }, .record("nobody") { $0.nobody },
    ]
  }

  /// A row of a list of which there may be very many.
  struct Row: TemplateModel {
    var number: Int
    static let fields: [Field<Row>] = [
      .bytes("number") { $1.append(contentsOf: "<\($0.number)>".utf8) },
      .each("parts") { (row, add: (Item) -> Void) in
        for part in 0..<row.number { add(Item(name: "\(part)")) }
      },
    ]
  }

  struct LongPage: TemplateModel {
    static let fields: [Field<LongPage>] = [
      .longList("rows") { _ in LongList(count: 3) { Row(number: $0) } }, .text("end") { _ in "完" },
    ]
  }

  /// A row is written when its turn comes and dropped behind it; the values are the same afterwards.
  @Test func rowsOfLongListsAreMadeOneByOne() throws {
    let template =
      "{{#rows}}{{number}}:{{#parts}}{{name}}{{/parts}}{{^parts}}-{{/parts}};{{/rows}}{{end}}"
    let library = TemplateLibrary(["main": Array(template.utf8)])
    let compiled = try library.template("main", shape: LongPage.shape)
    var values = PageValues(LongPage())
    for _ in 0..<2 {
      var page: [UInt8] = []
      compiled.render(&values, into: &page)
      #expect(
        String(decoding: page, as: UTF8.self) == "&lt;0&gt;:-;&lt;1&gt;:0;&lt;2&gt;:01;完")
    }
  }

  func render(_ sources: [String: String]) throws -> String {
    let library = TemplateLibrary(sources.mapValues { Array($0.utf8) })
    return try library.template("main", shape: Page.shape).rendered(Page())
  }

  @Test(arguments: [
    ("{{title}}", "甲&lt;乙&gt;&amp;&quot;丙&quot;&#39;"), ("a{{! note }}b", "ab"),
    ("{{{svg}}}", "<svg/>"),
    ("{{& svg}}", "<svg/>"), ("{{#yes}}是{{/yes}}{{^yes}}否{{/yes}}", "是"),
    ("{{#items}}[{{name}}]{{/items}}", "[一][二]"), ("{{#words}}{{.}}{{/words}}", "xy"),
    ("{{inner.name}}", "里"), ("{{#inner}}{{name}}{{/inner}}", "里"),
    ("{{^nobody}}无{{/nobody}}", "无"),
    ("{{#empty}}有{{/empty}}{{^empty}}空{{/empty}}", "空"),
    ("{{#items}}{{#yes}}{{name}}{{/yes}}{{/items}}", "一二"),
    ("a\n{{#yes}}\nb\n{{/yes}}\nc\n", "a\nb\nc\n"), ("a\r\n  {{! x }}\r\nb", "a\r\nb"),
    ("{{=<% %>=}}<%inner.name%>{{title}}", "里{{title}}"), ("{{ inner.name }}", "里"),
    ("| {{#yes}}x{{/yes}} |", "| x |"),
  ])
  func renders(template: String, expected: String) throws {
    #expect(try render(["main": template]) == expected)
  }

  @Test func hiddenCharactersReachNoPage() throws {
    var page = Page()
    page.title = "甲\u{202E}<\u{200B}乙\u{FEFF}\u{7}丙，"
    let library = TemplateLibrary(["main": Array("{{title}}".utf8)])
    let html = try library.template("main", shape: Page.shape).rendered(page)
    #expect(html == "甲&lt;乙丙，")
    let plain = TemplateLibrary(["main": Array("{{{title}}}".utf8)])
    let text = try plain.asPlainText().template("main", shape: Page.shape).rendered(page)
    #expect(text == "甲<乙丙，")
  }

  @Test func partialsKeepTheirIndentation() throws {
    #expect(
      try render(["main": "<\n  {{>part}}\n>", "part": "a\n{{inner.name}}\n"]) == "<\n  a\n  里\n>")
  }

  @Test func layoutsTakeBlocks() throws {
    let sources = [
      "main": "{{<middle}}{{$body}}正文{{/body}}{{/middle}}",
      "middle": "{{<outer}}{{$head}}头{{/head}}{{/outer}}",
      "outer": "{{$head}}h{{/head}}|{{$body}}b{{/body}}|{{$foot}}f{{/foot}}",
    ]
    #expect(try render(sources) == "头|正文|f")
  }

  /// A quotation mark under a combining accent is still escaped: bytes decide, not characters.
  @Test func nothingHidesBehindACombiningMark() {
    #expect(HTMLEscaping.escaped("\"\u{301} onerror=<") == "&quot;\u{301} onerror=&lt;")
  }

  @Test func controlCharactersAreDropped() {
    #expect(HTMLEscaping.escaped("a\u{0}\u{1B}[31m\u{7F}b\tc\n") == "a[31mb\tc\n")
  }

  @Test(arguments: [
    ("{{tilte}}", 1, 1, "没有名为“tilte”的内容"), ("a\n  {{>nothing}}", 2, 3, "没有名为“nothing”的模板"),
    ("{{#items}}\n{{nmae}}{{/items}}", 2, 1, "没有名为“nmae”的内容"),
    ("{{inner.nmae}}", 1, 1, "中没有“nmae”"),
    ("{{{title}}}", 1, 1, "请写成 {{title}}"), ("{{svg}}", 1, 1, "请写成 {{{svg}}}"),
    ("{{items}}", 1, 1, "不是文字"),
    ("村{{#yes}}", 1, 2, "没有结束标记"), ("{{#yes}}{{/no}}", 1, 9, "此处应结束“yes”"),
    ("{{/yes}}", 1, 1, "没有对应的开始"),
    ("{{title", 1, 1, "标记没有结束"), ("{{}}", 1, 1, "没有名称"), ("{{>main}}", 1, 1, "不能包含自身"),
  ])
  func tellsFileLineAndColumn(template: String, line: Int, column: Int, message: String) {
    do {
      _ = try render(["main": template])
      Issue.record("compiled")
    } catch let error as TemplateError {
      #expect(error.file == "main.mustache")
      #expect(error.line == line)
      #expect(error.column == column)
      #expect(error.message.contains(message), "\(error.message)")
    } catch {
      Issue.record("\(error)")
    }
  }
}
