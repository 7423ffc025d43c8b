import GymCore
import GymTestSupport
import Testing

@Suite struct SettingsTests {
  private func corridor(_ name: String, _ value: String) throws(SettingError) -> Corridor {
    try Corridor([SettingValue(name: name, value: value)], owner: "environment 'corridor'")
  }

  @Test func `settings are read from text, later ones winning`() throws {
    let values = [("length", "9"), ("slip-probability", "0.5"), ("length", "10")]
    let corridor = try Corridor(
      values.map { SettingValue(name: $0, value: $1) }, owner: "environment 'corridor'")

    #expect(corridor.length == 10)
    #expect(corridor.slipProbability == 0.5)
  }

  @Test func `what is written reads back to the same values`() throws {
    var corridor = Corridor()
    corridor.slipProbability = 0.1
    corridor.length = 7

    let again = try Corridor(corridor.settingValues, owner: "")

    #expect(again.settingValues == corridor.settingValues)
    #expect(again.slipProbability == 0.1)
  }

  @Test func `an unknown setting is named, with what is near`() {
    let error = #expect(throws: SettingError.self) { try corridor("lenght", "3") }

    #expect(
      error?.description
        == "environment 'corridor' has no setting 'lenght'; did you mean 'length'?"
        + " (it has: length, slip-probability, masks-actions)")
  }

  @Test(arguments: [
    ("length", "1"), ("length", "101"), ("length", "many"), ("length", "2.5"), ("length", ""),
    ("length", "1e99"), ("length", "0x10"), ("length", "1_0"), ("length", "1e1"),
    ("length", " 5"), ("length", "5 "), ("length", "+5"), ("length", "٥"), ("length", "-"),
    ("length", "99999999999999999999"), ("slip-probability", "nan"), ("slip-probability", "inf"),
    ("slip-probability", "0x1p-2"), ("slip-probability", " 0.5"), ("slip-probability", "0_1"),
    ("slip-probability", "+0.5"), ("slip-probability", "1e"), ("slip-probability", "."),
    ("slip-probability", "-0.1"), ("slip-probability", "1.01"), ("masks-actions", "maybe"),
  ])
  func `a value outside what is expected is refused`(name: String, value: String) {
    let error = #expect(throws: SettingError.self) { try corridor(name, value) }

    let sentence = error?.description ?? ""
    #expect(sentence.hasPrefix("setting '\(name)' of environment 'corridor' must be "))
    #expect(sentence.hasSuffix("got '\(value)'"))
  }

  @Test(arguments: [("0.5", 0.5), ("1e-4", 1e-4), ("2.5E-1", 0.25), (".5", 0.5), ("1", 1)])
  func `a real number may have a point and an exponent`(text: String, value: Float) throws {
    #expect(try corridor("slip-probability", text).slipProbability == value)
  }

  @Test func `what is expected names both bounds where there are two`() {
    #expect(Numerals.expectation(1...65_536) == "a whole number from 1 to 65,536")
    #expect(Numerals.expectation(-1_000...0) == "a whole number from -1,000 to 0")
    #expect(Numerals.expectation(1e-6...1e6) == "a number from 1e-06 to 1,000,000")
    #expect(Numerals.expectation(0...Float.greatestFiniteMagnitude) == "a number, at least 0")
  }

  @Test func `an environment lists its own settings and its time limit, with defaults`() {
    let settings = EnvironmentEntry(Corridor.self).settings

    #expect(
      settings.map(\.name) == [
        "length", "slip-probability", "masks-actions", "time-limit", "time-aware",
      ])
    #expect(settings.map(\.defaultValue) == ["5", "0.0", "false", "20", "0"])
  }
}
