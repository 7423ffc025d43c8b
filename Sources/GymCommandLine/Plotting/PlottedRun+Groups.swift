internal import Charts
internal import GymCore
internal import Learning
internal import Runs

extension PlottedRun {
  /// What runs of a group have in common: a name, or all settings but the seed.
  private struct Kind: Hashable {
    let name: String
    var settings: [String: String] = [:]
  }

  /// Returns the groups of runs, in the order in which they first occur.
  ///
  /// Runs without a name are called after their agent and environment; where several differ in other
  /// settings than the seed, the names say in which.
  static func groups(of runs: [PlottedRun]) -> [CurveGroup] {
    var kinds: [Kind] = []
    var curves: [Kind: [Curve]] = [:]
    for run in runs {
      let kind = run.kind
      if curves[kind] == nil { kinds.append(kind) }
      curves[kind, default: []].append(run.curve)
    }
    return kinds.map { kind in
      CurveGroup(title(of: kind, among: kinds), curves[kind] ?? [])
    }
  }

  private var kind: Kind {
    guard let configuration else { return Kind(name: name ?? "") }
    let (agent, world) = (configuration.agent, configuration.environment)
    let settings = (world.settings + agent.settings).map { ($0.name, $0.value) }
    return Kind(
      name: "\(agent.name) on \(world.name)",
      // Where both have a setting of one name, both count.
      settings: Dictionary(settings) { "\($0), \($1)" })
  }

  private static func title(of kind: Kind, among kinds: [Kind]) -> String {
    let others = kinds.filter { $0.name == kind.name && $0 != kind }
    let differing = kind.settings.keys.filter { name in
      others.contains { $0.settings[name] != kind.settings[name] }
    }
    let settings = differing.sorted().map { name in
      "\(name) \(Phrases.oneLine(kind.settings[name] ?? ""))"
    }
    return ([kind.name] + settings).joined(separator: ", ")
  }
}
