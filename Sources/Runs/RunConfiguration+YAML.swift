internal import GymCore
internal import Learning
internal import Tensors
internal import Yams

/// Writing a configuration as a file that `ConfigurationFile` reads.
extension RunConfiguration {
  /// The configuration in YAML, with a comment on every setting.
  public var yaml: String {
    get throws {
      let text = try Yams.serialize(node: node, width: -1, allowUnicode: true)
      return Self.heading + commented(text)
    }
  }

  private static let heading = """
    # The whole configuration of a run of rlgym. Run it again in another folder:
    #   rlgym train --config FILE --run DIRECTORY

    """

  private var node: Node {
    Node(
      [
        pair(.rlgym, Release.version),
        pair(.environment, environment.name),
        pair(.environmentVersion, "\(environment.version)"),
        pair(.agent, agent.name),
        pair(.seed, "\(seed)"),
        pair(.steps, "\(steps)"),
        pair(.logEvery, "\(logEvery)"),
        pair(.checkpointEvery, "\(checkpointEvery)"),
        pair(.keepCheckpoints, "\(keepCheckpoints)"),
        pair(.products, products.rawValue),
        (Node(ConfigurationFile.Key.environmentSettings.rawValue), node(environment.settings)),
        (Node(ConfigurationFile.Key.agentSettings.rawValue), node(agent.settings)),
      ])
  }

  private func pair(_ key: ConfigurationFile.Key, _ value: String) -> (Node, Node) {
    (Node(key.rawValue), Node(value))
  }

  private func node(_ settings: [SettingValue]) -> Node {
    Node(
      settings.map { setting in
        let style: Node.Scalar.Style = setting.value.contains("\n") ? .literal : .any
        return (Node(setting.name), Node(setting.value, .implicit, style))
      })
  }

  /// Puts the meaning of every setting above its line.
  private func commented(_ text: String) -> String {
    var section = ""
    var lines: [Substring] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let indentation = line.prefix { $0 == " " }
      let name = line.dropFirst(indentation.count).prefix { $0 != ":" }
      if indentation.isEmpty, !line.isEmpty {
        section = String(name)
        if let key = ConfigurationFile.Key(rawValue: section), let meaning = key.meaning {
          lines.append("# \(meaning)")
        }
      } else if indentation.count == 2, let summary = descriptions["\(section).\(name)"]?.summary {
        lines.append("\(indentation)# \(summary)")
      }
      lines.append(line)
    }
    return lines.joined(separator: "\n")
  }
}

extension ConfigurationFile.Key {
  fileprivate var meaning: String? {
    switch self {
    case .rlgym: "The version of rlgym that wrote this file."
    case .seed: "Determines every random choice of the run."
    case .steps: "Environment steps in all."
    case .logEvery: "Steps between two rows of metrics.csv."
    case .checkpointEvery: "Steps between two checkpoints."
    case .keepCheckpoints: "How many checkpoints are kept, the newest ones."
    case .products:
      "What multiplies large matrices: own kernels, or openblas, whose bits depend on the processor."
    case .environment, .environmentVersion, .agent, .preset, .environmentSettings, .agentSettings:
      nil
    }
  }
}
