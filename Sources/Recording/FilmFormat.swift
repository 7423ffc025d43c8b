internal import Drawing
internal import GymCore

/// The kinds of files that films are written to, by the ends of their names.
public enum FilmFormat: String, CaseIterable, Sendable {
  /// A picture.
  case png

  /// An animated PNG, which loses nothing.
  case apng

  /// An animated GIF, of up to 256 new colours a frame.
  case gif

  /// H.264, written by ffmpeg.
  case mp4

  /// Finds the format of the file at a path, which its name ends in.
  public init(ofFileAt path: String) throws(RecordingError) {
    let name = path.split(separator: "/").last ?? ""
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    let all = Self.allCases.map(\.rawValue)
    let help = "the formats are png (the last frame), apng, gif and mp4"
    guard parts.count > 1, let ending = parts.last, !ending.isEmpty else {
      throw RecordingError("the name \(quoted: path) does not end in a format", help: help)
    }
    guard let format = Self(rawValue: ending.lowercased()) else {
      throw RecordingError(
        "there is no film format \(quoted: ending)\(suggestion(for: String(ending), among: all))",
        help: help)
    }
    self = format
  }

  /// Whether only one frame is written.
  public var isStill: Bool { self == .png }

  /// Returns the size that frames need which are to be at least this large: MP4 files have even
  /// widths and heights.
  public func frameSize(for width: Int, _ height: Int) -> (width: Int, height: Int) {
    self == .mp4 ? (width + width % 2, height + height % 2) : (width, height)
  }

  /// Throws where there is no film of that size or rate.
  func check(_ width: Int, _ height: Int, _ framesPerSecond: Double) throws(RecordingError) {
    guard supportedFrameRates.contains(framesPerSecond) else {
      let (least, most) = (supportedFrameRates.lowerBound, Int(supportedFrameRates.upperBound))
      throw RecordingError(
        "a film has \(least) to \(most) frames a second, not \(framesPerSecond)")
    }
    guard width > 0, height > 0 else {
      throw RecordingError("a film needs a pixel, not \(width)×\(height)")
    }
    guard self != .mp4 || (width % 2 == 0 && height % 2 == 0) else {
      throw RecordingError("an MP4 film needs an even width and height, not \(width)×\(height)")
    }
    guard self != .gif || max(width, height) <= GIFEncoder.greatestExtent else {
      throw RecordingError(
        "a GIF is at most \(GIFEncoder.greatestExtent) pixels wide and high, not \(width)×\(height)"
      )
    }
  }

  /// Returns what turns frames into the bytes of a file, or into what ffmpeg reads.
  func encoder(framesPerSecond: Double) -> any FilmEncoder {
    switch self {
    case .png: PNGEncoder()
    case .apng: APNGEncoder(framesPerSecond: framesPerSecond)
    case .gif: GIFEncoder(framesPerSecond: framesPerSecond)
    case .mp4: RawEncoder()
    }
  }
}
