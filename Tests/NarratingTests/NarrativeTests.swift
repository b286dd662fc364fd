import Findings
import Programme
import TestSupport
import Testing

@testable import Aggregating
@testable import Narrating

/// The sentences of the shipped programme at their edges (Decisions: Wording of figures).
struct NarrativeTests {
  @Test(arguments: brands + organisations + oneShoulder)
  func saysHowAGoalWithADeadlineStands(_ situation: Situation) throws {
    #expect(try situation.spoken() == situation.sentence)
  }

  @Test(arguments: blankVillages + reserves + pay + registration + towns)
  func saysHowAGoalWithoutAPathStands(_ situation: Situation) throws {
    #expect(try situation.spoken() == situation.sentence)
  }

  /// F01: a straight line over 36 months to 100% in June 2022.
  static let brands = [
    Situation(
      "first month, none", "F01", "2019-07", .init(0, of: 125),
      "125个村党委（党总支）均尚未培树党建品牌，低于序时进度2.8个百分点，距2022年6月底还有35个月。"),
    Situation(
      "first month, some", "F01", "2019-07", .init(5, of: 125),
      "125个村党委（党总支）中，已培树党建品牌的5个，占4.0%，高于序时进度1.2个百分点，还差120个村，距2022年6月底还有35个月。"),
    Situation(
      "first month, all", "F01", "2019-07", .init(125, of: 125),
      "125个村党委（党总支）全部培树党建品牌，提前完成目标。"),
    Situation(
      "one, after none", "F01", "2019-09", .init(1, of: 125), before: .init(0, of: 125),
      "125个村党委（党总支）中，已培树党建品牌的1个，占0.8%，较上月提高0.8个百分点，低于序时进度7.5个百分点，还差124个村，距2022年6月底还有33个月。"
    ),
    Situation(
      "none, after one", "F01", "2019-09", .init(0, of: 125), before: .init(1, of: 125),
      "125个村党委（党总支）均尚未培树党建品牌，较上月下降0.8个百分点，低于序时进度8.3个百分点，距2022年6月底还有33个月。"),
    Situation(
      "not started", "F01", "2019-10", .init(0, of: 125), before: .init(0, of: 125),
      "125个村党委（党总支）均尚未培树党建品牌，与上月持平，低于序时进度11.1个百分点，距2022年6月底还有32个月。"),
    Situation(
      "a share that rounds to nothing", "F01", "2019-09", .init(1, of: 2500),
      before: .init(0, of: 2500),
      "2500个村党委（党总支）中，已培树党建品牌的1个，占0.04%，较上月提高不到0.1个百分点，低于序时进度8.3个百分点，还差2499个村，距2022年6月底还有33个月。"
    ),
    Situation(
      "risen, ahead", "F01", "2020-06", .init(43, of: 125), before: .init(39, of: 125),
      "125个村党委（党总支）中，已培树党建品牌的43个，占34.4%，较上月提高3.2个百分点，高于序时进度1.1个百分点，还差82个村，距2022年6月底还有24个月。"
    ),
    Situation(
      "exactly on path", "F01", "2020-06", .init(41, of: 123), before: .init(40, of: 123),
      "123个村党委（党总支）中，已培树党建品牌的41个，占33.3%，较上月提高0.8个百分点，达到序时进度，还差82个村，距2022年6月底还有24个月。"
    ),
    Situation(
      "slightly behind, unchanged", "F01", "2020-06", .init(40, of: 125),
      before: .init(40, of: 125),
      "125个村党委（党总支）中，已培树党建品牌的40个，占32.0%，与上月持平，低于序时进度1.3个百分点，还差85个村，距2022年6月底还有24个月。"
    ),
    Situation(
      "behind, fallen", "F01", "2020-06", .init(25, of: 125), before: .init(27, of: 125),
      "125个村党委（党总支）中，已培树党建品牌的25个，占20.0%，较上月下降1.6个百分点，低于序时进度13.3个百分点，还差100个村，距2022年6月底还有24个月。"
    ),
    Situation(
      "a rise that rounds to nothing", "F01", "2020-06", .init(4301, of: 12500),
      before: .init(4300, of: 12500),
      "12500个村党委（党总支）中，已培树党建品牌的4301个，占34.4%，较上月提高不到0.1个百分点，高于序时进度1.1个百分点，还差8199个村，距2022年6月底还有24个月。"
    ),
    Situation(
      "a lag that rounds to nothing", "F01", "2020-06", .init(333, of: 1000),
      before: .init(320, of: 1000),
      "1000个村党委（党总支）中，已培树党建品牌的333个，占33.3%，较上月提高1.3个百分点，低于序时进度不到0.1个百分点，还差667个村，距2022年6月底还有24个月。"
    ),
    Situation(
      "more to do, the same done", "F01", "2020-06", .init(43, of: 128), before: .init(43, of: 125),
      "128个村党委（党总支）中，已培树党建品牌的43个，占33.6%，较上月下降0.8个百分点，高于序时进度0.3个百分点，还差85个村，距2022年6月底还有24个月。"
    ),
    Situation(
      "one more done, and a share that falls all the same", "F01", "2020-06", .init(44, of: 128),
      before: .init(43, of: 125),
      "128个村党委（党总支）中，已培树党建品牌的44个，占34.4%，较上月下降不到0.1个百分点，高于序时进度1.0个百分点，还差84个村，距2022年6月底还有24个月。"
    ),
    Situation(
      "less to do after a merger", "F01", "2020-06", .init(43, of: 120), before: .init(43, of: 125),
      "120个村党委（党总支）中，已培树党建品牌的43个，占35.8%，较上月提高1.4个百分点，高于序时进度2.5个百分点，还差77个村，距2022年6月底还有24个月。"
    ),
    Situation(
      "nobody reported this month", "F01", "2020-06", .init(43, of: 125, isReported: false),
      before: .init(43, of: 125),
      "125个村党委（党总支）中，已培树党建品牌的43个，占34.4%，沿用上期数据，还差82个村，距2022年6月底还有24个月。"),
    Situation(
      "some never reported", "F01", "2020-06", .init(43, of: 120, unknown: 5),
      before: .init(42, of: 120, unknown: 5),
      "120个村党委（党总支）中，已培树党建品牌的43个，占35.8%，较上月提高0.8个百分点，高于序时进度2.5个百分点，还差77个村，距2022年6月底还有24个月；另有5个村没有数据，未计入。"
    ),
    Situation(
      "complete early", "F01", "2021-06", .init(125, of: 125), before: .init(124, of: 125),
      "125个村党委（党总支）全部培树党建品牌，较上月提高0.8个百分点，提前完成目标。"),
    Situation(
      "last month before the deadline", "F01", "2022-05", .init(124, of: 125),
      before: .init(124, of: 125),
      "125个村党委（党总支）中，已培树党建品牌的124个，占99.2%，与上月持平，高于序时进度2.0个百分点，还差1个村，距2022年6月底还有1个月。"
    ),
    Situation(
      "a share that rounds to all", "F01", "2022-05", .init(2499, of: 2500),
      before: .init(2498, of: 2500),
      "2500个村党委（党总支）中，已培树党建品牌的2499个，占99.96%，较上月提高不到0.1个百分点，高于序时进度2.7个百分点，还差1个村，距2022年6月底还有1个月。"
    ),
    Situation(
      "deadline's month, one missing", "F01", "2022-06", .init(124, of: 125),
      before: .init(122, of: 125),
      "125个村党委（党总支）中，已培树党建品牌的124个，占99.2%，较上月提高1.6个百分点，低于序时进度0.8个百分点，还差1个村，本月到期。"
    ),
    Situation(
      "deadline's month, all", "F01", "2022-06", .init(125, of: 125), before: .init(125, of: 125),
      "125个村党委（党总支）全部培树党建品牌，与上月持平，完成目标。"),
    Situation(
      "overdue by a month", "F01", "2022-07", .init(124, of: 125), before: .init(124, of: 125),
      "125个村党委（党总支）中，已培树党建品牌的124个，占99.2%，与上月持平，未能按期完成，还差1个村，已过期限1个月。"),
    Situation(
      "overdue, none", "F01", "2022-08", .init(0, of: 125), before: .init(0, of: 125),
      "125个村党委（党总支）均尚未培树党建品牌，与上月持平，未能按期完成，已过期限2个月。"),
    Situation(
      "complete late", "F01", "2022-09", .init(125, of: 125), before: .init(124, of: 125),
      "125个村党委（党总支）全部培树党建品牌，较上月提高0.8个百分点，完成目标。"),
    Situation("nobody in the population", "F01", "2020-06", .init(0, of: 0), ""),
    Situation("nothing known of anybody", "F01", "2020-06", .init(0, of: 0, unknown: 125), ""),
  ]

  /// G01: a straight line over 18 months to 100% in December 2020; 5 are asked, more than 8 marked.
  static let organisations = [
    Situation(
      "over the range", "G01", "2020-06", .init(165, of: 205, over: 3), before: .init(160, of: 205),
      "205个行政村（涉农社区）中，社会组织达到5个及以上的165个，占80.5%，较上月提高2.4个百分点，高于序时进度13.8个百分点，还差40个村，距2020年12月底还有6个月；超过8个的有3个村，请核对。"
    ),
    Situation(
      "none over the range", "G01", "2020-07", .init(140, of: 205), before: .init(140, of: 205),
      "205个行政村（涉农社区）中，社会组织达到5个及以上的140个，占68.3%，与上月持平，低于序时进度3.9个百分点，还差65个村，距2020年12月底还有5个月。"
    ),
    Situation(
      "over the range in the first month", "G01", "2019-07", .init(1, of: 205, over: 1),
      "205个行政村（涉农社区）中，社会组织达到5个及以上的1个，占0.5%，低于序时进度5.1个百分点，还差204个村，距2020年12月底还有17个月；超过8个的有1个村，请核对。"
    ),
    Situation(
      "none over the range, some never reported", "G01", "2020-07",
      .init(140, of: 200, unknown: 5), before: .init(140, of: 200, unknown: 5),
      "200个行政村（涉农社区）中，社会组织达到5个及以上的140个，占70.0%，与上月持平，低于序时进度2.2个百分点，还差60个村，距2020年12月底还有5个月；另有5个村没有数据，未计入。"
    ),
    Situation(
      "none in January", "G01", "2020-01", .init(0, of: 205), before: .init(0, of: 205),
      "205个行政村（涉农社区）的社会组织均不足5个，与上月持平，低于序时进度38.9个百分点，距2020年12月底还有11个月。"),
    Situation(
      "complete early, some over the range", "G01", "2020-11", .init(205, of: 205, over: 2),
      before: .init(204, of: 205),
      "205个行政村（涉农社区）的社会组织全部达到5个及以上，较上月提高0.5个百分点，提前完成目标；超过8个的有2个村，请核对。"),
    Situation(
      "complete in time", "G01", "2020-12", .init(205, of: 205), before: .init(205, of: 205),
      "205个行政村（涉农社区）的社会组织全部达到5个及以上，与上月持平，完成目标。"),
    Situation(
      "overdue over the turn of the year", "G01", "2021-01", .init(204, of: 205),
      before: .init(203, of: 205),
      "205个行政村（涉农社区）中，社会组织达到5个及以上的204个，占99.5%，较上月提高0.5个百分点，未能按期完成，还差1个村，已过期限1个月。"
    ),
  ]

  /// A01: more than 70%, strictly, by December 2021, in one step.
  static let oneShoulder = [
    Situation(
      "70.0% is not above 70%", "A01", "2020-06", .init(112, of: 160), before: .init(112, of: 160),
      "160个行政村中，书记、主任“一肩挑”的112个，占70.0%，尚未超过70%的目标，还差1个村，与上月持平，距2021年12月底还有18个月。"
    ),
    Situation(
      "69.96% is not 70.0%", "A01", "2020-06", .init(6996, of: 10000),
      before: .init(6990, of: 10000),
      "10000个行政村中，书记、主任“一肩挑”的6996个，占69.96%，尚未超过70%的目标，还差5个村，较上月提高0.1个百分点，距2021年12月底还有18个月。"
    ),
    Situation(
      "69.996% is not 70.00%", "A01", "2020-06", .init(17499, of: 25000),
      "25000个行政村中，书记、主任“一肩挑”的17499个，占69.996%，尚未超过70%的目标，还差2个村，距2021年12月底还有18个月。"),
    Situation(
      "70.01% is above 70%", "A01", "2020-06", .init(7001, of: 10000),
      before: .init(7001, of: 10000),
      "10000个行政村中，书记、主任“一肩挑”的7001个，占70.01%，已超过70%的目标，与上月持平。"),
    Situation(
      "just above", "A01", "2020-06", .init(113, of: 160), before: .init(112, of: 160),
      "160个行政村中，书记、主任“一肩挑”的113个，占70.6%，已超过70%的目标，较上月提高0.6个百分点。"),
    Situation(
      "fallen below", "A01", "2020-06", .init(112, of: 160), before: .init(113, of: 160),
      "160个行政村中，书记、主任“一肩挑”的112个，占70.0%，尚未超过70%的目标，还差1个村，较上月下降0.6个百分点，距2021年12月底还有18个月。"
    ),
    Situation(
      "none", "A01", "2020-06", .init(0, of: 160), before: .init(0, of: 160),
      "160个行政村中，尚没有书记、主任“一肩挑”的村，尚未超过70%的目标，还差113个村，与上月持平，距2021年12月底还有18个月。"),
    Situation(
      "all", "A01", "2020-06", .init(160, of: 160), before: .init(159, of: 160),
      "160个行政村的书记、主任全部实现“一肩挑”，较上月提高0.6个百分点。"),
    Situation(
      "deadline's month", "A01", "2021-12", .init(111, of: 160), before: .init(110, of: 160),
      "160个行政村中，书记、主任“一肩挑”的111个，占69.4%，尚未超过70%的目标，还差2个村，较上月提高0.6个百分点，本月到期。"),
    Situation(
      "overdue", "A01", "2022-01", .init(111, of: 160), before: .init(111, of: 160),
      "160个行政村中，书记、主任“一肩挑”的111个，占69.4%，尚未超过70%的目标，还差2个村，与上月持平，已过期限1个月。"),
  ]

  /// A09: a count that should be zero.
  static let blankVillages = [
    Situation("first month, none", "A09", "2019-07", .init(0, of: 205), "全市已没有发展党员空白村。"),
    Situation("first month, one", "A09", "2019-07", .init(1, of: 205), "全市有发展党员空白村1个。"),
    Situation(
      "none, unchanged", "A09", "2020-06", .init(0, of: 205), before: .init(0, of: 205),
      "全市已没有发展党员空白村，与上月持平。"),
    Situation(
      "the last ones gone", "A09", "2020-06", .init(0, of: 205), before: .init(2, of: 205),
      "全市已没有发展党员空白村，较上月减少2个。"),
    Situation(
      "rising from none", "A09", "2020-06", .init(3, of: 205), before: .init(0, of: 205),
      "全市有发展党员空白村3个，较上月增加3个。"),
    Situation(
      "fallen to one", "A09", "2020-06", .init(1, of: 205), before: .init(3, of: 205),
      "全市有发展党员空白村1个，较上月减少2个。"),
    Situation(
      "risen", "A09", "2020-06", .init(4, of: 205), before: .init(3, of: 205),
      "全市有发展党员空白村4个，较上月增加1个。"),
    Situation(
      "unchanged", "A09", "2020-06", .init(4, of: 205), before: .init(4, of: 205),
      "全市有发展党员空白村4个，与上月持平。"),
    Situation(
      "all", "A09", "2020-06", .init(205, of: 205), before: .init(204, of: 205),
      "全市有发展党员空白村205个，较上月增加1个，增长0.5%。"),
    Situation(
      "a growth that rounds to nothing", "A09", "2020-06", .init(2101, of: 3000),
      before: .init(2100, of: 3000), "全市有发展党员空白村2101个，较上月增加1个，增长不到0.1%。"),
    Situation(
      "none known of, some never reported", "A09", "2020-06", .init(0, of: 190, unknown: 15),
      before: .init(0, of: 190, unknown: 15), "全市有发展党员空白村0个，与上月持平；另有15个村没有数据，未计入。"),
  ]

  /// A11: at least one in each village.
  static let reserves = [
    Situation(
      "risen", "A11", "2020-06", .init(193, of: 205, over: 4), before: .init(190, of: 205),
      "205个村（社区）中，储备后备力量1名及以上的193个，占94.1%，还差12个村，较上月提高1.5个百分点。"),
    Situation(
      "none", "A11", "2020-06", .init(0, of: 205), before: .init(0, of: 205),
      "205个村（社区）均尚未储备后备力量，与上月持平。"),
    Situation(
      "all", "A11", "2020-06", .init(205, of: 205), before: .init(204, of: 205),
      "205个村（社区）全部储备1名及以上后备力量，较上月提高0.5个百分点。"),
  ]

  /// B04 and B06: lists of a year; B06 only of villages with both posts.
  static let pay = [
    Situation(
      "one missing", "B04", "2020-06", .init(204, of: 205), before: .init(203, of: 205),
      "考核报酬不低于基本报酬三分之一的村204个，占99.5%，还差1个村，较上月提高0.5个百分点。"),
    Situation(
      "none", "B04", "2020-06", .init(0, of: 205), before: .init(0, of: 205),
      "尚没有各岗位考核报酬均不低于基本报酬三分之一的村，与上月持平。"),
    Situation(
      "all", "B04", "2020-06", .init(205, of: 205), before: .init(205, of: 205),
      "各村考核报酬均不低于基本报酬的三分之一，与上月持平。"),
    Situation(
      "a new year is compared with nothing", "B04", "2020-01", .init(150, of: 205),
      before: .init(205, of: 205), isNewYear: true, "考核报酬不低于基本报酬三分之一的村150个，占73.2%，还差55个村。"),
    Situation(
      "few can be compared", "B06", "2020-06", .init(1, of: 2), before: .init(1, of: 1),
      "可比的2个村中，普通村干报酬不少于书记报酬70%的1个，占50.0%，还差1个村，较上月下降50.0个百分点。"),
    Situation(
      "one can be compared", "B06", "2020-06", .init(1, of: 1), before: .init(1, of: 2),
      "可比的1个村中，普通村干报酬均不少于书记报酬的70%，较上月提高50.0个百分点。"),
    Situation(
      "none, first month", "B06", "2020-06", .init(0, of: 3),
      "可比的3个村中，普通村干报酬均不足书记报酬的70%。"),
  ]

  /// G04: shares of organisations, not of villages. F02 has no sentence.
  static let registration = [
    Situation(
      "grown below the line", "G04", "2020-06", .init(1100, of: 1130),
      before: .init(1080, of: 1120),
      "村级社会组织1130个，已备案或登记的1100个，占97.3%，30个组织未备案登记，较上月提高0.9个百分点。"),
    Situation(
      "none, first month", "G04", "2019-07", .init(0, of: 12), "村级社会组织12个，均尚未备案登记。"),
    Situation(
      "all", "G04", "2020-06", .init(1130, of: 1130), before: .init(1130, of: 1130),
      "村级社会组织1130个，全部备案或登记，与上月持平。"),
    Situation(
      "99.996% is not 100.00%", "G04", "2020-06", .init(24999, of: 25000),
      "村级社会组织25000个，已备案或登记的24999个，占99.996%，1个组织未备案登记。"),
    Situation("no sentence, nothing said", "G08", "2020-06", .init(3, of: 9), ""),
    Situation(
      "brands have items, not places, to go", "F02", "2020-06", .init(44, of: 94),
      before: .init(43, of: 94),
      "党建品牌94个，其中“六有”齐全的44个，占46.8%，50个尚未达到“六有”，较上月提高1.1个百分点。"),
    Situation("what is not due is not told", "B05", "2020-06", .init(0, of: 205), ""),
    Situation(
      "what is due is", "B05", "2021-01", .init(200, of: 205),
      "上年度考核报酬已及时足额发放的村200个，占97.6%，还差5个村。"),
  ]

  /// G05 and G07: shares of towns.
  static let towns = [
    Situation(
      "one", "G05", "2020-06", .init(1, of: 12), before: .init(0, of: 12),
      "1个镇（街道、园区、办事处）设立村级社会组织专项经费，占8.3%，11个单位未设立，较上月提高8.3个百分点。"),
    Situation(
      "none", "G05", "2020-06", .init(0, of: 12), before: .init(0, of: 12),
      "尚没有镇（街道、园区、办事处）设立村级社会组织专项经费，与上月持平。"),
    Situation(
      "all", "G05", "2020-06", .init(12, of: 12), before: .init(11, of: 12),
      "各镇（街道、园区、办事处）均已设立村级社会组织专项经费，较上月提高8.3个百分点。"),
    Situation(
      "all that reported, but not all", "G05", "2020-06", .init(11, of: 11, unknown: 1),
      before: .init(11, of: 11, unknown: 1),
      "11个镇（街道、园区、办事处）设立村级社会组织专项经费，占100.0%，与上月持平；另有1个单位没有数据，未计入。"),
    Situation(
      "fallen", "G07", "2020-06", .init(8, of: 12), before: .init(9, of: 12),
      "8个镇（街道、园区、办事处）建成镇级孵化中心，占66.7%，4个单位未建成，较上月下降8.3个百分点。"),
    Situation(
      "none, after one", "G07", "2020-06", .init(0, of: 12), before: .init(1, of: 12),
      "尚没有镇（街道、园区、办事处）建成镇级孵化中心，较上月下降8.3个百分点。"),
    Situation(
      "all, first month", "G07", "2019-07", .init(12, of: 12),
      "各镇（街道、园区、办事处）均已建成镇级孵化中心。"),
  ]

  /// What a goal may come to once the silent have reported stands behind all else of its sentence.
  @Test func theEndsCloseTheSentence() throws {
    let programme = try ShippedProgramme.programme()
    let indicator = programme.indicators[try programme.position("F01")]
    var figure = Figure(tally: Judged.tally(43, 120), status: .none)
    figure.value = FixedDecimal(36)
    let phrases = IndicatorPhrases(
      indicator, now: figure, before: nil, month: try #require(Month("2020-06")),
      text: NumberText(decimals: 1), bounds: "报齐后在34.4%～38.4%之间")
    #expect(phrases.sentence.hasSuffix("；未报送的报齐后在34.4%～38.4%之间。"))
  }
}
