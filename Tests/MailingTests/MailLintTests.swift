import TestSupport
import Testing

/// The table of features decides what a mail's HTML may use.
struct MailLintTests {
  func page(_ body: String) -> String {
    "<!DOCTYPE html>\n<html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><title>x</title></head>"
      + "<body style=\"margin:0\">\(body)</body></html>"
  }

  @Test(arguments: [
    "<table role=\"presentation\" width=\"600\" cellpadding=\"0\"><tr><td style=\"padding:8px 0; color:#333;background-color: #fff\">七个一</td></tr></table>",
    "<!--[if mso]><v:rect class=\"x\"><![endif]--><p style=\"margin:0;line-height:24px;mso-line-height-rule:exactly\">一</p>",
    "<div style=\"display:none;max-height:0;overflow:hidden;mso-hide:all\">预览</div>",
    "<img src=\"cid:chart\" alt=\"图\" width=\"10\" height=\"10\">",
    "<a href=\"mailto:a@example.org\">a</a><br/>", "1 < 2 &amp; 3",
  ])
  func soundBodiesHaveNoFaults(body: String) throws {
    #expect(try MailLint().faults(in: page(body)) == [])
  }

  @Test(arguments: [
    ("<script>x</script>", "element script"),
    ("<STYLE>p{}</STYLE>", "element style"),
    ("<svg></svg>", "element svg"),
    ("<marquee>x</marquee>", "element marquee"),
    ("<p class=\"x\">x</p>", "attribute class of p"),
    ("<p onclick='x'>x</p>", "attribute onclick of p"),
    ("<td background=\"x.png\">", "attribute background of td"),
    (
      "<img src=\"https://x.org/a.png\" alt=\"\" width=1 height=1>",
      "remote resource https://x.org/a.png"
    ),
    ("<img src=\"cid:a\" width=\"1\" height=\"1\">", "img without alt"),
    ("<a href=\"https://x.org\">x</a>", "remote address https://x.org"),
    ("<p style=\"position: absolute\">x</p>", "property position"),
    ("<p style=\"display:flex\">x</p>", "value display:flex"),
    ("<p style=\"padding:4px\">x</p>", "property padding of p"),
    ("<div style=\"width:600px\">x</div>", "property width of div"),
    ("<td style=\"background-image:url(a.png)\">x</td>", "property background-image"),
    ("<td style=\"color:var(--x)\">x</td>", "value color:var(--x)"),
    ("<p style=\"margin:0 auto\">x</p>", "value margin:0 auto"),
    ("<p style=\"margin:-4px\">x</p>", "value margin:-4px"),
    ("<p style=\"color\">x</p>", "style color"),
  ])
  func othersAreNamed(body: String, fault: String) throws {
    #expect(try MailLint().faults(in: page(body)) == [fault])
  }

  @Test func sizeTypeAndLanguageCount() throws {
    let lint = try MailLint()
    #expect(
      lint.faults(in: "<html><body></body></html>") == ["no document type", "html without lang"])
    let long = page(String(repeating: "字", count: 40_000))
    #expect(lint.faults(in: long) == ["\(long.utf8.count) bytes"])
  }
}
