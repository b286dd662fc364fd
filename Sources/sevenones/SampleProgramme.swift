import Collecting
import Files
import Programme
import ReportBuilding
import SampleMaking

/// Finds the shipped programme that a sample is made for.
enum SampleProgramme {
  static func maker(_ options: SampleOptions) throws -> SampleMaker {
    let candidates = ProjectFolder.candidates("input/programme.yaml")
    guard let path = try candidates.first(where: { try FileSystem.kind($0) != nil }) else {
      throw BuildError.input(.file(.missing("input/programme.yaml")))
    }
    let yaml = try FileSystem.read(path)
    do {
      return try SampleMaker(
        options, programme: try Programme.decode(String(decoding: yaml, as: UTF8.self)), yaml: yaml)
    } catch let error as ProgrammeFaults {
      throw BuildError.input(.programme(path: path, error))
    }
  }
}
