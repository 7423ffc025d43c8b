/// Where in a JSON text its numbers stand, and the last elements of its arrays.
struct JSONParts {
  /// One part, such as `[0].state.position`.
  struct Part {
    let path: String
    let range: Range<Int>
  }

  private(set) var numbers: [Part] = []

  /// The last element of every array that has one, with the comma before it.
  private(set) var lastElements: [Part] = []

  private let text: [UInt8]
  private var place = 0

  /// Finds the parts of `text`, which must be valid JSON without white space, as encoders write it.
  init(of text: [UInt8]) {
    self.text = text
    visitValue(at: "")
  }

  private mutating func visitValue(at path: String) {
    guard place < text.count else { return }
    switch text[place] {
    case UInt8(ascii: "{"): visitObject(at: path)
    case UInt8(ascii: "["): visitArray(at: path)
    case UInt8(ascii: "\""): _ = takeString()
    default: visitScalar(at: path)
    }
  }

  private mutating func visitObject(at path: String) {
    place += 1
    while place < text.count, text[place] != UInt8(ascii: "}") {
      if text[place] == UInt8(ascii: ",") { place += 1 }
      let key = takeString()
      place += 1  // the colon
      visitValue(at: path.isEmpty ? key : path + "." + key)
    }
    place += 1
  }

  private mutating func visitArray(at path: String) {
    place += 1
    var count = 0
    var last = place..<place
    while place < text.count, text[place] != UInt8(ascii: "]") {
      let start = place
      if text[place] == UInt8(ascii: ",") { place += 1 }
      visitValue(at: "\(path)[\(count)]")
      last = start..<place
      count += 1
    }
    if count > 0 { lastElements.append(Part(path: "\(path)[\(count - 1)]", range: last)) }
    place += 1
  }

  /// Takes the string that begins here, and returns what stands between the quotes.
  private mutating func takeString() -> String {
    let start = place + 1
    place = start
    while place < text.count, text[place] != UInt8(ascii: "\"") {
      place += text[place] == UInt8(ascii: "\\") ? 2 : 1
    }
    place = min(place, text.count)
    defer { place += 1 }
    return String(decoding: text[start..<place], as: UTF8.self)
  }

  /// Takes a number, `true`, `false` or `null`.
  private mutating func visitScalar(at path: String) {
    let start = place
    let ends = Array(",]}".utf8)
    while place < text.count, !ends.contains(text[place]) { place += 1 }
    let isNumber = text[start] == UInt8(ascii: "-") || (48...57).contains(text[start])
    if isNumber { numbers.append(Part(path: path, range: start..<place)) }
  }
}
