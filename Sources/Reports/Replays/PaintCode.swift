import Drawing
import GymCore

/// A paint as a replay names it: `blue`, `#21918c`, or how good something is as `+127` to `-127`; behind a
/// stroke its opacity, where that is not 255.
struct PaintCode: Codable, Sendable, Hashable {
  let text: String

  init(_ paint: Paint) {
    let source =
      switch paint.source {
      case .hue(let hue): "\(hue)"
      case .balance(let share): (share < 0 ? "-" : "+") + "\(share.magnitude)"
      // Both are the same in every palette.
      case .heat, .exact: Theme.light.color(of: paint).hexadecimal
      }
    text = paint.opacity == 255 ? source : "\(source)/\(paint.opacity)"
  }

  init(from decoder: any Decoder) throws {
    text = try decoder.singleValueContainer().decode(String.self)
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}

extension Color {
  /// The colour as the web writes it.
  var hexadecimal: String {
    "#"
      + [red, green, blue].map { part in
        let digits = String(part, radix: 16)
        return digits.count < 2 ? "0" + digits : digits
      }.joined()
  }
}
