/// Radicals that stand for characters: names copied from a PDF hold `⼭` (U+2F2D) where 山 is meant.
///
/// Source: Unicode's compatibility decompositions of the block Kangxi Radicals, U+2F00…U+2FD5.
public enum Radicals {
  /// The text with each radical as its character: `⼭东村` → `山东村`. Nil when there is none.
  public static func asCharacters(_ text: [UInt8]) -> [UInt8]? {
    var result: [UInt8]?
    var index = 0
    while index + 2 < text.count {
      // U+2F00…U+2FD5 are E2 BC 80 … E2 BF 95.
      if text[index] == 0xE2, (0xBC...0xBF).contains(text[index + 1]) {
        let position = Int(text[index + 1] - 0xBC) * 64 + Int(text[index + 2] & 0x3F)
        if position < 214 {
          if result == nil { result = text }
          for offset in 0..<3 { result?[index + offset] = characters[position * 3 + offset] }
        }
      }
      index += TextFolding.sequenceLength(text[index])
    }
    return result
  }

  /// One character of three bytes for each radical, in the order of the block.
  private static let characters = Array(
    ("一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口"
      + "囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳"
      + "心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿"
      + "片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸"
      + "缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷"
      + "豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨靑非面革韋韭音"
      + "頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊"
      + "齒龍龜龠").utf8)
}
