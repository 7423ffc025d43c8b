import Dispatch
import Foundation
import GymCore
import Synchronization

/// Lets a policy search in the background, so that a window can show what it finds and stays quick.
///
/// It searches where nobody disturbs it, in a world of its own. As it is asked for one decision after the other, it comes to
/// the same as one who is not watched; only who goes back in time or takes over makes it give up a search.
/// (It is a class because it owns a thread, which ends with it.)
final class Thinker {
  private let desk: ThinkersDesk

  /// Starts to wait for questions about `environment`.
  init(in environment: ConfiguredEnvironment) {
    let desk = ThinkersDesk()
    self.desk = desk
    let thread = Thread { desk.work(in: environment) }
    // As much as the thread of the program has; a search may go deep.
    thread.stackSize = 8 << 20
    thread.start()
  }

  deinit { desk.close() }

  /// Makes it think about what a stage shows at the newest step, and about nothing else.
  func think(about stage: Stage) {
    guard desk.key != stage.front, let policy = stage.policy as? any SearchingPolicy else { return }
    desk.ask(
      ThinkersDesk.Question(
        key: stage.front, policy: policy, moment: stage.vector.moment(), batch: stage.batch))
  }

  /// Makes it give up what it thinks about.
  func stop() {
    if desk.key != nil { desk.ask(nil) }
  }

  /// What it decided at the newest step of a stage; `nil` as long as it thinks.
  func thought(of stage: Stage) -> Thought? { desk.thought(of: stage.front) }

  /// What it found so far at the newest step of a stage; `nil` where it was not asked.
  func search(of stage: Stage) -> SearchInsight? { desk.search(of: stage.front) }

  /// How often it told of something new.
  var newsCount: Int { desk.newsCount }

  /// Waits until it has decided.
  func finish() { desk.waitForThought() }
}
