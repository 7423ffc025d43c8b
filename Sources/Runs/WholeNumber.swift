/// Whole numbers as people write them.
public enum WholeNumber {
  /// Returns the number that `text` states, such as "500000", "500_000" or "5e5".
  public static func value(of text: String) -> Int? {
    let plain = text.filter { $0 != "_" }
    if let number = Int(plain) { return number }
    guard let first = plain.first, first.isNumber || first == "-" else { return nil }
    return Double(plain).flatMap { Int(exactly: $0) }
  }
}
