import Foundation
import TensorBoard

/// The event files of a folder, as TensorBoard reads them.
struct EventFolder {
  /// An event, as far as tests ask.
  struct Entry: Equatable {
    var wallTime = 0.0
    var step = 0
    var isStart = false
    var scalars: [String: Float] = [:]
    var tags: [String] = []
  }

  /// The names of the files, in the order in which they are read.
  let names: [String]

  /// The events of each file.
  let files: [[Entry]]

  init(_ path: String) throws {
    names = try RunsTests.names(in: path)
    files = try names.map { try Self.entries(bytes(of: path + "/" + $0)) }
  }

  /// A point of a curve.
  struct Point: Equatable {
    let step: Int
    let value: Float
  }

  /// The points of each curve as the loader in Python finds them: every start but the first says where
  /// what came before is void.
  var curves: [String: [Point]] {
    var curves: [String: [Point]] = [:]
    var isStarted = false
    for entry in files.joined() {
      if entry.isStart, isStarted {
        curves = curves.mapValues { curve in curve.filter { $0.step < entry.step } }
      }
      isStarted = isStarted || entry.isStart
      for (tag, value) in entry.scalars {
        curves[tag, default: []].append(Point(step: entry.step, value: value))
      }
    }
    return curves
  }

  /// The points of each curve as the faster loader finds them: every point says that those at its step and
  /// behind it are void.
  var preemptedCurves: [String: [Point]] {
    var curves: [String: [Point]] = [:]
    for entry in files.joined() {
      for (tag, value) in entry.scalars {
        curves[tag, default: []].removeAll { $0.step >= entry.step }
        curves[tag, default: []].append(Point(step: entry.step, value: value))
      }
    }
    return curves
  }

  /// Reads the records of a file, which must be whole.
  private static func entries(_ bytes: [UInt8]) throws -> [Entry] {
    var entries: [Entry] = []
    var rest = bytes[...]
    while !rest.isEmpty {
      let header = rest.prefix(8)
      let length = Int(number(header))
      let message = rest.dropFirst(12).prefix(length)
      guard number(rest.dropFirst(8).prefix(4)) == CRC32C.maskedChecksum(of: header),
        number(rest.dropFirst(12 + length).prefix(4)) == CRC32C.maskedChecksum(of: message)
      else { throw CocoaError(.fileReadCorruptFile) }
      entries.append(entry(message))
      rest = rest.dropFirst(16 + length)
    }
    return entries
  }

  private static func entry(_ message: ArraySlice<UInt8>) -> Entry {
    var entry = Entry()
    for field in Field.all(of: message) {
      switch field.number {
      case 1: entry.wallTime = Double(bitPattern: number(field.content))
      case 2: entry.step = Int(field.varint)
      case 5: for value in Field.all(of: field.content) { note(value.content, in: &entry) }
      case 7: entry.isStart = field.content == [8, 1]
      default: break
      }
    }
    return entry
  }

  private static func note(_ value: ArraySlice<UInt8>, in entry: inout Entry) {
    let fields = Field.all(of: value)
    let tag = String(decoding: fields.first { $0.number == 1 }?.content ?? [], as: UTF8.self)
    let tensor = fields.first { $0.number == 8 }.map { Field.all(of: $0.content) } ?? []
    entry.tags.append(tag)
    guard let float = tensor.first(where: { $0.number == 5 }) else { return }
    entry.scalars[tag] = Float(bitPattern: UInt32(number(float.content)))
  }
}

/// A field of a protobuf message.
private struct Field {
  let number: UInt64
  var varint: UInt64 = 0
  var content: ArraySlice<UInt8> = []

  static func all(of message: ArraySlice<UInt8>) -> [Field] {
    var fields: [Field] = []
    var rest = message
    while !rest.isEmpty {
      let key = varint(&rest)
      var field = Field(number: key >> 3)
      switch key & 7 {
      case 0: field.varint = varint(&rest)
      case 1: field.content = rest.prefix(8)
      default:
        let length = Int(varint(&rest))
        field.content = rest.prefix(length)
      }
      rest = rest.dropFirst(field.content.count)
      fields.append(field)
    }
    return fields
  }

  private static func varint(_ bytes: inout ArraySlice<UInt8>) -> UInt64 {
    var (number, shift) = (UInt64(0), UInt64(0))
    while let byte = bytes.popFirst() {
      number |= UInt64(byte & 0x7F) << shift
      shift += 7
      if byte < 0x80 { break }
    }
    return number
  }
}

/// Returns the number whose bytes these are, the lowest first.
private func number(_ bytes: ArraySlice<UInt8>) -> UInt64 {
  bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) }
}
