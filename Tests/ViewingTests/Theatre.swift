import Drawing
import GymCore
import Viewing

/// A screen that a test holds: it presses what it is told, lets time pass, and keeps what it is shown.
struct Theatre: Screen {
  var size: (width: Int, height: Int)
  var density: Float = 1
  var isCoarse = false
  var isLive = false

  /// What happens turn by turn, and the seconds that pass before.
  var turns: ArraySlice<Input>
  var secondsPerTurn = 1.0 / 60

  private(set) var pictures: [Canvas<RGB>] = []
  private(set) var lines: [String] = []
  private(set) var drawnCount = 0

  init(_ turns: [Input], width: Int = 640, height: Int = 480) {
    size = (width, height)
    self.turns = turns[...]
  }

  mutating func input() -> Input {
    guard let turn = turns.popFirst() else {
      var end = Input()
      end.isClosed = true
      return end
    }
    return turn
  }

  mutating func show(_ canvas: Canvas<RGB>, lines: [String]) {
    drawnCount += 1
    pictures.append(canvas)
    self.lines = lines
  }

  mutating func showAgain(_ canvas: Canvas<RGB>) { pictures.append(canvas) }

  mutating func wait() -> Double { secondsPerTurn }

  /// The picture that was shown last.
  var last: Canvas<RGB>? { pictures.last }
}

extension Input {
  /// A turn of nothing.
  static let nothing = Input()

  /// A turn in which keys are pressed one after the other.
  static func press(_ keys: KeyPress...) -> Input {
    var input = Input()
    input.presses = keys
    return input
  }

  /// A turn in which keys are held.
  static func hold(_ keys: Controls.Key...) -> Input {
    var input = Input()
    input.held = Set(keys)
    return input
  }
}

extension Viewer {
  /// Goes through some turns, on a screen that is given back.
  @discardableResult
  mutating func run(_ turns: [Input], width: Int = 640, height: Int = 480) -> Theatre {
    var screen = Theatre(turns, width: width, height: height)
    run(on: &screen)
    return screen
  }

  /// Lets seconds pass.
  mutating func wait(_ seconds: Double) {
    run(Array(repeating: .nothing, count: Int((seconds * 60).rounded())))
  }
}
