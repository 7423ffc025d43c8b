public import GymCore

extension Gridworld {
  public static let settings: [Setting<Gridworld>] =
    [
      .text(
        "map", \.mapText,
        expected:
          "one of \(NamedMaps.names.joined(separator: ", ")), frozen-lake-ROWSxCOLUMNS, or a "
          + "file with a map",
        "The map, by its name or as a file; its format is in the README of the environment."),
      .boolean(
        "slippery", \.isSlippery,
        "Whether steps slip on maps that say so; others never do. Gymnasium's is_slippery: true."),
      .choice(
        "moves", \.moves,
        "Directions to choose from; a king's are eight. Sutton and Barto, exercise 6.9."),
      .boolean(
        "gusts", \.hasGusts,
        "Whether wind varies by a cell up or down, each a third of the time. Sutton and Barto, "
          + "exercise 6.10."),
      .choice(
        "observe", \.view,
        "What is seen: the number of the cell, planes of zeros and ones, or row and column."),
      .real(
        "pits", \.pitProbability, in: 0...1,
        "Probability of a pit in a lake that has no map of its own."),
      .integer(
        "lake-seed", \.lakeSeed, in: 0...Int(Int32.max),
        "Determines a lake that has no map of its own."),
    ] + MapField.allCases.filter { $0 != .timeLimit }.map(setting)

  /// What a setting is called that leaves a line above the map as it is.
  private static let asTheMap = "map"

  /// The setting that takes the place of a line above the map.
  private static func setting(_ field: MapField) -> Setting<Gridworld> {
    Setting(field.rawValue, field.summary, field.expected + ", or map for what the map says") {
      $0.fieldTexts[field] ?? asTheMap
    } write: { rules, text throws(SettingMistake) in
      guard text != asTheMap else {
        rules.fieldTexts[field] = nil
        return
      }
      var scratch = GridMap()
      guard field.read(text[...], into: &scratch) else { throw SettingMistake() }
      rules.fieldTexts[field] = text
    }
  }

  /// Reads the map that the settings describe.
  func readMap() throws(SettingMistake) -> GridMap {
    var map = try readText()
    for field in MapField.allCases {
      guard let text = fieldTexts[field], !field.read(text[...], into: &map) else { continue }
      throw SettingMistake("\(field.rawValue) must be \(field.expected), got \(quoted: text)")
    }
    guard map.wind.isEmpty || map.wind.count == map.columns else {
      throw SettingMistake(
        "wind has \(map.wind.count) numbers, but the map has \(map.columns) columns")
    }
    guard map.cells.contains(.start) else {
      throw SettingMistake("the map has no start; mark one or more cells with S")
    }
    guard map.cells.contains(.goal) || map.cells.contains(.smallGoal) else {
      throw SettingMistake("the map has no goal; mark one or more cells with G")
    }
    return map
  }

  private func readText() throws(SettingMistake) -> GridMap {
    if let text = NamedMaps.text(named: mapText) { return try MapReader.read(text) }
    if let lake = try FrozenLake(named: mapText) {
      return try lake.drawn(pitProbability: pitProbability, seed: lakeSeed)
    }
    if mapText.contains(where: \.isNewline) { return try MapReader.read(mapText) }
    guard mapText.contains("/") else {
      throw SettingMistake(
        "there is no map \(quoted: mapText)" + suggestion(for: mapText, among: NamedMaps.names)
          + " (maps: \(NamedMaps.names.joined(separator: ", "))), and no file of that name")
    }
    do throws(SettingMistake) {
      return try MapReader.read(mapText)
    } catch {
      // Something like 'maps/lake.txt' is more likely the path of a file that is not there.
      throw SettingMistake("\(error.reason ?? "") (and there is no file \(quoted: mapText))")
    }
  }
}
