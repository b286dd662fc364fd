/// Characters as they are written outside mainland China, where programs and people write them in the
/// words of a form.
public enum TraditionalCharacters {
  /// Each character and behind it the one of mainland China.
  private static let pairs =
    "備备項项養养驗验級级黨党員员業业產产農农鎮镇鄉乡會会團团體体國国縣县區区實实處处務务個个無无報报開开關关點点線线類类樣样選选訂订設设"
    + "證证認认評评試试學学術术機机構构營营創创優优綠绿環环當当際际齊齐長长門门間间車车東东馬马風风見见記记計计議议護护讓让號号單单發发變变"
    + "歸归轉转達达進进還还這这邊边過过運运連连遲迟適适鐵铁錄录錢钱銀银閉闭陽阳陰阴隊队雙双雜杂難难電电靈灵頁页順顺須须預预領领題题額额願愿"
    + "顯显飛飞館馆龍龙萬万與与義义親亲視视觀观規规調调講讲課课請请論论識识訊讯諧谐貧贫貸贷費费資资質质購购賽赛軟软較较輔辅輕轻輪轮農农醫医"
    + "鄰邻釋释鋪铺鎖锁鏈链陳陈階阶隨随離离韓韩頭头顧顾響响飲饮駐驻驛驿鮮鲜麗丽黃黄節节範范築筑練练組组終终結结給给統统經经維维網网縫缝織织"
    + "繼继續续聯联聽听腦脑臺台興兴舊旧藝艺蘇苏處处號号補补裝装複复標标權权檔档檢检橋桥樓楼樹树歷历殘残氣气決决沒没淺浅溝沟滅灭滿满漁渔潔洁"
    + "災灾為为煙烟熱热燈灯爭争爾尔狀状獎奖獨独環环現现療疗盡尽監监盤盘確确礎础禮礼種种積积穩稳競竞筆笔糧粮糾纠純纯紅红約约級级紙纸終终絡络"

  private static let meant: [UInt32: [UInt8]] = {
    var result: [UInt32: [UInt8]] = [:]
    let scalars = Array(pairs.unicodeScalars)
    for index in stride(from: 0, to: scalars.count - 1, by: 2) {
      result[scalars[index].value] = Array(String(scalars[index + 1]).utf8)
    }
    return result
  }()

  /// A text in the characters of mainland China: `立項` → `立项`.
  public static func simplified(_ text: [UInt8]) -> [UInt8] {
    guard text.contains(where: { $0 >= 0xE4 }) else { return text }
    var result: [UInt8] = []
    for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
      result += meant[scalar.value] ?? Array(String(scalar).utf8)
    }
    return result
  }
}
