internal import Tensors

/// Named arrays in the safetensors format: eight bytes of header length, a JSON header, the scalars.
///
/// The bytes are the same whenever the contents are the same. Reading accepts what the format's
/// definition accepts and refuses everything else with one sentence (huggingface/safetensors).
public struct SafetensorsFile: Sendable, Hashable {
  /// The scalars of one array, row-major.
  enum Scalars: Sendable {
    case float([Float])
    /// Floats that stay where they are until they are asked for.
    case slot(ParameterSlot, of: Parameters)
    case uint8([UInt8])
    case int32([Int32])
    case int64([Int64])
    case uint64([UInt64])
  }

  struct Entry: Sendable, Hashable {
    var shape: [Int]
    var scalars: Scalars
  }

  /// Free text under free names, such as the version of the program that wrote the file.
  public var metadata: [String: String] = [:]

  var entries: [String: Entry] = [:]

  /// Creates a file without arrays.
  public init() {}

  /// The names of the arrays, sorted.
  public var names: [String] { entries.keys.sorted() }

  /// The shape of an array, `nil` if there is none of that name.
  public func shape(of name: String) -> [Int]? { entries[name]?.shape }
}

// MARK: - Writing

extension SafetensorsFile {
  /// Adds an array of type F32; the name must be new.
  public mutating func add(_ name: String, _ shape: [Int], _ scalars: [Float]) {
    insert(name, shape, .float(scalars))
  }

  /// Adds the array in a slot of `parameters`, with which the file shares memory; the name must be
  /// new.
  mutating func add(_ name: String, _ slot: ParameterSlot, of parameters: Parameters) {
    insert(name, slot.shape.dimensions, .slot(slot, of: parameters))
  }

  /// Adds an array of type U8; the name must be new.
  public mutating func add(_ name: String, _ shape: [Int], _ scalars: [UInt8]) {
    insert(name, shape, .uint8(scalars))
  }

  /// Adds an array of type I32; the name must be new.
  public mutating func add(_ name: String, _ shape: [Int], _ scalars: [Int32]) {
    insert(name, shape, .int32(scalars))
  }

  /// Adds an array of type I64; the name must be new.
  public mutating func add(_ name: String, _ shape: [Int], _ scalars: [Int64]) {
    insert(name, shape, .int64(scalars))
  }

  /// Adds an array of type U64; the name must be new.
  public mutating func add(_ name: String, _ shape: [Int], _ scalars: [UInt64]) {
    insert(name, shape, .uint64(scalars))
  }

  private mutating func insert(_ name: String, _ shape: [Int], _ scalars: Scalars) {
    require(name != "__metadata__", "\"__metadata__\" cannot name an array")
    require(entries[name] == nil, "two arrays are named \"\(name)\"")
    require(
      shape.allSatisfy { $0 >= 0 } && shape.reduce(1, *) == scalars.count,
      "\"\(name)\" of shape \(shape) needs \(shape.reduce(1, *)) scalars, got \(scalars.count)")
    entries[name] = Entry(shape: shape, scalars: scalars)
  }
}

// MARK: - Reading

extension SafetensorsFile {
  /// The array of type F32 with this name and, if given, this shape.
  public func floats(_ name: String, shape: [Int]? = nil) throws(SafetensorsError) -> [Float] {
    let entry = try entry(name, shape)
    guard let scalars = entry.scalars.floats else { throw wrongType(name, entry, "F32") }
    return scalars
  }

  /// Throws unless there is an array of type F32 with this name and this shape.
  func checkFloats(_ name: String, shape: [Int]) throws(SafetensorsError) {
    let entry = try entry(name, shape)
    guard entry.scalars.type == .float else { throw wrongType(name, entry, "F32") }
  }

  /// The array of type U8 with this name and, if given, this shape.
  public func uint8s(_ name: String, shape: [Int]? = nil) throws(SafetensorsError) -> [UInt8] {
    let entry = try entry(name, shape)
    guard case .uint8(let scalars) = entry.scalars else { throw wrongType(name, entry, "U8") }
    return scalars
  }

  /// The array of type I32 with this name and, if given, this shape.
  public func int32s(_ name: String, shape: [Int]? = nil) throws(SafetensorsError) -> [Int32] {
    let entry = try entry(name, shape)
    guard case .int32(let scalars) = entry.scalars else { throw wrongType(name, entry, "I32") }
    return scalars
  }

  /// The array of type I64 with this name and, if given, this shape.
  public func int64s(_ name: String, shape: [Int]? = nil) throws(SafetensorsError) -> [Int64] {
    let entry = try entry(name, shape)
    guard case .int64(let scalars) = entry.scalars else { throw wrongType(name, entry, "I64") }
    return scalars
  }

  /// The array of type U64 with this name and, if given, this shape.
  public func uint64s(_ name: String, shape: [Int]? = nil) throws(SafetensorsError) -> [UInt64] {
    let entry = try entry(name, shape)
    guard case .uint64(let scalars) = entry.scalars else { throw wrongType(name, entry, "U64") }
    return scalars
  }

  private func entry(_ name: String, _ shape: [Int]?) throws(SafetensorsError) -> Entry {
    guard let entry = entries[name] else { throw .missing(name: name, known: names) }
    if let shape, shape != entry.shape {
      throw .wrongShape(name: name, expected: shape, found: entry.shape)
    }
    return entry
  }

  private func wrongType(_ name: String, _ entry: Entry, _ expected: String) -> SafetensorsError {
    .wrongType(name: name, expected: expected, found: entry.scalars.type.rawValue)
  }
}
