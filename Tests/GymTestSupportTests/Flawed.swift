import GymCore
import GymTestSupport

/// A corridor of five cells with one thing wrong.
struct Flawed: RegistrableEnvironment, Searchable, ExpertGuided {
  /// What is wrong.
  enum Flaw: String, CaseIterable, Sendable {
    case nothing
    case unboundedState, secretState, credulous, payingState, maskedState, unorderedState
    case slipping, payingAtRandom, endingAtRandom
    case sharedState, sharedEpisode
  }

  /// Where the walker is, and more than there should be.
  struct State: Sendable, Hashable, Codable {
    var position = 0
    var legal = 3
    var gain: Float?
    var secret = 0
    var marks: Set<Int>?
    var shared: Shared?
    var saved: Shared?

    private enum CodingKeys: String, CodingKey {
      case position, legal, gain, marks, saved
    }
  }

  /// A part of the state that copies share.
  final class Shared: Sendable, Codable, Hashable {
    let steps = Counter()

    static func == (one: Shared, other: Shared) -> Bool { one === other }

    func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }

    init() {}

    init(from decoder: any Decoder) throws {}

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      try container.encode(steps.value)
    }
  }

  static let name = "flawed"
  static let version = 1
  static let summary = "Walk right, in spite of something."
  static let settings: [Setting<Flawed>] = [.choice("flaw", \.flaw, "What is wrong.")]

  var flaw = Flaw.nothing
  let defaultTimeLimit: Int? = 20
  let actions = Discrete(count: 2)
  let observationSpace = Box(shape: [1], bounds: 0...4)

  static func configured(_ flaw: Flaw) throws(SettingError) -> ConfiguredEnvironment {
    try EnvironmentEntry(Flawed.self, .expert, .states).configured(
      with: [SettingValue(name: "flaw", value: flaw.rawValue)])
  }

  var masksActions: Bool { flaw == .maskedState }

  var isDeterministic: Bool { true }

  func initialState(using random: inout RandomStream) -> State {
    var state = State()
    if flaw == .payingState { state.gain = 1 }
    if flaw == .unorderedState { state.marks = [1, 20, 300, 4_000, 50_000] }
    if flaw == .sharedState { state.shared = Shared() }
    if flaw == .sharedEpisode { state.saved = Shared() }
    return state
  }

  func step(_ state: inout State, taking action: Int, using random: inout RandomStream) -> Step {
    state.position = max(0, state.position + (action == 1 ? 1 : -1))
    if flaw == .slipping, random.chance(0.5) { state.position = 0 }
    state.secret += 1
    if flaw == .unboundedState { state.gain = .infinity }
    if let shared = state.shared ?? state.saved { _ = shared.steps.next() }
    guard state.position < 4 else { return Step(reward: 1, status: .terminated) }
    if flaw == .endingAtRandom, random.chance(0.2) { return Step(reward: 0, status: .terminated) }
    return Step(reward: reward(in: state, using: &random))
  }

  private func reward(in state: State, using random: inout RandomStream) -> Float {
    switch flaw {
    case .secretState: Float(state.secret)
    case .payingState: (state.gain ?? 0) * .greatestFiniteMagnitude
    case .payingAtRandom: random.uniform()
    default: 0
    }
  }

  func observe(_ state: State, into observation: inout MutableSpan<Float>) {
    observation[0] = Float(state.shared.map { $0.steps.value % 5 } ?? state.position)
  }

  func writeLegalActions(in state: State, into isLegal: inout MutableSpan<Bool>) {
    for action in 0..<2 { isLegal[action] = state.legal > 0 && state.legal >> action & 1 == 1 }
  }

  func canOccur(_ state: State) -> Bool {
    switch flaw {
    case .credulous: state.position >= 0
    case .maskedState: (0..<4).contains(state.position) && state.legal <= 3
    default: (0..<4).contains(state.position) && state.legal == 3
    }
  }

  func expertAction(in state: State) -> Int { 1 }
}
