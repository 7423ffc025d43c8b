public import GymCore

/// An episode that a page shows again: its pictures as lists of figures, which the player of the page draws.
public struct Replay: Sendable, Hashable {
  /// What it is called on the page, such as "Worst".
  public var title: String

  /// The world.
  public let environment: String

  /// Which episode it is.
  public let episode: EpisodeNumber

  /// The number of steps, and the return; no measures.
  public let result: EpisodeResult

  /// How many steps lie between two pictures: 1, or more where all would be too much for a page.
  public let stride: Int

  /// The number of pictures.
  public let frameCount: Int

  /// All of it, in JSON.
  ///
  /// It can stand in an element `<script type="application/json">`.
  public let json: String

  /// A picture from the middle of the episode, as a PNG file.
  public let still: [UInt8]

  /// The extent of its pictures.
  public let extent: PictureExtent

  /// The size of it all, in bytes.
  public static let usualByteLimit = 500_000
}
