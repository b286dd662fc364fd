import Collecting
import Files
import TestSupport
import Testing

/// A file so much larger than a programme is another file.
struct LargeProgrammeTests {
  @Test func aProgrammeOfNineMebibytesIsNotRead() throws {
    let town = try OneTown("孤山镇")
    let path = "\(town.place.path)/in"
    let comment = Array("# \(String(repeating: "x", count: 97))\n".utf8)
    var long = try FileSystem.read(path + "/programme.yaml")
    while long.count + comment.count <= InputFolder.programmeBytes { long += comment }
    try town.place.write("in/programme.yaml", long)
    #expect(throws: Never.self) { try InputFolder(path) }
    try town.place.write("in/programme.yaml", long + comment)
    let error = #expect(throws: InputError.self) { try InputFolder(path) }
    #expect(
      error?.message
        == "“\(path)/programme.yaml”超过8 MiB（8388608字节）的上限，未读入。请核对是不是放错了文件。")
  }
}
