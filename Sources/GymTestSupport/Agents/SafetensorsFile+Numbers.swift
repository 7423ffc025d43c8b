import NeuralNetworks

extension SafetensorsFile {
  /// The numbers of one array.
  enum Numbers: Equatable {
    case floats([UInt32])
    case uint8s([UInt8])
    case int32s([Int32])
    case int64s([Int64])
    case uint64s([UInt64])

    /// How many there are.
    var count: Int {
      switch self {
      case .floats(let patterns): patterns.count
      case .uint8s(let numbers): numbers.count
      case .int32s(let numbers): numbers.count
      case .int64s(let numbers): numbers.count
      case .uint64s(let numbers): numbers.count
      }
    }
  }

  /// Returns the numbers of an array; `nil` where there is none of that name.
  func numbers(_ name: String) -> Numbers? {
    if let numbers = try? floats(name) { return .floats(numbers.map(\.bitPattern)) }
    if let numbers = try? uint8s(name) { return .uint8s(numbers) }
    if let numbers = try? int32s(name) { return .int32s(numbers) }
    if let numbers = try? int64s(name) { return .int64s(numbers) }
    if let numbers = try? uint64s(name) { return .uint64s(numbers) }
    return nil
  }

  /// Adds an array.
  mutating func add(_ name: String, _ shape: [Int], _ numbers: Numbers) {
    switch numbers {
    case .floats(let patterns): add(name, shape, patterns.map(Float.init(bitPattern:)))
    case .uint8s(let numbers): add(name, shape, numbers)
    case .int32s(let numbers): add(name, shape, numbers)
    case .int64s(let numbers): add(name, shape, numbers)
    case .uint64s(let numbers): add(name, shape, numbers)
    }
  }

  /// Returns the same file with other numbers in an array, a row of them where they are more or fewer;
  /// without the array where they are `nil`.
  func replacing(_ name: String, by numbers: Numbers?) -> SafetensorsFile {
    var copy = SafetensorsFile()
    copy.metadata = metadata
    for other in names {
      guard let found = other == name ? numbers : self.numbers(other),
        let shape = shape(of: other)
      else { continue }
      copy.add(other, shape.reduce(1, *) == found.count ? shape : [found.count], found)
    }
    return copy
  }

  /// Returns the name of an array in which `other` differs; `nil` where none does.
  func difference(from other: SafetensorsFile) -> String? {
    guard names == other.names else { return "the names of its arrays" }
    return names.first { numbers($0) != other.numbers($0) }.map { "'\($0)'" }
  }
}
