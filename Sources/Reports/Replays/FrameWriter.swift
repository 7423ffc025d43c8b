import GymCore

/// Writes frames as what differs in each from the one before.
///
/// A frame is the number of its patches, and of each how many figures are kept, how many are taken out, how many are put
/// there, and these: 0 and a new figure, or how many new figures ago a known one was told. A new figure may be one of those
/// taken out that moved: it is told by how many of them are passed over, and by how much its numbers grow.
struct FrameWriter {
  /// What all frames share: the number of its figures, and the figures.
  private(set) var background = NumberText()

  /// The frames.
  private(set) var frames = NumberText()

  /// What figures are painted with, by number.
  private(set) var paints: [Paint] = []

  /// What texts say, by number.
  private(set) var texts: [[UInt8]] = []

  private var paintNumbers: [Paint: Int] = [:]
  private var textNumbers: [[UInt8]: Int] = [:]
  private var textSize = 0
  private var toldCount = 0

  /// About how many bytes all of it takes.
  var size: Int {
    background.letters.count + frames.letters.count + textSize + 12 * paints.count
  }

  /// Begins with what all frames share.
  init(background figures: [CodedFigure]) {
    var text = NumberText()
    text.append(figures.count)
    for figure in figures { write(figure, to: &text) }
    background = text
  }

  /// Writes a frame, a list of figures by their numbers; these are given in the order in which they are first seen.
  mutating func write(_ frame: [Int32], after before: [Int32], _ figures: [CodedFigure]) {
    var text = frames
    frames = NumberText()  // So that the letters have one owner, and are not copied.
    let patches = FrameDifference(from: before, to: frame).patches
    text.append(patches.count)
    for patch in patches {
      text.append([patch.kept, patch.removed.count, patch.inserted.count])
      var removed = before[patch.removed]
      for number in frame[patch.inserted].map(Int.init) {
        guard number >= toldCount else {
          text.append(toldCount - number)
          continue
        }
        text.append(0)
        if !writeMove(of: figures[number], from: &removed, figures, to: &text) {
          write(figures[number], to: &text)
        }
        toldCount += 1
      }
    }
    frames = text
  }

  /// Writes a figure as what it differs by from one that is taken out, of those behind the last that was taken for this;
  /// returns whether there is one.
  private func writeMove(
    of figure: CodedFigure, from removed: inout ArraySlice<Int32>, _ figures: [CodedFigure],
    to text: inout NumberText
  ) -> Bool {
    let reach = removed.prefix(Self.searchedCount)
    guard let i = reach.firstIndex(where: { figure.isMoved(from: figures[Int($0)]) }) else {
      return false
    }
    text.append([CodedFigure.moved, i - removed.startIndex])
    let old = figures[Int(removed[i])].numbers
    text.append(zip(figure.numbers, old).lazy.map { $0 - $1 })
    removed = removed[(i + 1)...]
    return true
  }

  private static let searchedCount = 24

  private mutating func write(_ figure: CodedFigure, to text: inout NumberText) {
    text.append([figure.kind, figure.form, figure.paints.count])
    for paint in figure.paints { text.append(number(of: paint)) }
    if figure.kind == CodedFigure.text { text.append(number(of: figure.characters)) }
    text.append(figure.numbers.count)
    text.append(figure.numbers)
  }

  private mutating func number(of paint: Paint) -> Int {
    if let known = paintNumbers[paint] { return known }
    paintNumbers[paint] = paints.count
    paints.append(paint)
    return paints.count - 1
  }

  private mutating func number(of characters: [UInt8]) -> Int {
    if let known = textNumbers[characters] { return known }
    textNumbers[characters] = texts.count
    texts.append(characters)
    textSize += characters.count + 8
    return texts.count - 1
  }
}
