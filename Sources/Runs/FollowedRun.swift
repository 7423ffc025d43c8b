internal import Foundation
public import GymCore
public import Learning
public import Tensors

/// A run that is looked at while it trains or afterwards: what it believed best at each of its
/// checkpoints, and what it believes now.
public struct FollowedRun {
  /// What determines the run.
  public let configuration: RunConfiguration

  /// Where it is.
  public let directory: RunDirectory

  private let workers: WorkerPool
  private let sign: WatchingSign
  private var liveTime: Int64 = 0

  /// Opens the run in the folder at `path`, and lets a training in it know that someone watches.
  ///
  /// - Throws: `RunError` where there is no run.
  public init(
    at path: String, environments: Registry<EnvironmentEntry>, agents: Registry<AgentEntry>,
    workers: WorkerPool
  ) throws {
    directory = try RunDirectory(openingAt: path, trained: false)
    configuration = try directory.configuration(environments: environments, agents: agents)
    self.workers = workers
    sign = WatchingSign(in: directory)
  }

  /// The steps of which there is a policy, ascending.
  public var steps: [Int] {
    let stores = [
      directory.policies(of: configuration), directory.checkpoints(of: configuration),
    ]
    return Set(stores.flatMap { (try? $0.steps) ?? [] }).sorted()
  }

  /// Returns what the run believed best after `step` steps.
  ///
  /// - Throws: `RunError` where there is no such file, or it cannot be used.
  public func policy(of step: Int) throws -> RestoredPolicy {
    let policies = directory.policies(of: configuration)
    let isKept = ((try? policies.steps) ?? []).contains(step)
    let store = isKept ? policies : directory.checkpoints(of: configuration)
    return try store.policy(of: step, configuration, workers: workers)
  }

  /// Returns what the training wrote since this was asked last; `nil` where it wrote nothing.
  ///
  /// - Throws: `RunError` where what it wrote cannot be used.
  public mutating func newerPolicy() throws -> RestoredPolicy? {
    guard let time = directory.folder.changeTime(of: LivePolicy.fileName), time != liveTime else {
      return nil
    }
    liveTime = time
    return try directory.policies(of: configuration).livePolicy(
      of: configuration, workers: workers)
  }

  /// Returns the newest policy there is: of a checkpoint, or what a training wrote for watchers.
  ///
  /// - Parameter onPassedOver: Called with the path of each that cannot be used, and with what is
  ///   wrong.
  /// - Returns: The policy.
  /// - Throws: `RunError` where there is none.
  public mutating func newestPolicy(
    onPassedOver: (_ path: String, _ reason: String) -> Void
  ) throws -> RestoredPolicy {
    let live = try? newerPolicy()
    let policies = directory.policies(of: configuration)
    let checkpoints = directory.checkpoints(of: configuration)
    // Checkpoints are large; they are read where they know more, or nothing else can be used.
    let isKept = (try? policies.steps.last) ?? -1 >= (try? checkpoints.steps.last) ?? -1
    var problem: (any Error)?
    for store in isKept ? [policies, checkpoints] : [checkpoints, policies] {
      do {
        let restored = try store.newestPolicy(
          of: configuration, workers: workers, onPassedOver: onPassedOver)
        if let live, live.step >= restored?.step ?? 0 { return live }
        if let restored { return restored }
      } catch {
        problem = problem ?? error
      }
    }
    throw problem ?? RunError.noCheckpoint(path: directory.path)
  }
}

extension Folder {
  /// When the file called `name` was last put there, in nanoseconds; `nil` where there is none.
  func changeTime(of name: String) -> Int64? {
    var status = stat()
    guard fstatat(descriptor, name, &status, 0) == 0 else { return nil }
    return Int64(status.st_mtim.tv_sec) * 1_000_000_000 + Int64(status.st_mtim.tv_nsec)
  }
}
