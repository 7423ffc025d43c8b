/// Whole numbers as letters, as in source maps: five bits a letter, the lowest first.
///
/// The lowest bit of a number is its sign, and the sixth bit of a letter says that another follows. From
/// −15 to 15 a number takes one letter, to ±511 two. No letter means anything in JSON or HTML.
struct NumberText: Sendable, Hashable {
  /// The letters, in ASCII.
  private(set) var letters: [UInt8] = []

  private static let digits = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  /// Adds a number.
  mutating func append(_ number: Int) {
    var bits = number.magnitude << 1 | (number < 0 ? 1 : 0)
    repeat {
      let isLast = bits < 32
      letters.append(Self.digits[Int(bits & 31) | (isLast ? 0 : 32)])
      bits >>= 5
    } while bits > 0
  }

  /// Adds numbers.
  mutating func append(_ numbers: some Sequence<Int>) {
    for number in numbers { append(number) }
  }

  /// The letters as text.
  var text: String { String(decoding: letters, as: UTF8.self) }
}
