import Foundation
import GymCore

/// Checks that episodes that are saved and read back elsewhere go on as they would have.
struct SavedEpisodes {
  private struct Record {
    var actions: [Int32]
    var continuousActions: [Float]
    var digests: [UInt64]
  }

  private let environment: ConfiguredEnvironment
  private let extent: Extent

  /// What happened in each step, and what was saved before some of them.
  private var records: [Record] = []
  private var copies: [(step: Int, json: Data)] = []

  /// The steps over which a copy is followed.
  private static let followedSteps = 200

  /// Returns the breaches found by saving several times in so many steps.
  static func breaches(of environment: ConfiguredEnvironment, _ extent: Extent) throws -> [String] {
    var check = SavedEpisodes(environment: environment, extent: extent)
    if let breach = try check.record() { return [breach] }
    for (step, json) in check.copies {
      if let breach = try check.follow(json, from: step) { return [breach] }
    }
    return []
  }

  private init(environment: ConfiguredEnvironment, extent: Extent) {
    self.environment = environment
    self.extent = extent
  }

  /// Plays, and saves at four moments.
  private mutating func record() throws -> String? {
    var play = Play(environment, extent)
    let moments = [0, 1, extent.steps / 4, extent.steps / 2]
    for step in 0..<extent.steps {
      if moments.contains(step) {
        let json = try play.environments.savedJSON()
        guard try play.environments.savedJSON() == json else {
          return "episodes that are saved twice after step \(step) have different bytes"
        }
        copies.append((step, json))
      }
      guard play.advance() else { break }
      let batch = play.batch
      records.append(
        Record(
          actions: batch.actions, continuousActions: batch.continuousActions,
          digests: (0..<batch.count).map(batch.digest)))
    }
    return nil
  }

  /// Lets a copy take the actions that followed it.
  private func follow(_ json: Data, from first: Int) throws -> String? {
    // Of another seed, and on its way already.
    var play = Play(environment, Extent(count: extent.count, seed: extent.seed &+ 1))
    _ = play.advance()
    try play.environments.restore(from: json, showingIn: &play.batch)
    guard try play.environments.savedJSON() == json else {
      return "episodes saved after step \(first) have other bytes when they are read back"
    }
    let rest = records[first...].prefix(Self.followedSteps)
    for (offset, record) in rest.enumerated() {
      play.batch.actions = record.actions
      play.batch.continuousActions = record.continuousActions
      play.step()
      if (0..<extent.count).map(play.batch.digest) != record.digests {
        return "episodes saved after step \(first) and read back go another way in step "
          + "\(first + offset + 1)"
      }
    }
    return nil
  }
}
