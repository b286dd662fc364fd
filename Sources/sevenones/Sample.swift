import ArgumentParser
import Files
import Programme
import ReportBuilding
import SampleMaking

/// `sevenones sample`: invented input of any size.
struct Sample: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "生成虚构的示例报表（真实地名、虚构数字），用于演示和测速。")

  @Option(help: "村级单位的个数；前257个为真实地名。") var villages = 257
  @Option(help: "月数，从方案的起始月算起。") var months = 12
  @Option(help: "放入哪些差错。") var faults = SampleFaults.typical
  @Flag(help: "名录在倒数第二个月有变动：合并、更名、村改居。") var events = false
  @Option(help: "随机数种子；相同的种子生成相同的文件。") var seed: UInt64 = 2019
  @Option(help: "写到哪个文件夹。") var output: String

  func validate() throws {
    guard (1...1_000_000).contains(villages) else {
      throw ValidationError("--villages应在1到1000000之间。")
    }
    guard (1...120).contains(months) else { throw ValidationError("--months应在1到120之间。") }
  }

  func run() async throws {
    let made: (files: Int, bytes: Int)
    let cleanup = Ending.interruption.add { [output] in "“\(output)”中的示例不完整，请删除后重新生成。" }
    defer { Ending.interruption.withdraw(cleanup) }
    var options = SampleOptions(
      villages: villages, months: months, hasFaults: faults == .typical, seed: seed, output: output)
    options.hasEvents = events
    do {
      let maker = try SampleProgramme.maker(options)
      made = try await maker.make()
    } catch let error as BuildError {
      throw Ending.failure(error)
    } catch let error as FileError {
      throw Ending.failure(.publishing(.system(error)))
    } catch let error as SampleError {
      throw Ending.failure(Self.words(error))
    }
    ProcessFacts.printError(
      "已写入\(made.files)个文件（\(made.bytes / 1024) KB）：\(output)\n数字均为虚构。\n")
  }

  private static func words(_ error: SampleError) -> String {
    switch error {
    case .programme(let message): message
    case .story(let message): "内置的示例脚本有误：\(message)"
    case .occupied(let path): "“\(path)”处已有内容，未作任何改动。示例只写到不存在或空的文件夹中，请换一个。"
    }
  }
}
