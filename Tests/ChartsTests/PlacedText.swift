import Charts
import Drawing
import GymCore

/// A text of a picture, and where it stands.
struct PlacedText: CustomStringConvertible {
  let words: String
  let box: Rectangle

  var description: String { "'\(words)' at \(box)" }

  /// Returns the texts of a picture, in the order in which they are drawn.
  static func all(in picture: Picture) -> [PlacedText] {
    picture.figures.compactMap { figure in
      guard case .text(let baseline, let size, let alignment, let characters, _) = figure else {
        return nil
      }
      let words = String(decoding: picture.characters[characters], as: UTF8.self)
      let width = Font.width(of: words, size: size)
      let left =
        switch alignment {
        case .leading: baseline.x
        case .center: baseline.x - width / 2
        case .trailing: baseline.x - width
        }
      return PlacedText(
        words: words,
        box: Rectangle(
          x: left, y: baseline.y - Font.capHeight * size, width: width,
          height: Font.capHeight * size))
    }
  }

  func overlaps(_ other: PlacedText) -> Bool {
    box.x < other.box.x + other.box.width && other.box.x < box.x + box.width
      && box.y < other.box.y + other.box.height && other.box.y < box.y + box.height
  }

  func isInside(_ width: Float, _ height: Float) -> Bool {
    box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= height
  }
}

extension Chart {
  /// Returns the texts of the chart at its own height.
  func texts(width: Float) -> [PlacedText] {
    PlacedText.all(in: picture(width: width, height: height(forWidth: width)))
  }

  /// Returns what the texts of the chart say.
  func words(width: Float = 760) -> [String] { texts(width: width).map(\.words) }
}
