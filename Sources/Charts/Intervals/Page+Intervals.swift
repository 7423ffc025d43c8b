import GymCore

extension Page {
  /// The part of a narrow row, from `top` on, that its bar lies in; its texts are above.
  func strip(_ top: Float, _ height: Float) -> ClosedRange<Float> {
    let middle = top + height * 0.75
    return middle - type.text * 0.5...middle + type.text * 0.5
  }

  /// Draws the numbers of an axis below, and its grid through strips of the page.
  mutating func drawFoot(_ scale: Scale, at bottom: Float, through strips: [ClosedRange<Float>]) {
    let size = type.small
    let extent = scale.end - scale.start
    let ticks =
      stride(from: 7, through: 1, by: -1).lazy.map { scale.ticks(atMost: $0) }.first { ticks in
        let widest = ticks.map { type.width($0.label, size) }.max() ?? 0
        return Float(ticks.count) * (widest + size) <= extent + widest
      } ?? []
    if strips.count > 1 {
      for strip in strips {
        picture.addRectangle(
          Rectangle(
            x: margin, y: strip.lowerBound, width: room,
            height: strip.upperBound - strip.lowerBound), radius: 2, .surface.faded(to: 0.7))
      }
    }
    for tick in ticks {
      let x = scale.place(tick.value)
      for strip in strips {
        picture.addRectangle(
          Rectangle(
            x: x - type.hair / 2, y: strip.lowerBound, width: type.hair,
            height: strip.upperBound - strip.lowerBound), .line)
      }
      let width = type.width(tick.label, size)
      let center = min(max(x, margin + width / 2), margin + room - width / 2)
      picture.addText(
        tick.label, at: Point(x: center, y: bottom + type.text * 0.3 + size), size: size,
        aligned: .center, .muted)
    }
  }

  /// Draws a number with its interval in a row; its name and its text stand beside, or above.
  mutating func draw(
    _ interval: Interval, _ text: String, in frame: Rectangle, on scale: Scale, isNarrow: Bool,
    nameWidth: Float
  ) {
    let size = type.text
    let middle = frame.y + frame.height * (isNarrow ? 0.75 : 0.5)
    let baseline = isNarrow ? frame.y + frame.height * 0.75 - size * 0.8 : middle + size * 0.36
    let right = frame.x + frame.width
    let room = isNarrow ? frame.width - type.width(text, size) - size : nameWidth
    for (words, x, alignment, paint) in [
      (
        type.fitted(interval.name, size, in: room), frame.x, Figure.Alignment.leading, Paint.ink
      ),
      (text, right, .trailing, .muted),
    ] {
      picture.addText(words, at: Point(x: x, y: baseline), size: size, aligned: alignment, paint)
    }
    drawWhisker(interval, at: middle, on: scale)
  }

  /// Draws a dot in a bar from one bound to the other.
  mutating func drawWhisker(_ interval: Interval, at middle: Float, on scale: Scale) {
    let size = type.text
    if interval.hasBounds {
      let (low, high) = (scale.place(interval.low), scale.place(interval.high))
      let thickness = size * 0.42
      picture.addRectangle(
        Rectangle(
          x: low - thickness / 2, y: middle - thickness / 2, width: high - low + thickness,
          height: thickness), radius: thickness / 2, .blue.faded(to: 0.35))
    }
    let center = Point(x: scale.place(interval.value), y: middle)
    picture.addDisc(at: center, radius: size * 0.4, .background)
    picture.addDisc(at: center, radius: size * 0.33, .blue)
  }
}
