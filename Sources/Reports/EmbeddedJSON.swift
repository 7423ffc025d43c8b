internal import Foundation

/// JSON that stands in a page.
enum EmbeddedJSON {
  /// Returns a value in JSON that neither ends a `<script>` nor begins a comment, whatever texts are in it; equal values
  /// have equal bytes.
  static func text(of value: some Encodable) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(value) else {
      fatalError("cannot write \(type(of: value)) as JSON")
    }
    // All of these stand within texts alone.
    var text = ""
    for scalar in String(decoding: data, as: UTF8.self).unicodeScalars {
      switch scalar {
      case "<", ">", "&", "\u{2028}", "\u{2029}":
        let digits = String(scalar.value, radix: 16, uppercase: true)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}
