/// Why bytes are not a safetensors file, or why a file does not hold what was asked for.
public enum SafetensorsError: Error, Hashable, CustomStringConvertible {
  /// The bytes cannot be read.
  case unreadable(reason: String)
  /// The bytes end before the file does.
  case truncated(needed: Int, found: Int)
  /// The header is longer than any sensible file's.
  case hugeHeader(length: UInt64)
  /// The header is not the JSON it should be.
  case malformedHeader(reason: String, position: Int)
  /// Two arrays have one name.
  case duplicate(name: String)
  /// An array's type is none that can be read.
  case unknownType(name: String, type: String)
  /// The product of the extents does not fit the byte range.
  case wrongLength(name: String, shape: [Int], bytes: Int)
  /// A byte range lies outside the file, overlaps another or leaves a hole.
  case badRange(name: String, reason: String)
  /// Bytes follow the last array.
  case trailingBytes(count: Int)
  /// There is no array of that name.
  case missing(name: String, known: [String])
  /// The array has another shape than asked for.
  case wrongShape(name: String, expected: [Int], found: [Int])
  /// The array has another type than asked for.
  case wrongType(name: String, expected: String, found: String)
  /// The scalars of the array mean nothing to whoever asked for them.
  case invalid(name: String, reason: String)
  /// A part that is kept outside of the file is not there, or not as it was.
  case badSegment(name: String, reason: String)

  public var description: String {
    switch self {
    case .unreadable(let reason):
      "the file cannot be read: \(reason)"
    case .truncated(let needed, let found):
      "the file is truncated: it needs \(needed) bytes and has \(found)"
    case .hugeHeader(let length):
      "the header claims \(length) bytes, more than the format's 100000000"
    case .malformedHeader(let reason, let position):
      "the header is malformed at byte \(position): \(reason)"
    case .duplicate(let name):
      "\"\(name)\" appears twice in the header"
    case .unknownType(let name, let type):
      "\"\(name)\" has type \"\(type)\"; F32, U8, I32, I64 and U64 can be read"
    case .wrongLength(let name, let shape, let bytes):
      "\"\(name)\" of shape \(shape) does not fit its \(bytes) bytes"
    case .badRange(let name, let reason):
      "the byte range of \"\(name)\" \(reason)"
    case .trailingBytes(let count):
      "\(count) bytes follow the last array"
    case .missing(let name, let known):
      "there is no array \"\(name)\"; there are \(known)"
    case .wrongShape(let name, let expected, let found):
      "\"\(name)\" has shape \(found), expected \(expected)"
    case .wrongType(let name, let expected, let found):
      "\"\(name)\" has type \(found), expected \(expected)"
    case .invalid(let name, let reason):
      "\"\(name)\" holds \(reason)"
    case .badSegment(let name, let reason):
      "the segment \"\(name)\" \(reason)"
    }
  }
}
