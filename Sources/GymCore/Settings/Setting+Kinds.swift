extension Setting {
  /// A whole number.
  public static func integer(
    _ name: String, _ path: any WritableKeyPath<Root, Int> & Sendable, in range: ClosedRange<Int>,
    _ summary: String
  ) -> Setting {
    value(name, path, summary, Numerals.expectation(range)) {
      "\($0)"
    } read: {
      Numerals.wholeNumber(from: $0, in: range)
    }
  }

  /// A real number.
  public static func real(
    _ name: String, _ path: any WritableKeyPath<Root, Float> & Sendable,
    in range: ClosedRange<Float>, _ summary: String
  ) -> Setting {
    value(name, path, summary, Numerals.expectation(range)) {
      "\($0)"
    } read: {
      Numerals.real(from: $0, in: range)
    }
  }

  /// A whole number, or none, for which `absent` is written.
  public static func optionalInteger(
    _ name: String, _ path: any WritableKeyPath<Root, Int?> & Sendable,
    in range: ClosedRange<Int>, absent: String = "none", _ summary: String
  ) -> Setting {
    optional(name, path, Numerals.expectation(range), absent, summary) {
      Numerals.wholeNumber(from: $0, in: range)
    }
  }

  /// A real number, or none, for which `absent` is written.
  public static func optionalReal(
    _ name: String, _ path: any WritableKeyPath<Root, Float?> & Sendable,
    in range: ClosedRange<Float>, absent: String = "none", _ summary: String
  ) -> Setting {
    optional(name, path, Numerals.expectation(range), absent, summary) {
      Numerals.real(from: $0, in: range)
    }
  }

  /// Whole numbers with commas between them, such as `64,64`; at least one.
  public static func integers(
    _ name: String, _ path: any WritableKeyPath<Root, [Int]> & Sendable,
    in range: ClosedRange<Int>, _ summary: String
  ) -> Setting {
    let expected = "numbers with commas between them, each " + Numerals.expectation(range)
    return value(name, path, summary, expected) {
      $0.map { "\($0)" }.joined(separator: ",")
    } read: { text in
      let parts = text.split(separator: ",", omittingEmptySubsequences: false)
      let numbers = parts.compactMap { Numerals.wholeNumber(from: String($0), in: range) }
      return numbers.count == parts.count ? numbers : nil
    }
  }

  /// Yes or no.
  public static func boolean(
    _ name: String, _ path: any WritableKeyPath<Root, Bool> & Sendable, _ summary: String
  ) -> Setting {
    value(name, path, summary, "true or false") {
      "\($0)"
    } read: {
      switch $0.lowercased() {
      case "true", "yes", "on", "1": true
      case "false", "no", "off", "0": false
      default: nil
      }
    }
  }

  /// One of several words.
  public static func choice<Choice: CaseIterable & RawRepresentable<String> & SendableMetatype>(
    _ name: String, _ path: any WritableKeyPath<Root, Choice> & Sendable, _ summary: String
  ) -> Setting {
    let names = Choice.allCases.map(\.rawValue)
    return value(name, path, summary, "one of " + names.joined(separator: ", ")) {
      $0.rawValue
    } read: {
      Choice(rawValue: $0)
    }
  }

  /// Any text but an empty one, such as the name of a map; what it means is for `prepare` to find
  /// out.
  public static func text(
    _ name: String, _ path: any WritableKeyPath<Root, String> & Sendable,
    expected: String = "a text", _ summary: String
  ) -> Setting {
    value(name, path, summary, expected) {
      $0
    } read: {
      $0.isEmpty ? nil : $0
    }
  }

  /// A setting that `write` states and `read` understands.
  private static func value<Value>(
    _ name: String, _ path: any WritableKeyPath<Root, Value> & Sendable, _ summary: String,
    _ expected: String, write: @escaping @Sendable (Value) -> String,
    read: @escaping @Sendable (String) -> Value?
  ) -> Setting {
    Setting(name, summary, expected) {
      write($0[keyPath: path])
    } write: { root, text throws(SettingMistake) in
      guard let value = read(text) else { throw SettingMistake() }
      root[keyPath: path] = value
    }
  }

  private static func optional<Value>(
    _ name: String, _ path: any WritableKeyPath<Root, Value?> & Sendable, _ expected: String,
    _ absent: String, _ summary: String, read: @escaping @Sendable (String) -> Value?
  ) -> Setting {
    Setting(name, summary, "\(expected), or \(absent)") {
      $0[keyPath: path].map { "\($0)" } ?? absent
    } write: { root, text throws(SettingMistake) in
      let value = read(text)
      guard value != nil || text == absent else { throw SettingMistake() }
      root[keyPath: path] = value
    }
  }
}
