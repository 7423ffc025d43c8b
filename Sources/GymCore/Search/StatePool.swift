/// Copies of states in numbered places, which a search steps without touching the running episodes.
///
/// Every searcher takes a pool of its own. Its threads may work at once on places that differ, as long as none makes
/// room meanwhile. Nothing of an episode's random
/// stream is copied, so no search foresees chance: where `isDeterministic` is false, a tree must
/// replay its actions from the root.
public struct StatePool {
  /// Whether an action in a state always leads to the same state.
  public let isDeterministic: Bool

  /// The number of actions, A.
  public let actionCount: Int

  /// Whether two players act, and what one wins the other loses.
  public let isGame: Bool

  /// Whether roll-outs keep to the rules to the letter.
  public let playsOutExactly: Bool

  private let reserveAll: (Int) -> Void
  private let copyEpisode: (Int, Int) -> Void
  private let copyPlace: (Int, Int) -> Void
  private let stepPlace: (Int, Int, inout RandomStream) -> Step
  private let playerIn: (Int) -> Player
  private let writeLegal: (Int, inout [Bool], Int) -> Void
  private let observeAll: (Span<Int32>, inout MutableSpan<Float>) -> Void
  private let play: (Int, Int, Float, inout RandomStream, inout Playout) -> Void
  private let areEqual: (Int, Int) -> Bool
  private let numberIn: (Int) -> Int32?
  private let number: (Int, Int32) -> Void
  private let renumberAll: ([Int32]) -> Void
  private let believe: (Int, inout Beliefs) -> Void

  /// Makes room for places `0..<count`, which hold states of no meaning until copied to.
  public func reserve(_ count: Int) {
    reserveAll(count)
  }

  /// Copies the state of running environment `i`.
  public func copy(environment i: Int, to place: Int) {
    copyEpisode(i, place)
  }

  /// Copies the state in place `source`.
  public func copy(_ source: Int, to place: Int) {
    copyPlace(source, place)
  }

  /// Takes `action` in the state in `place`, which must be running and where it must be legal.
  public func step(_ place: Int, action: Int, using random: inout RandomStream) -> Step {
    stepPlace(place, action, &random)
  }

  /// Returns who acts in the state in `place`.
  public func player(toActIn place: Int) -> Player {
    playerIn(place)
  }

  /// Writes which actions are legal in the state in `place`, from index `first` on; A of them.
  public func writeLegalActions(in place: Int, into isLegal: inout [Bool], at first: Int) {
    writeLegal(place, &isLegal, first)
  }

  /// Writes what is seen of the states in `places`; `[places.count, observationSize]`.
  public func observe(_ places: Span<Int32>, into observations: inout MutableSpan<Float>) {
    observeAll(places, &observations)
  }

  /// Plays on from a copy of the state in `place` as `Searchable.playOut` does.
  public func playOut(
    from place: Int, limit: Int = .max, discount: Float = 1, using random: inout RandomStream,
    into playout: inout Playout
  ) {
    play(place, limit, discount, &random, &playout)
  }

  /// Whether the states in two places are equal.
  public func isState(in place: Int, equalTo other: Int) -> Bool {
    areEqual(place, other)
  }

  /// Returns the number that was given to the state in `place`; `nil` where none was.
  public func number(of place: Int) -> Int? {
    numberIn(place).map { Int($0) }
  }

  /// Gives a number to the state in `place`.
  public func setNumber(_ number: Int, of place: Int) {
    self.number(place, Int32(number))
  }

  /// Gives the number `numbers[n]` to the states of every number n, and none to those of −1 and from its end on.
  public func renumber(_ numbers: [Int32]) {
    renumberAll(numbers)
  }

  /// Adds what is believed of actions in the state in `place`.
  public func addBeliefs(of place: Int, to beliefs: inout Beliefs) {
    believe(place, &beliefs)
  }

  // Closures, not a protocol with a generic class behind it: Swift would look up types at run time
  // in every call, which takes six times as long (docs/decisions/0007).
  @inlinable
  init<Rules: Searchable>(_ environments: Environments<Rules>, _ rules: Rules) {
    let states = States(environments, rules)
    self.init(
      isDeterministic: states.rules.isDeterministic, actionCount: states.rules.actions.count,
      isGame: Rules.self is any TwoPlayerGame.Type,
      playsOutExactly: states.rules.playsOutExactly,
      reserve: { states.reserve($0) },
      copyEpisode: { states[$1] = states.environments.batch.episodes[$0].state },
      copyPlace: { states[$1] = states[$0] },
      step: { states.step($0, $1, &$2) },
      player: { states.rules.player(toActIn: states[$0]) },
      writeLegal: { states.writeLegalActions(in: $0, into: &$1, at: $2) },
      observe: { states.observe($0, into: &$1) },
      playOut: {
        states.rules.playOut(
          from: states[$0], limit: $1, discount: $2, using: &$3, into: &$4)
      },
      areEqual: { states[$0] == states[$1] },
      numberIn: { states.numbers[states[$0]] },
      number: { states.numbers[states[$0]] = $1 },
      renumber: { states.renumber($0) },
      believe: { states.rules.addBeliefs(of: states[$0], to: &$1) })
  }

  @usableFromInline
  init(
    isDeterministic: Bool, actionCount: Int, isGame: Bool, playsOutExactly: Bool,
    reserve: @escaping (Int) -> Void,
    copyEpisode: @escaping (Int, Int) -> Void, copyPlace: @escaping (Int, Int) -> Void,
    step: @escaping (Int, Int, inout RandomStream) -> Step, player: @escaping (Int) -> Player,
    writeLegal: @escaping (Int, inout [Bool], Int) -> Void,
    observe: @escaping (Span<Int32>, inout MutableSpan<Float>) -> Void,
    playOut: @escaping (Int, Int, Float, inout RandomStream, inout Playout) -> Void,
    areEqual: @escaping (Int, Int) -> Bool, numberIn: @escaping (Int) -> Int32?,
    number: @escaping (Int, Int32) -> Void, renumber: @escaping ([Int32]) -> Void,
    believe: @escaping (Int, inout Beliefs) -> Void
  ) {
    self.isDeterministic = isDeterministic
    self.actionCount = actionCount
    self.isGame = isGame
    self.playsOutExactly = playsOutExactly
    reserveAll = reserve
    self.copyEpisode = copyEpisode
    self.copyPlace = copyPlace
    stepPlace = step
    playerIn = player
    self.writeLegal = writeLegal
    observeAll = observe
    play = playOut
    self.areEqual = areEqual
    self.numberIn = numberIn
    self.number = number
    renumberAll = renumber
    self.believe = believe
  }
}
