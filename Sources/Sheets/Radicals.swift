/// Characters that are another character in disguise: names copied from a PDF hold `⼭` (U+2F2D) or `⺠`
/// (U+2EA0) where 山 and 民 are meant, and `李` (U+F9E1) where 李 is.
///
/// Source: Unicode's compatibility decompositions of the blocks Kangxi Radicals and CJK Compatibility
/// Ideographs, and its equivalent ideographs of CJK Radicals Supplement; of those that differ between
/// China and elsewhere (户 戶, 青 靑, 黄 黃, 长 長) China's.
enum Radicals {
  /// The three bytes of the character that is meant by the one of these three bytes; nil for one that
  /// means itself.
  static func meant(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> ArraySlice<UInt8>? {
    let value = Int(first & 0x0F) << 12 | Int(second & 0x3F) << 6 | Int(third & 0x3F)
    let found: ArraySlice<UInt8>? =
      switch value {
      case 0x2E80..<0x2EF4: character(supplement, value - 0x2E80)
      case 0x2F00..<0x2FD6: character(kangxi, value - 0x2F00)
      case 0xF900..<0xFADA: character(compatibility, value - 0xF900)
      default: nil
      }
    return found?.first == 0xE3 ? nil : found
  }

  private static func character(_ table: [UInt8], _ position: Int) -> ArraySlice<UInt8> {
    table[position * 3..<position * 3 + 3]
  }

  // Characters of three bytes in the order of their block; an ideographic blank for those that mean
  // themselves, are no whole character or lie beyond U+FFFF.

  private static let kangxi = Array(
    ("一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土"
      + "士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈户手"
      + "支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉"
      + "瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳"
      + "聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛"
      + "辰辵邑酉釆里金長門阜隶隹雨青非面革韋韭音頁風飛食首香馬骨高髟鬥鬯"
      + "鬲鬼魚鳥鹵鹿麥麻黄黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠").utf8)

  private static let supplement = Array(
    ("　厂　　乙　　　　　　　小小　　　　巳幺　　　　　　　　日月　母"
      + "民　　　　　　牛　王　　示　竹　　　　　　　羊羊羊　　聿肉　　　"
      + "　虎　　西见角角　贝　车　　　　　长长长门　　雨青韦页风飞食　食"
      + "　　马骨鬼鱼鸟卤麦黄黾　齐　齿　龙龟　龟").utf8)

  private static let compatibility = Array(
    ("豈更車賈滑串句龜龜契金喇奈懶癩羅蘿螺裸邏樂洛烙珞落酪駱亂卵欄爛蘭"
      + "鸞嵐濫藍襤拉臘蠟廊朗浪狼郎來冷勞擄櫓爐盧老蘆虜路露魯鷺碌祿綠菉錄"
      + "鹿論壟弄籠聾牢磊賂雷壘屢樓淚漏累縷陋勒肋凜凌稜綾菱陵讀拏樂諾丹寧"
      + "怒率異北磻便復不泌數索參塞省葉說殺辰沈拾若掠略亮兩凉梁糧良諒量勵"
      + "呂女廬旅濾礪閭驪麗黎力曆歷轢年憐戀撚漣煉璉秊練聯輦蓮連鍊列劣咽烈"
      + "裂說廉念捻殮簾獵令囹寧嶺怜玲瑩羚聆鈴零靈領例禮醴隸惡了僚寮尿料樂"
      + "燎療蓼遼龍暈阮劉杻柳流溜琉留硫紐類六戮陸倫崙淪輪律慄栗率隆利吏履"
      + "易李梨泥理痢罹裏裡里離匿溺吝燐璘藺隣鱗麟林淋臨立笠粒狀炙識什茶刺"
      + "切度拓糖宅洞暴輻行降見廓兀嗀　　塚　晴　　凞猪益礼神祥福靖精羽　"
      + "蘒　諸　　逸都　　　飯飼館鶴郞隷侮僧免勉勤卑喝嘆器塀墨層屮悔慨憎"
      + "懲敏既暑梅海渚漢煮爫琢碑社祉祈祐祖祝禍禎穀突節練縉繁署者臭艹艹著"
      + "褐視謁謹賓贈辶逸難響頻恵　舘　　並况全侀充冀勇勺喝啕喙嗢塚墳奄奔"
      + "婢嬨廒廙彩徭惘慎愈憎慠懲戴揄搜摒敖晴朗望杖歹殺流滛滋漢瀞煮瞧爵犯"
      + "猪瑱甆画瘝瘟益盛直睊着磌窱節类絛練缾者荒華蝹襁覆視調諸請謁諾諭謹"
      + "變贈輸遲醙鉶陼難靖韛響頋頻鬒龜　　　㮝䀘䀹　　　齃龎").utf8)
}
