import Drawing
import GymCore

/// What the player is given of an episode, in JSON.
struct ReplayDocument: Codable, Sendable, Hashable {
  /// A text and its width, in thousandths of its size.
  struct Text: Codable, Sendable, Hashable {
    let text: String
    let width: Int

    init(_ characters: [UInt8]) {
      text = String(decoding: characters, as: UTF8.self)
      width = Int(Font.width(of: text, size: 1_000).rounded())
    }
  }

  /// The extent of the pictures: to the right, downwards, and the margin.
  let width, height, margin: Float

  /// Whether a unit is a whole number of pixels.
  let isGrid: Bool

  /// The parts of a unit that figures are measured in.
  let parts: Int

  /// How far capital letters reach up, as a share of the size of a text.
  let capHeight: Float

  let stepsPerSecond: Double

  /// How many steps lie between two frames; the last may be nearer.
  let stride: Int

  /// The number of steps.
  let length: Int

  let paints: [PaintCode]
  let texts: [Text]

  /// What `FrameWriter` writes.
  let background, frames: String

  /// The return until each frame.
  let returns: NumberColumn

  /// What the policy expected in each frame but the last; `nil` where it has no opinion.
  let values: NumberColumn?

  /// What the actions are called, or the numbers of one.
  let actionNames: [String]

  /// What was done last before each frame but the first: an action, or several numbers.
  let actions: [NumberColumn]

  /// Whether an action is one of several, and no number.
  let hasDiscreteActions: Bool
}
