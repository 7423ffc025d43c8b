/// The bytes of a protobuf message, to which fields are added in the order of their numbers.
///
/// A field is its number and its wire type, then its value
/// (https://protobuf.dev/programming-guides/encoding). What is zero is left out by whoever adds, or not,
/// as the message wants it.
struct ProtobufMessage: Sendable, Hashable {
  private(set) var bytes: [UInt8] = []

  private enum WireType: UInt64 {
    case varint = 0
    case eightBytes = 1
    case lengthDelimited = 2
  }

  /// Adds a whole number, an enumeration or a truth value.
  mutating func add(_ field: UInt64, _ number: Int) {
    addKey(field, .varint)
    addVarint(UInt64(bitPattern: Int64(number)))
  }

  /// Adds a `double`.
  mutating func add(_ field: UInt64, _ number: Double) {
    addKey(field, .eightBytes)
    bytes += number.bitPattern.littleEndianBytes
  }

  /// Adds a `string`.
  mutating func add(_ field: UInt64, _ text: String) {
    add(field, Array(text.utf8))
  }

  /// Adds a message.
  mutating func add(_ field: UInt64, _ message: ProtobufMessage) {
    add(field, message.bytes)
  }

  /// Adds a list of `float`, packed.
  mutating func add(_ field: UInt64, _ numbers: [Float]) {
    add(field, numbers.flatMap(\.bitPattern.littleEndianBytes))
  }

  /// Adds bytes.
  mutating func add(_ field: UInt64, _ content: [UInt8]) {
    addKey(field, .lengthDelimited)
    addVarint(UInt64(content.count))
    bytes += content
  }

  private mutating func addKey(_ field: UInt64, _ type: WireType) {
    addVarint(field << 3 | type.rawValue)
  }

  /// Adds seven bits a byte, the lowest first; the eighth says that more follow.
  private mutating func addVarint(_ number: UInt64) {
    var rest = number
    while rest > 0x7F {
      bytes.append(UInt8(rest & 0x7F | 0x80))
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }
}

extension FixedWidthInteger {
  /// The bytes, the lowest first.
  var littleEndianBytes: [UInt8] {
    (0..<Self.bitWidth / 8).map { UInt8(truncatingIfNeeded: self >> ($0 * 8)) }
  }
}
