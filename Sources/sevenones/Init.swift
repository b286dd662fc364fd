import ArgumentParser
import Files
import StartMaking

/// `sevenones init DIR`: a small programme of one's own that builds.
struct Init: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "写一个能直接生成的小方案（虚构的县），供别的县改成自己的。")

  @Argument(help: "写到哪个文件夹；应不存在或是空的。") var folder: String

  func run() throws {
    let count: Int
    do {
      count = try StartFolder.write(to: folder)
    } catch {
      throw Ending.failure(error.message)
    }
    ProcessFacts.printError(
      "已写入\(count)个文件：\(folder)\n地名和数字均为虚构。"
        + "生成网站：sevenones build --input \(folder)；改成自己的：\(folder)/programme.yaml。\n")
  }
}
