import Foundation
import GymCore
import Reports

/// What a replay says, read by other means than those it was written with.
struct ReplayReader: Decodable {
  struct Text: Decodable {
    let text: String
    let width: Int
  }

  struct Column: Decodable {
    let decimals: Int
    let changes: String

    /// The numbers.
    func numbers(_ count: Int) -> [Double] {
      var numbers = NumberReader(changes)
      var sum = 0
      return (0..<count).map { _ in
        sum += numbers.next()
        return Double(sum) / pow(10, Double(decimals))
      }
    }
  }

  /// A figure, in parts of a unit.
  struct Figure: Hashable {
    var kind, form: Int
    var paints: [Int]
    var text: Int?
    var numbers: [Int]
  }

  let width, height: Float
  let parts, stride, length: Int
  let paints: [String]
  let texts: [Text]
  let background, frames: String
  let returns: Column
  let values: Column?
  let actionNames: [String]
  let actions: [Column]

  static func read(_ replay: Replay) throws -> ReplayReader {
    try JSONDecoder().decode(ReplayReader.self, from: Data(replay.json.utf8))
  }

  /// The steps that are shown.
  var steps: [Int] { Array(Swift.stride(from: 0, to: length, by: stride)) + [length] }

  /// What all frames share.
  var backgroundFigures: [Figure] {
    var numbers = NumberReader(background)
    return (0..<numbers.next()).map { _ in numbers.figure() }
  }

  /// The figures of all frames.
  var frameFigures: [[Figure]] {
    var numbers = NumberReader(frames)
    var told: [Figure] = []
    var frames: [[Figure]] = []
    for _ in steps {
      var rest = (frames.last ?? [])[...]
      var frame: [Figure] = []
      for _ in 0..<numbers.next() {
        let (kept, removedCount, inserted) = (numbers.next(), numbers.next(), numbers.next())
        frame += rest.prefix(kept)
        var removed = rest.dropFirst(kept).prefix(removedCount)
        rest = rest.dropFirst(kept + removedCount)
        for _ in 0..<inserted {
          let back = numbers.next()
          if back == 0 { told.append(numbers.figure(from: &removed)) }
          frame.append(told[told.count - max(1, back)])
        }
      }
      frames.append(frame + rest)
    }
    return frames
  }
}

/// Reads numbers of letters.
struct NumberReader {
  private var letters: Substring.UTF8View

  private static let digits = Dictionary(
    uniqueKeysWithValues: zip(
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8, 0...))

  init(_ text: String) { letters = text[...].utf8 }

  mutating func next() -> Int {
    var (bits, shift) = (0, 0)
    while let letter = letters.popFirst(), let digit = Self.digits[letter] {
      bits |= (digit & 31) << shift
      shift += 5
      if digit < 32 { break }
    }
    return bits & 1 == 0 ? bits >> 1 : -(bits >> 1)
  }

  private mutating func list() -> [Int] { (0..<next()).map { _ in next() } }

  mutating func figure() -> ReplayReader.Figure {
    var none = ArraySlice<ReplayReader.Figure>()
    return figure(from: &none)
  }

  mutating func figure(from removed: inout ArraySlice<ReplayReader.Figure>) -> ReplayReader.Figure {
    let kind = next()
    if kind == 7 {
      removed = removed.dropFirst(next())
      var figure = removed.removeFirst()
      for i in figure.numbers.indices { figure.numbers[i] += next() }
      return figure
    }
    let form = next()
    let paints = list()
    let text = kind == 6 ? next() : nil
    return ReplayReader.Figure(kind: kind, form: form, paints: paints, text: text, numbers: list())
  }
}
