import Foundation
import Tensors
import Testing

import Runs

@Suite struct RunDirectoryTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func create(_ path: String) throws -> RunDirectory {
    try RunDirectory(creatingAt: path, for: try configuration())
  }

  @Test func `a new run directory holds its configuration, below folders made for it`() throws {
    let directory = try create(folder + "runs/first")

    let read = try directory.configuration(environments: testEnvironments, agents: testAgents)

    #expect(try read.yaml == configuration().yaml)
    #expect(try names(in: directory.path) == ["configuration.yaml"])
  }

  @Test func `an empty folder may become a run directory`() throws {
    let directory = try create(folder.path)

    #expect(directory.path == folder.path)
  }

  @Test func `a run that exists is never overwritten`() throws {
    let path = folder + "run"
    let before = try text(of: try create(path).configurationPath)

    let reason = sentence { _ = try create(path) }

    #expect(
      reason == "there is a run in '\(path)' already; continue it with --resume \(path), "
        + "or choose another folder with --run")
    #expect(try text(of: path + "/configuration.yaml") == before)
  }

  @Test func `hints quote a path for the shell where it needs that`() {
    #expect(ShellWord.path("runs/a-b_1.2") == "runs/a-b_1.2")
    #expect(ShellWord.path("my runs/1") == "'my runs/1'")
    #expect(ShellWord.path("it's") == "'it'\\''s'")
    #expect(ShellWord.path("$HOME") == "'$HOME'")
    #expect(ShellWord.path("-x") == "./-x")
    #expect(
      RunError.exists(path: "my run", isRun: true).description
        == "there is a run in 'my run' already; continue it with --resume 'my run', "
        + "or choose another folder with --run")
    #expect(RunError.noCheckpoint(path: "a b").description.hasSuffix("with --resume 'a b'"))
  }

  @Test func `a configuration that is a folder is named`() throws {
    try FileManager.default.createDirectory(
      atPath: folder + "run/configuration.yaml", withIntermediateDirectories: true)
    let directory = try RunDirectory(openingAt: folder + "run", trained: false)

    #expect(
      sentence {
        _ = try directory.configuration(environments: testEnvironments, agents: testAgents)
      }
        == "configuration file '\(folder + "run/configuration.yaml")': cannot be read: is a directory"
    )
  }

  @Test func `a folder that holds anything else is never written to`() throws {
    _ = try folder.file("diary.txt", "private")

    let reason = sentence { _ = try create(folder.path) }

    #expect(
      reason
        == "'\(folder.path)' exists already and is not an empty folder; choose another with --run")
    #expect(try names(in: folder.path) == ["diary.txt"])
  }

  @Test func `a folder that cannot be made is named with the reason`() throws {
    let file = try folder.file("file", "")

    #expect(
      sentence { _ = try create(file + "/run") }
        == "cannot create the run directory '\(file)/run': cannot create folder '\(file)': "
        + "file exists")
    #expect(sentence { _ = try create(file) }?.contains("is not an empty folder") == true)
  }

  @Test func `what is not a run directory is named with the reason`() throws {
    _ = try create(folder + "breakout")
    let file = try folder.file("file", "")
    func reason(_ path: String) -> String? {
      sentence { _ = try RunDirectory(openingAt: path, trained: false) }
    }

    #expect(
      reason(folder + "brekout") == "'\(folder + "brekout")' is not a run directory: "
        + "there is nothing; did you mean '\(folder + "breakout")'?")
    #expect(reason(file) == "'\(file)' is not a run directory: it is a file")
    #expect(
      reason(folder.path)
        == "'\(folder.path)' is not a run directory: it holds no configuration.yaml")
  }

  @Test func `two trainings in one run directory exclude each other`() throws {
    let path = folder + "run"
    do {
      let first = try create(path)
      #expect(
        sentence { _ = try RunDirectory(openingAt: path, trained: true) }
          == "another rlgym is training in '\(path)'; wait for it or stop it first")
      #expect(throws: Never.self) { try RunDirectory(openingAt: path, trained: false) }
      #expect(first.path == path)
    }

    #expect(throws: Never.self) { try RunDirectory(openingAt: path, trained: true) }
  }
}
