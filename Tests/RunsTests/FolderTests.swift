import Foundation
import Testing

import Runs

@Suite struct FolderTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test func `a folder that is moved stays the same, whatever takes its place`() throws {
    let manager = FileManager.default
    let opened = try Folder(making: folder + "old")
    try opened.writeAtomically([1], to: "one")
    try manager.moveItem(atPath: folder + "old", toPath: folder + "new")
    _ = try Folder(making: folder + "old")

    try opened.writeAtomically([2], to: "two")
    _ = try Folder(making: "below/three", in: opened)

    #expect(try opened.names() == ["below", "one", "two"])
    #expect(try names(in: folder + "new") == ["below", "one", "two"])
    #expect(try names(in: folder + "old") == [])
    #expect(opened.path(of: "two") == folder + "old/two")
  }

  @Test func `nothing is made in a folder that was deleted`() throws {
    let opened = try Folder(making: folder + "run")
    try FileManager.default.removeItem(atPath: folder + "run")
    _ = try Folder(making: folder + "run")

    #expect(
      sentence { try opened.writeAtomically([2], to: "two") }
        == "cannot write '\(folder + "run/two")': no such file or directory")
    #expect(
      sentence { _ = try Folder(making: "below", in: opened) }
        == "cannot create folder '\(folder + "run/below")': no such file or directory")
    #expect(try names(in: folder + "run") == [])
  }

  @Test func `the names in a folder are all there, sorted, each time they are asked for`() throws {
    let opened = try Folder(folder.path)
    let long = String(repeating: "ü", count: 120)
    let expected = ["..x", ".hidden", "a b", "line\nbreak", long].sorted()
    for name in expected { try opened.writeAtomically([], to: name) }

    for _ in 0..<3 { #expect(try opened.names() == expected) }
  }

  @Test func `a file is replaced whole or not at all`() throws {
    let path = try folder.file("value.txt", "old")

    try Folder.working.writeAtomically(Array("new".utf8), to: path)
    #expect(try text(of: path) == "new")

    // The name being in use by a folder makes the last step fail.
    try FileManager.default.createDirectory(
      atPath: folder + "taken/inside", withIntermediateDirectories: true)
    let reason = sentence { try Folder.working.writeAtomically([1], to: folder + "taken") }
    #expect(reason?.hasPrefix("cannot write '\(folder + "taken")': ") == true)
    #expect(try names(in: folder.path) == ["taken", "value.txt"])
  }

  @Test func `a full disk is named`() {
    #expect(
      sentence {
        let descriptor = open("/dev/full", O_WRONLY)
        defer { close(descriptor) }
        try OpenFile(descriptor, "weights").write([1, 2, 3])
      } == "cannot write 'weights': no space left on device")
  }
}
