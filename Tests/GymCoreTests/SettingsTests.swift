import GymCore
import Testing

@Suite struct SettingsTests {
  private func corridor(_ name: String, _ value: String) throws(SettingError) -> Corridor {
    try Corridor([SettingValue(name: name, value: value)], owner: "environment 'corridor'")
  }

  @Test func `settings are read from text, later ones winning`() throws {
    let values = [("length", "9"), ("slip-probability", "0.5"), ("length", "1e1")]
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
    ("length", "1e99"), ("slip-probability", "nan"), ("slip-probability", "inf"),
    ("slip-probability", "-0.1"), ("slip-probability", "1.01"), ("masks-actions", "maybe"),
  ])
  func `a value outside what is expected is refused`(name: String, value: String) {
    let error = #expect(throws: SettingError.self) { try corridor(name, value) }

    let sentence = error?.description ?? ""
    #expect(sentence.hasPrefix("setting '\(name)' of environment 'corridor' must be "))
    #expect(sentence.hasSuffix("got '\(value)'"))
  }

  @Test func `an environment lists its own settings and its time limit, with defaults`() {
    let settings = EnvironmentEntry(Corridor.self).settings

    #expect(
      settings.map(\.name) == ["length", "slip-probability", "masks-actions", "time-limit"])
    #expect(settings.map(\.defaultValue) == ["5", "0.0", "false", "20"])
  }
}
