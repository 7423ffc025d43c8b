internal import GymCore

/// A number, or a share with a sign of percent behind it.
struct WrittenMargin {
  private let number: Double
  private let isPercent: Bool

  /// Reads `text`; `nil` where it is neither.
  init?(_ text: String) {
    let trimmed = text.filter { $0 != " " }
    isPercent = trimmed.hasSuffix("%")
    let digits = String(isPercent ? trimmed.dropLast() : trimmed[...])
    guard Numerals.real(from: digits) != nil, let number = Double(digits), number.isFinite else {
      return nil
    }
    self.number = number
  }

  /// The share, of 1.
  var asShare: Double { isPercent ? number / 100 : number }

  /// The margin; `nil` where it is not above 0.
  var margin: Criterion.Margin? {
    guard number > 0 else { return nil }
    return isPercent ? .share(number / 100) : .absolute(number)
  }
}

extension Criterion.Margin {
  /// Reads a margin such as `2` or `5 %`; `nil` where `text` is none above 0.
  public init?(_ text: String) {
    guard let margin = WrittenMargin(text)?.margin else { return nil }
    self = margin
  }
}
