internal import GymCore

extension MetricsTable {
  /// What is wrong with a line.
  struct Misfit: Error {
    let reason: String

    init(_ reason: String) {
      self.reason = reason
    }
  }

  /// Where the columns are that every row needs.
  struct Places {
    let step: Int
    let seconds: Int

    init(_ columns: [String]) throws(Misfit) {
      guard Set(columns).count == columns.count else {
        throw Misfit("two columns have one name")
      }
      step = try Self.place(of: "step", in: columns)
      seconds = try Self.place(of: "seconds", in: columns)
    }

    private static func place(of name: String, in columns: [String]) throws(Misfit) -> Int {
      guard let place = columns.firstIndex(of: name) else {
        throw Misfit("there is no column \(quoted: name)")
      }
      return place
    }
  }
}

extension MetricsTable.Row {
  /// Reads a line, whose columns have those names and places, and which follows that of `lastStep`.
  init(
    _ line: Substring, _ columns: [String], _ places: MetricsTable.Places, after lastStep: Int?
  ) throws(MetricsTable.Misfit) {
    let fields = MetricsTable.fields(of: line)
    guard fields.count == columns.count else {
      throw MetricsTable.Misfit(
        "there are \(columns.count) columns, but the row has \(fields.count)")
    }
    guard let step = Numerals.wholeNumber(from: String(fields[places.step])), step >= 0 else {
      throw MetricsTable.Misfit(
        "'step' must be a whole number, got \(quoted: fields[places.step])")
    }
    if let lastStep, step <= lastStep {
      throw MetricsTable.Misfit("step \(step) does not follow step \(lastStep)")
    }
    var values: [Double?] = []
    for (name, field) in zip(columns, fields) {
      values.append(field.isEmpty ? nil : try Self.number(field, name))
    }
    guard let seconds = values[places.seconds] else {
      throw MetricsTable.Misfit("'seconds' is empty")
    }
    (self.step, self.seconds, self.values) = (step, seconds, values)
  }

  private static func number(_ field: Substring, _ name: String) throws(MetricsTable.Misfit)
    -> Double
  {
    // As it is written: no other notation, and nothing that is not finite.
    guard field.utf8.allSatisfy({ $0.isDigit || "+-.eE".utf8.contains($0) }),
      let number = Double(field), number.isFinite
    else { throw MetricsTable.Misfit("\(quoted: name) must be a number, got \(quoted: field)") }
    return number
  }
}
