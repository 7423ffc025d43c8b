extension Decoder {
  /// Returns a saved random stream for each of `count` environments.
  ///
  /// - Throws: `DecodingError` where there are more or fewer.
  public func randomStreams(count: Int) throws -> [RandomStream] {
    let streams = try [RandomStream](from: self)
    guard streams.count == count else {
      throw DecodingError.dataCorrupted(
        DecodingError.Context(
          codingPath: codingPath,
          debugDescription: "\(streams.count) random streams are saved, for \(count) environments"))
    }
    return streams
  }
}
