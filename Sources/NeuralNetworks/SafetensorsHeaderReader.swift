/// Reads the JSON header of a safetensors file, and only what such a header may contain.
struct SafetensorsHeaderReader {
  /// What the header says about one array.
  struct Array {
    var name: String
    var type: String
    var shape: [Int]
    var start, end: Int
  }

  let bytes: [UInt8]
  var position: Int
  let end: Int

  /// Reads the whole header.
  mutating func read() throws(SafetensorsError) -> (metadata: [String: String], arrays: [Array]) {
    var metadata: [String: String] = [:]
    var arrays: [Array] = []
    var names: Set<String> = []
    try expect("{")
    if try !skip("}") {
      repeat {
        let name = try string()
        guard names.insert(name).inserted else { throw .duplicate(name: name) }
        try expect(":")
        if name == "__metadata__" {
          metadata = try self.metadata()
        } else {
          arrays.append(try array(name))
        }
      } while try skip(",")
      try expect("}")
    }
    skipSpaces()
    guard position == end else { throw malformed("something follows the closing brace") }
    return (metadata, arrays)
  }

  private mutating func metadata() throws(SafetensorsError) -> [String: String] {
    var result: [String: String] = [:]
    try expect("{")
    if try skip("}") { return result }
    repeat {
      let key = try string()
      try expect(":")
      let value = try string()
      guard result.updateValue(value, forKey: key) == nil else { throw .duplicate(name: key) }
    } while try skip(",")
    try expect("}")
    return result
  }

  private mutating func array(_ name: String) throws(SafetensorsError) -> Array {
    var type: String?
    var shape: [Int]?
    var range: [Int]?
    try expect("{")
    repeat {
      let key = try string()
      try expect(":")
      switch key {
      case "dtype" where type == nil: type = try string()
      case "shape" where shape == nil: shape = try integers()
      case "data_offsets" where range == nil: range = try integers()
      default: throw malformed("\"\(name)\" has an unexpected or repeated key \"\(key)\"")
      }
    } while try skip(",")
    try expect("}")
    guard let type, let shape, let range, range.count == 2 else {
      throw malformed("\"\(name)\" needs a dtype, a shape and two data_offsets")
    }
    return Array(name: name, type: type, shape: shape, start: range[0], end: range[1])
  }

  private mutating func integers() throws(SafetensorsError) -> [Int] {
    var result: [Int] = []
    try expect("[")
    if try skip("]") { return result }
    repeat { result.append(try integer()) } while try skip(",")
    try expect("]")
    return result
  }
}

// MARK: - Tokens

extension SafetensorsHeaderReader {
  private func malformed(_ reason: String) -> SafetensorsError {
    .malformedHeader(reason: reason, position: position)
  }

  private mutating func skipSpaces() {
    while position < end, [0x20, 0x09, 0x0a, 0x0d].contains(bytes[position]) { position += 1 }
  }

  /// Passes over `character` if it comes next.
  private mutating func skip(_ character: Unicode.Scalar) throws(SafetensorsError) -> Bool {
    skipSpaces()
    guard position < end else { throw malformed("the header ends too early") }
    guard bytes[position] == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  private mutating func expect(_ character: Unicode.Scalar) throws(SafetensorsError) {
    guard try skip(character) else { throw malformed("expected '\(character)'") }
  }

  /// A natural number below 2⁶³.
  private mutating func integer() throws(SafetensorsError) -> Int {
    skipSpaces()
    let first = position
    var value = 0
    while position < end, case let digit = bytes[position] &- UInt8(ascii: "0"), digit < 10 {
      let (tens, overflows) = value.multipliedReportingOverflow(by: 10)
      let (sum, exceeds) = tens.addingReportingOverflow(Int(digit))
      guard !overflows && !exceeds else { throw malformed("a number is too large") }
      value = sum
      position += 1
    }
    guard position > first else { throw malformed("expected a natural number") }
    guard position == first + 1 || bytes[first] != UInt8(ascii: "0") else {
      throw malformed("a number begins with a zero")
    }
    return value
  }

  private mutating func string() throws(SafetensorsError) -> String {
    try expect("\"")
    var text: [UInt8] = []
    while position < end {
      let byte = bytes[position]
      position += 1
      switch byte {
      case UInt8(ascii: "\""):
        guard let result = String(validating: text, as: UTF8.self) else {
          throw malformed("a string is not UTF-8")
        }
        return result
      case UInt8(ascii: "\\"): try escape(into: &text)
      case 0..<0x20: throw malformed("a string holds a control character")
      default: text.append(byte)
      }
    }
    throw malformed("a string does not end")
  }

  private mutating func escape(into text: inout [UInt8]) throws(SafetensorsError) {
    guard position < end else { throw malformed("a string does not end") }
    let byte = bytes[position]
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0c)
    case UInt8(ascii: "n"): text.append(0x0a)
    case UInt8(ascii: "r"): text.append(0x0d)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"):
      var units = [try codeUnit()]
      if 0xd800..<0xdc00 ~= units[0] {
        guard try skip("\\"), try skip("u") else { throw malformed("half a surrogate pair") }
        units.append(try codeUnit())
      }
      guard let character = String(validating: units, as: UTF16.self) else {
        throw malformed("half a surrogate pair")
      }
      text += character.utf8
    default: throw malformed("an unknown escape")
    }
  }

  /// Four hexadecimal digits.
  private mutating func codeUnit() throws(SafetensorsError) -> UInt16 {
    var unit: UInt16 = 0
    for _ in 0..<4 {
      guard position < end, let digit = Character(Unicode.Scalar(bytes[position])).hexDigitValue
      else { throw malformed("expected four hexadecimal digits") }
      unit = unit << 4 | UInt16(digit)
      position += 1
    }
    return unit
  }
}
