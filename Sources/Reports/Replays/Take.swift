import Drawing
import GymCore

/// One episode while it is recorded.
struct Take {
  /// The number of the episode.
  let number: Int

  /// The row it is played in.
  let row: Int

  private(set) var tape: PictureTape

  /// Whether it goes on.
  private(set) var isRunning = true

  /// The number of steps, and the sum of their rewards; in a game, of the first player.
  private(set) var result = EpisodeResult(episodeReturn: 0, length: 0)

  /// What belongs to each step.
  private(set) var deeds: [Controls.Deed] = []
  private(set) var returns: [Double] = [0]
  private(set) var values: [Float?] = []

  /// What the actions are called, or the numbers of one; empty where that is unknown.
  var actionNames: [String] { environments.abilities.controls?.names ?? [] }

  let pictures: PictureAccess
  private let environments: AnyVectorEnvironment
  private var middle = MiddlePicture()
  private var picture = Picture()

  /// Begins where the episode does.
  init(
    _ number: Int, row: Int, in environments: AnyVectorEnvironment, _ pictures: PictureAccess,
    byteLimit: Int, frameLimit: Int
  ) {
    self.number = number
    self.row = row
    self.environments = environments
    self.pictures = pictures
    pictures.drawBackground(&picture)
    tape = PictureTape(
      picture, extent: pictures.extent, byteLimit: byteLimit, frameLimit: frameLimit)
    picture.removeAll()
    pictures.draw(row, &picture)
    tape.append(picture, of: 0)
    middle.note(picture, of: 0)
  }

  /// A picture from the middle of the episode, as a PNG file.
  var still: [UInt8] { Still.png(of: middle.picture, pictures) }

  /// Asks the policy what it expects.
  mutating func look(at batch: StepBatch, by policy: some Policy) {
    let insight = (policy as? any InspectablePolicy)?.insight(into: batch, row, with: [])
    let value = insight?.value ?? insight?.actionValues.filter(\.isFinite).max()
    // What is won in a game is told as the first player sees it.
    values.append(batch.players[row] == .first ? value : value.map { -$0 })
  }

  /// Draws where the chosen action leads to: behind the last step, another episode begins.
  mutating func willStep(_ batch: StepBatch) {
    deeds.append(batch.deed(of: row, in: environments.task.actionSpace))
    picture.removeAll()
    pictures.drawOutcome(row, batch, &picture)
  }

  mutating func didStep(_ batch: StepBatch) {
    let reward = Double(batch.rewards[row])
    result.episodeReturn += batch.previousPlayers[row] == .first ? reward : -reward
    result.length += 1
    returns.append(result.episodeReturn)
    isRunning =
      batch.statuses[row] == .ongoing && result.length < EpisodeNumber.greatestLength
    tape.append(picture, of: result.length, isLast: !isRunning)
    middle.note(picture, of: result.length)
  }
}
