import GymCore
import Testing

@Suite struct SettingKindTests {
  /// A group of settings that others share.
  private struct Engine: Configurable {
    var power = 3
    static let settings: [Setting<Engine>] = [
      .integer("power", \.power, in: 1...9, "How strong it is.")
    ]
  }

  private struct Car: Configurable {
    var engine = Engine()
    var layers = [64, 64]
    var limit: Int?
    var drag: Float? = 0.5
    var map = "plain"
    var weight = 1

    /// What follows from the rest.
    var rows: [Substring] = []

    static let settings: [Setting<Car>] =
      [
        .integers("layers", \.layers, in: 1...128, "Layers."),
        .optionalInteger("limit", \.limit, in: 0...10, "A limit."),
        .optionalReal("drag", \.drag, in: 0...1, absent: "usual", "The drag."),
        .text("map", \.map, expected: "rows of one length", "A map."),
        Setting("weight", "In kilograms.", "a weight such as 3kg") {
          "\($0.weight)kg"
        } write: { car, text throws(SettingMistake) in
          guard text.hasSuffix("kg"), let number = Int(text.dropLast(2)) else {
            throw SettingMistake()
          }
          guard number < 100 else { throw SettingMistake("\(number) kg is more than it can carry") }
          car.weight = number
        },
      ] + Engine.settings.lifted(along: \.engine)

    mutating func prepare() throws(SettingMistake) {
      rows = map.split(separator: "/")
      for (i, row) in rows.enumerated() where row.count != rows[0].count {
        throw SettingMistake(
          "row \(i + 1) of the map has \(row.count) columns, not \(rows[0].count)")
      }
    }
  }

  private func car(_ values: (String, String)...) throws(SettingError) -> Car {
    try Car(values.map { SettingValue(name: $0.0, value: $0.1) }, owner: "car")
  }

  private func sentence(_ name: String, _ value: String) -> String? {
    do throws(SettingError) {
      _ = try car((name, value))
      return nil
    } catch {
      return error.description
    }
  }

  @Test func `lists, absent values, texts, own kinds and groups are read and written`() throws {
    let car = try car(
      ("layers", "8"), ("limit", "4"), ("drag", "usual"), ("map", "ab/cd"), ("weight", "7kg"),
      ("power", "5"))

    #expect(car.layers == [8])
    #expect(car.limit == 4)
    #expect(car.drag == nil)
    #expect(car.rows == ["ab", "cd"])
    #expect(car.weight == 7)
    #expect(car.engine.power == 5)
    #expect(try Car(car.settingValues, owner: "").settingValues == car.settingValues)
    #expect(
      Car.settingDescriptions.map(\.defaultValue) == ["64,64", "none", "0.5", "plain", "1kg", "3"])
    #expect(try self.car(("limit", "4"), ("limit", "none")).limit == nil)
  }

  @Test(arguments: [
    (
      "layers", "64,,64",
      "must be numbers with commas between them, each a whole number from 1 to 128"
    ),
    ("layers", "", "must be numbers"), ("layers", "64,129", "must be numbers"),
    ("limit", "11", "must be a whole number from 0 to 10, or none"),
    ("drag", "none", "must be a number from 0 to 1, or usual"),
    ("map", "", "must be rows of one length"), ("weight", "7", "must be a weight such as 3kg"),
    ("power", "10", "must be a whole number from 1 to 9"),
  ])
  func `a value of another kind is refused with what is expected`(
    name: String, value: String, expectation: String
  ) {
    #expect(sentence(name, value)?.contains("setting '\(name)' of car \(expectation)") == true)
  }

  @Test func `a reason of its own stands in the sentence instead`() {
    #expect(sentence("weight", "100kg") == "car: 100 kg is more than it can carry")
    #expect(sentence("map", "ab/c") == "car: row 2 of the map has 1 columns, not 2")
  }

  @Test func `one setting alone is tried without asking whether it goes with the others`() throws {
    var car = Car()

    try car.set(SettingValue(name: "map", value: "ab/c"), owner: "car")

    #expect(car.map == "ab/c")
    #expect(throws: SettingMistake.self) { try car.prepare() }
  }
}
