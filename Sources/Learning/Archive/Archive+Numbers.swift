public import GymCore
public import NeuralNetworks

/// The largest count: beyond it, counting on could overflow, and a `Double` misses numbers.
private let largestCount = 1 << 53

extension Archive {
  /// Visits a whole number, in `range`; a count unless another is given.
  public mutating func visit(
    _ name: String, _ part: inout Int, in range: ClosedRange<Int>? = nil
  ) throws(SafetensorsError) {
    var numbers = [part]
    try visit(name, &numbers, in: range)
    part = numbers[0]
  }

  /// Visits whole numbers, each in `range`; counts unless another is given.
  public mutating func visit(
    _ name: String, _ part: inout [Int], in range: ClosedRange<Int>? = nil
  ) throws(SafetensorsError) {
    let count = part.count
    var numbers = part
    try visit(name) { file, name throws(SafetensorsError) in
      numbers = try file.int64s(name, shape: [count]).map(Int.init)
    } write: { file, name in
      file.add(name, [count], numbers.map(Int64.init))
    }
    let range = range ?? 0...largestCount
    if let stray = numbers.first(where: { !range.contains($0) }) {
      try check(false, name, "\(stray), which is not in \(range)")
    }
    part = numbers
  }

  /// Visits a number, in `range` where one is given, and always finite.
  public mutating func visit(
    _ name: String, _ part: inout Double, in range: ClosedRange<Double>? = nil
  ) throws(SafetensorsError) {
    var number = part
    try visit(name) { file, name throws(SafetensorsError) in
      number = Double(bitPattern: try file.uint64s(name, shape: [1])[0])
    } write: { file, name in
      file.add(name, [1], [number.bitPattern])
    }
    try check(number.isFinite, name, "\(number), which is not a finite number")
    if let range { try check(range.contains(number), name, "\(number), which is not in \(range)") }
    part = number
  }

  /// Visits a random stream.
  public mutating func visit(
    _ name: String, _ part: inout RandomStream
  ) throws(SafetensorsError) {
    var state = part.state
    try visit(name) { file, name throws(SafetensorsError) in
      state = try file.uint64s(name, shape: [1])[0]
    } write: { file, name in
      file.add(name, [1], [state])
    }
    part.state = state
  }
}
