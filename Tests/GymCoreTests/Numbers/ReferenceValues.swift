import Foundation
import Testing

/// A point of a function, from the file that scripts/fixtures/make_elementary_functions.py writes.
struct ReferenceValue {
  /// The bits of the arguments, or the state of a stream.
  let arguments: [UInt64]

  /// The double nearest to the value.
  let nearest: Double

  /// The value less `nearest`, in units of its last place.
  let rest: Double

  /// How far `computed` is from the value, in units of the last place.
  func error(of computed: Double) -> Double {
    abs((computed - nearest) / nearest.ulp - rest)
  }

  /// The points of the function that the file calls `name`.
  static func values(of name: String) throws -> [ReferenceValue] {
    let url = try #require(
      Bundle.module.url(
        forResource: "elementary_functions", withExtension: "txt", subdirectory: "Fixtures"))
    let lines = try String(contentsOf: url, encoding: .utf8).split(separator: "\n")
    let start = try #require(lines.firstIndex { $0 == name })
    return try lines[(start + 1)...].map { $0.split(separator: " ") }
      .prefix { $0.count > 2 }
      .map { fields in
        let bits = try fields.dropLast().map { try #require(UInt64($0, radix: 16)) }
        let thousandths = try #require(Double(fields[fields.count - 1]))
        return ReferenceValue(
          arguments: bits.dropLast(), nearest: Double(bitPattern: bits[bits.count - 1]),
          rest: thousandths / 1000)
      }
  }
}
