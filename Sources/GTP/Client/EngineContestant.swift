internal import GoLiteEnvironment
public import GymCore
public import Matches

/// A program that plays Go by the Go Text Protocol, as one side of a game of Go-lite.
public struct EngineContestant: Contestant {
  /// What an engine has to know of the game before it begins.
  public struct Terms: Sendable, Hashable {
    /// The number of points each way.
    public var size: Int

    /// What White gets for moving second.
    public var komi: String

    /// Creates terms.
    public init(size: Int, komi: String) {
      self.size = size
      self.komi = komi
    }
  }

  private let command: [String]
  private let terms: Terms
  private let timeout: Duration
  private var engine: EngineProcess?
  private var side = Player.first

  /// Stands in a command for the seed of a game, for each of which the program is then started anew.
  public static let seedMark = "{seed}"

  /// Creates the contestant that the words of `command` start, which has `timeout` for each answer.
  public init(_ command: [String], _ terms: Terms, timeout: Duration) {
    self.command = command
    self.terms = terms
    self.timeout = timeout
  }

  /// Whether there is a program of a name on the path, or at one.
  public static func isProgram(_ name: String) -> Bool { EngineProcess.program(named: name) != nil }

  public mutating func begin(
    _ game: AnyVectorEnvironment, as side: Player, seed: UInt64
  ) throws {
    self.side = side
    let isSeeded = command.contains { $0.contains(Self.seedMark) }
    if isSeeded { engine = nil }
    // Few programs take a seed of more than 31 bits.
    let words = command.map { $0.replacing(Self.seedMark, with: "\(seed >> 33)") }
    do {
      let engine = try self.engine ?? EngineProcess(words, timeout: timeout)
      self.engine = engine
      _ = try engine.send("boardsize \(terms.size)")
      _ = try engine.send("clear_board")
      _ = try engine.send("komi \(terms.komi)")
    } catch {
      engine = nil
      throw EngineFailure("engine \(quoted: command.joined(separator: " ")) \(error)")
    }
  }

  public mutating func notice(_ action: Int, by player: Player) -> Forfeit? {
    let vertex = Vertex(action: action, size: terms.size)
    do throws(EngineFailure) {
      _ = try engine?.send("play \(Self.color(of: player)) \(vertex)")
      return nil
    } catch {
      return forfeit(error)
    }
  }

  public mutating func choose(in batch: inout StepBatch) -> Choice {
    let answer: String
    do throws(EngineFailure) {
      answer = try engine?.send("genmove \(Self.color(of: side))") ?? ""
    } catch {
      return .forfeit(forfeit(error))
    }
    if answer.lowercased() == "resign" { return .resignation }
    guard let vertex = Vertex(answer, size: terms.size) else {
      return .forfeit(Forfeit("answered \(quoted: answer.prefix(40)), which is no move"))
    }
    guard batch.isLegal(vertex.action, in: 0) else {
      return .forfeit(Forfeit("played \(vertex), which is illegal"))
    }
    return .action(vertex.action)
  }

  /// One that failed is started anew for the next game.
  private mutating func forfeit(_ failure: EngineFailure) -> Forfeit {
    if !failure.isAlive { engine = nil }
    return Forfeit("\(failure)")
  }

  private static func color(of player: Player) -> String { player == .first ? "b" : "w" }
}
