public import GymCore

/// Where a score lies on the way from random play to the best there is.
public struct ScaleChart: Chart {
  public var title: String

  /// The score with its interval.
  public var score: Interval

  /// What random play and the best there is score.
  public var random, ceiling: Double

  /// What is to be compared with besides, such as the threshold of a gate.
  public var marks: [Mark]

  /// Creates the scale of a score.
  public init(
    _ score: Interval, random: Double, ceiling: Double, title: String = "", marks: [Mark] = []
  ) {
    self.score = score
    self.random = random
    self.ceiling = ceiling
    self.title = title
    self.marks = marks
  }

  public var summary: String {
    ([headline + "."] + allMarks.map { "\($0.name): \(DecimalText.text($0.value))." }).joined(
      separator: " ")
  }

  /// The score and how far that is, such as "16.2 [14.7, 18.9], 20 % of the way from random to ceiling".
  private var headline: String {
    let number = score.text(inExtent: extent)
    let share = (score.value - random) / (ceiling - random)
    guard share.isFinite else { return number }
    return
      "\(number), \(DecimalText.text(100 * share, decimals: 0)) % of the way from random to ceiling"
  }

  private var allMarks: [Mark] {
    ([Mark("random", at: random), Mark("ceiling", at: ceiling)] + marks)
      .filter(\.value.isDrawable)
  }

  private var extent: Double { (ceiling - random).magnitude }

  private func text(_ value: Double) -> String { DecimalText.text(value, inExtent: extent) }

  private var subtitle: String {
    score.name.isEmpty ? headline : "\(score.name): \(headline)"
  }

  public func height(forWidth width: Float) -> Float {
    var page = Page(width: width, height: 1)
    page.writeHeader(title, subtitle)
    let names = layout(on: page)?.upright.height(on: page) ?? 0
    return (page.top + names + 3.4 * page.type.text + page.margin).rounded()
  }

  /// Finds where values lie, and their names; `nil` where there is no scale.
  private func layout(on page: Page) -> (scale: Scale, upright: UprightMarks)? {
    let values = [score.value, score.low, score.high].filter(\.isDrawable) + allMarks.map(\.value)
    guard score.value.isDrawable, random.isDrawable, ceiling.isDrawable, random != ceiling,
      var scale = Scale(covering: values)
    else { return nil }
    let inset = page.type.text
    (scale.start, scale.end) = (page.margin + inset, page.margin + page.room - inset)
    return (scale, UprightMarks(allMarks, on: scale, page: page))
  }

  public func picture(width: Float, height: Float) -> Picture {
    var page = Page(width: width, height: height)
    page.writeHeader(title, subtitle)
    guard let (scale, upright) = layout(on: page) else {
      page.writeEmpty()
      return page.picture
    }
    let top = page.top
    page.top += upright.height(on: page)
    let thickness = (page.type.text * 0.8).rounded()
    let middle = page.top + thickness * 1.3
    page.drawTrack(scale, from: random, to: ceiling, at: middle, thickness, .surface)
    page.drawTrack(
      scale, from: random, to: score.value, at: middle, thickness, .blue.faded(to: 0.3))
    upright.draw(from: top, through: [page.top...middle + thickness * 0.9], on: &page)
    page.drawWhisker(score, at: middle, on: scale)
    // The number stands below its dot.
    let number = text(score.value)
    let width = page.type.width(number, page.type.text)
    let center = min(
      max(scale.place(score.value), page.margin + width / 2), page.margin + page.room - width / 2)
    page.picture.addText(
      number, at: Point(x: center, y: middle + thickness * 1.1 + page.type.text),
      size: page.type.text, aligned: .center, .blue)
    return page.picture
  }
}

extension Page {
  /// Draws the part of a track between two values.
  fileprivate mutating func drawTrack(
    _ scale: Scale, from one: Double, to other: Double, at middle: Float, _ thickness: Float,
    _ paint: Paint
  ) {
    let (low, high) = (scale.place(min(one, other)), scale.place(max(one, other)))
    picture.addRectangle(
      Rectangle(x: low, y: middle - thickness / 2, width: high - low, height: thickness), paint)
  }
}
