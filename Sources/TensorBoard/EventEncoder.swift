/// Turns the events of one file into its bytes.
///
/// A file is its records, one after the other (TensorFlow's TFRecord), with the checksums masked:
///
///     length: UInt64 · checksum of these 8 bytes: UInt32 · message · checksum of it: UInt32
///
/// A reader drops a record whose message is damaged, ends at a damaged length, and takes one that is cut off
/// for one that is not there yet.
public struct EventEncoder: Sendable {
  private var knownTags: Set<String> = []

  /// Begins a file.
  public init() {}

  /// Returns the record of the next event; what a plugin needs to know stands on the first value of a tag.
  public mutating func record(of event: Event) -> [UInt8] {
    var event = event
    if case .summary(var values) = event.content {
      for i in values.indices where !knownTags.insert(values[i].tag).inserted {
        values[i].metadata = nil
      }
      event.content = .summary(values)
    }
    return Self.framed(event.message.bytes)
  }

  private static func framed(_ message: [UInt8]) -> [UInt8] {
    let length = UInt64(message.count).littleEndianBytes
    return length + CRC32C.maskedChecksum(of: length).littleEndianBytes
      + message + CRC32C.maskedChecksum(of: message).littleEndianBytes
  }
}
