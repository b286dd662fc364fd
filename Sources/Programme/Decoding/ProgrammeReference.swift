/// The keys of `programme.yaml`, written out for people and for editors.
///
/// Made from the declarations that the file is decoded with, so that it cannot be wrong.
public enum ProgrammeReference {
  /// In which language it is written.
  public enum Language: Sendable {
    /// English.
    case english
    /// Chinese.
    case chinese
  }

  /// The reference as Markdown.
  public static func markdown(_ language: Language) -> String {
    var writer = MarkdownWriter(language: language)
    writer.opening()
    for table in tables { writer.table(table) }
    writer.conditions()
    writer.rules()
    return writer.text
  }

  /// The tables of keys that the whole file is made of, each once, the outer ones first.
  static var tables: [KeyTable] {
    var seen: Set<String> = []
    var result: [KeyTable] = []
    func walk(_ table: KeyTable) {
      guard seen.insert(table.name).inserted else { return }
      result.append(table)
      for key in table.keys {
        switch key.type {
        case .table(let inner), .tables(let inner): walk(inner)
        default: break
        }
      }
    }
    walk(ProgrammeKeys.root)
    return result
  }
}

private struct MarkdownWriter {
  let language: ProgrammeReference.Language
  var text = ""

  init(language: ProgrammeReference.Language) { self.language = language }

  private func say(_ english: String, _ chinese: String) -> String {
    language == .english ? english : chinese
  }

  mutating func opening() {
    text += say(
      """
      # Programme

      All keys of `programme.yaml`. Written by the program from the declarations it decodes the file with; a test keeps it
      true. A fault in the file is told with line and column, all of them at once, before anything is built. Editors that know
      `yaml-language-server` complete and check keys by `programme.schema.json`.

      """,
      """
      # 方案文件

      `programme.yaml`的全部键。本页由程序根据读取方案文件所用的声明写出，并由测试保证一致。方案文件有误时，
      开始统计之前一次列出全部问题，每处写明行和列。支持`yaml-language-server`的编辑器可以用`programme.schema.json`提示和检查。

      """)
  }

  mutating func table(_ table: KeyTable) {
    text += "\n## \(table.name)\n\n\(say(table.english, table.chinese))\n"
    keys(table.keys)
    if !table.former.isEmpty {
      text += "\n" + say("Written otherwise now: ", "已改写的旧键：")
      text +=
        table.former.sorted { $0.key < $1.key }.map { "`\($0.key)` → `\($0.value)`" }
        .joined(separator: say(", ", "；")) + "\n"
    }
  }

  private mutating func keys(_ keys: [Key]) {
    guard !keys.isEmpty else { return }
    text += "\n" + say("| key | value | what | example |", "| 键 | 值 | 含义 | 示例 |")
    text += "\n|---|---|---|---|\n"
    for key in keys {
      let types = key.type.names
      let mark = key.isRequired ? say(" (required)", "（必需）") : ""
      let example = key.example.isEmpty ? "" : "`\(key.example)`"
      text +=
        "| `\(key.name)`\(mark) | \(say(types.english, types.chinese)) | \(say(key.english, key.chinese)) | \(example) |\n"
    }
  }

  mutating func conditions() {
    text += "\n" + say("## Conditions", "## 条件") + "\n\n"
    text += say(
      """
      `{state: 已治, members: {at_least: 1}}`: every column named must fit. A choice, or a list of choices, fits one of them; a
      number or a date is compared; `any: {…}` holds when one of its tests does; in rules `roster: {…}` asks the village's row
      of the roster. A value under a finding answers nothing: the condition is then neither true nor false.

      """,
      """
      `{state: 已治, members: {at_least: 1}}`：所列各列都须符合。选项列写一个或几个选项，符合其一即可；数字列、日期列可以比较；
      `any: {…}`中有一项符合即可；规则中的`roster: {…}`看名录中该村的一行。有问题待改的值不参与判断，条件既不算成立也不算不成立。

      """)
    keys(ConditionDecoder.keys.keys)
  }

  mutating func rules() {
    text += "\n" + say("## Rules", "## 规则") + "\n\n"
    text += say(
      """
      A rule stands under `rules:` of its ledger, one line a rule. What one fault is, one rule says; a value that it finds wrong
      is not asked about again. In sentences `{key}` is the row's value, `{}` the judged one, `{computed}` what the other side
      comes to, `{before}` the last report's value, `{roster}` the roster's, `{count}` a number of rows.

      """,
      """
      规则写在所属台账的`rules:`之下，一行一条。一个问题只由一条规则提出，已判为有问题的值不再被其他规则判断。表述中`{列名}`
      代入本行的值，`{}`代入所判断的值，`{computed}`代入另一边的结果，`{before}`代入上期的值，`{roster}`代入名录的值，`{count}`代入行数。

      """)
    text += "\n" + say("Every rule:", "各种规则都有的键：") + "\n"
    keys(RuleKind.common)
    for kind in RuleKind.all {
      text += "\n### \(kind.name)\n\n\(say(kind.what, kind.chinese)) "
      text += say("Judges columns of: ", "可判断的列：")
      text +=
        kind.columnTypes.map { say($0.rawValue, $0.chinese) }.joined(separator: say(", ", "、"))
        + say(".", "。") + "\n"
      keys(kind.keys)
      example(kind.example)
    }
    text += "\n### " + say("Terms", "比较的一边") + "\n\n"
    text += say(TermDecoder.keys.english, TermDecoder.keys.chinese) + "\n"
    keys(TermDecoder.keys.keys)
    text += "\n### " + say("Kinds of old", "旧的规则种类") + "\n\n"
    text += say("| was | is now |", "| 原来 | 现在 |") + "\n|---|---|\n"
    for (was, now) in RuleKind.former.sorted(by: { $0.key < $1.key }) {
      text += "| `\(was)` | \(now) |\n"
    }
  }

  private mutating func example(_ example: RuleExample) {
    text += "\n```yaml\n- \(example.rule)\n```\n\n"
    if !example.before.isEmpty {
      text += say("Last report", "上期") + "：`\(example.before.joined(separator: "` / `"))`  \n"
    }
    text += say("Rows", "行") + "：`\(example.rows.joined(separator: "` / `"))`  \n"
    text += say("Finding", "问题") + "：\(example.finding)\n"
  }
}
