/// Turns the frames of a film into the bytes of its file, one frame after the other.
///
/// Whoever writes the file appends what `append` returns, and in the end does what `finish` says; no
/// encoder keeps more than the last frames.
public protocol FilmEncoder: Sendable {
  /// Adds a frame, and returns the bytes that the file goes on with, if any.
  ///
  /// - Precondition: All frames are of one size.
  mutating func append(_ frame: Canvas<RGB>) -> [UInt8]

  /// Ends the film, to which a frame was added, and returns what is left to write.
  mutating func finish() -> FilmEnding
}

/// What is written when a film has ended.
public struct FilmEnding: Sendable, Hashable {
  /// The bytes at the end of the file.
  public var bytes: [UInt8]

  /// Bytes to write over those at a place counted from the beginning of the file.
  public var patch: Patch?

  /// Creates an ending.
  public init(bytes: [UInt8] = [], patch: Patch? = nil) {
    self.bytes = bytes
    self.patch = patch
  }

  /// Bytes that take the place of others.
  public struct Patch: Sendable, Hashable {
    /// The place of the first, counted from the beginning of the file.
    public var offset: Int

    /// The bytes.
    public var bytes: [UInt8]

    /// Creates a patch.
    public init(offset: Int, bytes: [UInt8]) {
      self.offset = offset
      self.bytes = bytes
    }
  }
}

/// How many frames a second a film may have.
public let supportedFrameRates: ClosedRange<Double> = 0.1...1_000
