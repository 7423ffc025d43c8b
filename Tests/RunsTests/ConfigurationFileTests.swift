import GymCore
import Learning
import Tensors
import Testing

import Runs

@Suite struct ConfigurationFileTests {
  /// Returns the sentence for a file that holds `text`, with the path `run.yaml`.
  private func mistake(_ text: String, overridden: RunRequest = RunRequest()) -> String? {
    sentence {
      _ = try RunConfiguration(
        overridden, over: try ConfigurationFile(Array(text.utf8), at: "run.yaml"),
        environments: testEnvironments, agents: testAgents)
    }
  }

  @Test func `a written configuration reads back as the same`() throws {
    let written = try configuration {
      $0.seed = UInt64(Int.max)
      $0.keepCheckpoints = 7
      $0.products = .openBLAS
      $0.agentSettings = [SettingValue(name: "learning-rate", value: "3e-05")]
      $0.environmentSettings = [SettingValue(name: "length", value: "9")]
    }

    let file = try ConfigurationFile(Array(try written.yaml.utf8), at: "run.yaml")
    let read = try RunConfiguration(
      RunRequest(), over: file, environments: testEnvironments, agents: testAgents)

    #expect(try read.yaml == written.yaml)
    #expect(read.seed == UInt64(Int.max))
    #expect(read.keepCheckpoints == 7)
    #expect(read.products == .openBLAS)
    #expect(read.agent.settings == written.agent.settings)
    #expect(read.agent.settings.first?.value == "3e-05")
    #expect(read.environment.settings == written.environment.settings)
  }

  @Test(arguments: ["1.0.0", "0.2.0", "0.1.1", "0.10.0"])
  func `a file of a newer rlgym is refused`(version: String) {
    #expect(
      mistake("agent: walker\nenvironment: corridor\nrlgym: \(version)\n")
        == "configuration file 'run.yaml', line 3: it was written by rlgym \(version), and this is "
        + "rlgym \(Release.version), which may do something else; use the newer one, or remove "
        + "this "
        + "line")
  }

  @Test func `a file of an older rlgym is read, and one of none is refused`() {
    let rest = "agent: walker\nenvironment: corridor\n"
    #expect(mistake("rlgym: 0.0.9\n" + rest) == nil)
    #expect(
      mistake("rlgym: latest\n" + rest)
        == "configuration file 'run.yaml', line 1: 'rlgym' must be a version such as "
        + "\(Release.version), got 'latest'")
  }

  @Test func `a written configuration says what every setting means`() throws {
    let yaml = try configuration().yaml

    #expect(yaml.contains("  # The step size α.\n  learning-rate: 0.1\n"))
    #expect(yaml.contains("rlgym: \(Release.version)\n"))
  }

  @Test func `a file may hold only some keys, and the command line wins over it`() throws {
    let file = try ConfigurationFile(
      Array(
        """
        agent: walker
        seed: 5
        steps: 1000
        agent-settings: {learning-rate: 0.5, environments: 2}
        """.utf8), at: "run.yaml")
    var request = RunRequest()
    request.environment = "corridor"
    request.seed = 6
    request.agentSettings = [SettingValue(name: "learning-rate", value: "0.25")]

    let read = try RunConfiguration(
      request, over: file, environments: testEnvironments, agents: testAgents)

    #expect(read.seed == 6)
    #expect(read.steps == 1_000)
    #expect(read.agent.settings.first?.value == "0.25")
    #expect(read.agent.environmentCount == 2)
  }

  @Test func `an empty file and empty sections ask for nothing`() throws {
    for text in ["", "# nothing\n", "agent-settings:\n", "environment-settings: {}\n"] {
      let file = try ConfigurationFile(Array(text.utf8), at: "run.yaml")
      #expect(file.request == RunRequest())
    }
  }

  @Test(arguments: [
    (
      "agent: walker\nsteeps: 3\n",
      "configuration file 'run.yaml', line 2: there is no key 'steeps'; did you mean 'steps'?"
    ),
    (
      "steps: many\n",
      "configuration file 'run.yaml', line 1: 'steps' must be a whole number from 1 to "
        + "1,000,000,000,000,000, got 'many'"
    ),
    (
      "\nsteps: 0\n",
      "configuration file 'run.yaml', line 2: 'steps' must be a whole number from 1 to "
        + "1,000,000,000,000,000, got '0'"
    ),
    (
      "seed: -1\n",
      "configuration file 'run.yaml', line 1: 'seed' must be a whole number from 0 to "
        + "9,223,372,036,854,775,807, got '-1'"
    ),
    ("seed: [1]\n", "configuration file 'run.yaml', line 1: 'seed' must be one value"),
    (
      "- a\n- b\n",
      "configuration file 'run.yaml', line 1: the file must hold lines such as 'key: value'"
    ),
    (
      "agent-settings: 3\n",
      "configuration file 'run.yaml', line 1: 'agent-settings' must hold lines such as "
        + "'key: value'"
    ),
    ("seed: 1\nseed: 2\n", "configuration file 'run.yaml', line 1: 'seed' stands there twice"),
    ("[a]: 2\n", "configuration file 'run.yaml', line 1: a key must be a word"),
  ])
  func `a mistake in a file is named with its line`(text: String, expected: String) {
    #expect(mistake(text) == expected)
  }

  @Test func `a file that is not YAML is named with its line`() {
    let reason = mistake("agent: walker\nsteps: [1, 2\nseed: }\n")

    #expect(reason?.hasPrefix("configuration file 'run.yaml', line 3: not YAML: ") == true)
  }

  @Test(arguments: ["0x10", "1_000", "1e3", "' 5'", "+5", "nan", ".inf"])
  func `a number in another notation than decimal digits is refused`(number: String) {
    let written = number.filter { $0 != "'" }

    for key in ["steps", "seed", "log-every"] {
      let reason = mistake("\(key): \(number)\n")
      #expect(reason?.contains("line 1: '\(key)' must be a whole number from ") == true)
      #expect(reason?.hasSuffix("got '\(written)'") == true)
    }
  }

  @Test func `a file may begin with a byte-order mark and end its lines as Windows does`() throws {
    let lines = ["agent: walker", "environment: corridor", "agent-settings:", "  environments: 2"]
    let text = "\u{FEFF}" + lines.map { $0 + "\r\n" }.joined()

    let file = try ConfigurationFile(Array(text.utf8), at: "run.yaml")

    #expect(file.request.agent == "walker")
    #expect(file.request.environment == "corridor")
    #expect(file.request.agentSettings == [SettingValue(name: "environments", value: "2")])
    #expect(
      mistake(text + "steps: many\r\n")?.hasPrefix("configuration file 'run.yaml', line 5: ")
        == true)
  }

  @Test func `a file that is not text is named`() {
    let reason = sentence { _ = try ConfigurationFile([0xFF, 0xFE, 0x00, 0xD8], at: "run.yaml") }

    #expect(reason == "configuration file 'run.yaml': this is not UTF-8 text")
  }

  @Test func `a wrong name in a file is named with its line and what is near`() {
    #expect(
      mistake("environment: corridor\nagent: walkr\n")
        == "configuration file 'run.yaml', line 2: no agent named 'walkr'; "
        + "did you mean 'walker'? (known: rememberer, walker)")
  }

  @Test func `a wrong setting in a file is named with its line and what is near`() {
    let start = "environment: corridor\nagent: walker\nagent-settings:\n"

    let unknown = mistake(start + "  # a comment\n  learning-rat: 1\n")
    #expect(unknown?.hasPrefix("configuration file 'run.yaml', line 5: agent 'walker' has") == true)
    #expect(unknown?.contains("did you mean 'learning-rate'?") == true)

    let notNumber = mistake(start + "  learning-rate: nan\n")
    #expect(notNumber?.hasPrefix("configuration file 'run.yaml', line 4: ") == true)
    #expect(notNumber?.hasSuffix("must be a number from 0 to 1, got 'nan'") == true)
  }

  @Test func `what multiplies is our own kernels unless a file names what there is`() throws {
    #expect(try configuration().products == .own)
    #expect(
      mistake("environment: corridor\nagent: walker\nproducts: openblass\n")
        == "configuration file 'run.yaml', line 3: 'products' must be one of own, openblas, got "
        + "'openblass'; did you mean 'openblas'?")
  }

  @Test func `a file for another version of the environment is refused`() {
    #expect(
      mistake("agent: walker\nenvironment: corridor\nenvironment-version: 2\n")
        == "configuration file 'run.yaml', line 3: the file is for version 2 of environment "
        + "'corridor', but this rlgym has version 3, whose results differ")
  }

  @Test func `a configuration without agent or environment says how to name one`() {
    #expect(
      mistake("environment: corridor\n")
        == "no agent is named; name one with --agent, or as 'agent:' in a configuration file "
        + "(known: rememberer, walker)")
    #expect(mistake("agent: walker\n")?.contains("name one with --env,") == true)
  }

  @Test func `a file that does not exist or is a folder is named`() throws {
    let folder = try TemporaryFolder()

    #expect(
      sentence { _ = try ConfigurationFile(at: folder + "none.yaml") }
        == "configuration file '\(folder + "none.yaml")': cannot be read: "
        + "no such file or directory")
    #expect(
      sentence { _ = try ConfigurationFile(at: folder.path) }
        == "configuration file '\(folder.path)': cannot be read: is a directory")
  }

  @Test func `no mutation of a file makes the reader crash`() throws {
    let original = Array(try configuration().yaml.utf8)
    var random = RandomStream(seed: 1)
    for _ in 0..<5_000 {
      let mutated = mutation(of: original, using: &random)
      let refusal = sentence {
        _ = try RunConfiguration(
          RunRequest(), over: try ConfigurationFile(mutated, at: "run.yaml"),
          environments: testEnvironments, agents: testAgents)
      }
      #expect(refusal?.isSentence ?? true, "\(refusal ?? "")")
    }
  }

  @Test(arguments: ["[", "{", "- ", "? ", "a:\n ", "&a [*a, ", "!!map {? ", "\"", "%", "\u{0}"])
  func `no nesting makes the reader crash`(piece: String) {
    for count in [1, 999, 20_000] {
      _ = mistake("agent: " + String(repeating: piece, count: count))
      _ = mistake(String(repeating: piece, count: count))
    }
  }
}
