import GymCore

/// A figure in whole numbers: as it stands in a replay.
struct CodedFigure: Sendable, Hashable {
  /// Which kind of figure it is, in the order of `Figure`.
  var kind: Int

  /// What it is painted with; of cells one paint each.
  var paints: [Paint]

  /// The characters of a text.
  var characters: [UInt8] = []

  /// What else does not move: whether a line is closed, how a text is aligned, how many columns cells have.
  var form = 0

  /// Places and lengths, in parts of a unit.
  ///
  /// Points but the first, and the lower right corner, are told as seen from the one before, so that what moves as a
  /// whole changes in two numbers.
  var numbers: [Int]

  /// The kind of a text.
  static let text = 6

  /// The kind of a figure that is told as what it differs by from the one it replaces.
  static let moved = 7

  /// Codes a figure of `picture`; `nil` where nothing of it can be seen.
  init?(_ figure: Figure, of picture: Picture, _ scale: FigureScale) {
    switch figure {
    case .rectangle(let rectangle, let radius, let paint):
      guard scale.shows(rectangle) else { return nil }
      (kind, paints) = (0, [paint])
      numbers = scale.numbers(of: rectangle) + [scale.length(radius)]
    case .disc(let center, let radius, let paint):
      guard scale.shows(center, reach: radius) else { return nil }
      (kind, paints) = (1, [paint])
      numbers = [scale.place(center.x), scale.place(center.y), scale.length(radius)]
    case .ring(let center, let radius, let width, let paint):
      guard scale.shows(center, reach: radius + width) else { return nil }
      (kind, paints) = (2, [paint])
      numbers = [
        scale.place(center.x), scale.place(center.y), scale.length(radius), scale.length(width),
      ]
    case .line(let range, let width, let isClosed, let paint):
      let points = scale.shortened(picture.points[range], reach: width)
      guard scale.shows(points, reach: width) else { return nil }
      (kind, paints, form) = (3, [paint], isClosed ? 1 : 0)
      numbers = [scale.length(width)] + scale.numbers(of: points)
    case .polygon(let range, let paint):
      let points = scale.shortened(picture.points[range], reach: 0)
      guard scale.shows(points, reach: 0) else { return nil }
      (kind, paints) = (4, [paint])
      numbers = scale.numbers(of: points)
    case .cells(let rectangle, let columns, let range):
      (kind, paints, form) = (5, Array(picture.paints[range]), columns)
      numbers = scale.numbers(of: rectangle)
    case .text(let baseline, let size, let alignment, let range, let paint):
      (kind, paints, form) = (Self.text, [paint], Int(alignment.rawValue))
      characters = Array(picture.characters[range])
      numbers = [scale.place(baseline.x), scale.place(baseline.y), scale.length(size)]
    }
  }

  /// Whether it differs in places and lengths alone.
  func isMoved(from other: CodedFigure) -> Bool {
    kind == other.kind && form == other.form && numbers.count == other.numbers.count
      && paints == other.paints && characters == other.characters
  }
}
