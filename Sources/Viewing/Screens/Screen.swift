public import Drawing

/// Where pictures are shown and keys come from: a window, a terminal, or nothing at all.
public protocol Screen {
  /// The number of pixels of a row, and of rows.
  var size: (width: Int, height: Int) { get }

  /// How many pixels a point has, 1 on a screen of usual density.
  var density: Float { get }

  /// Whether anyone can see it; what is hidden need not be drawn.
  var isVisible: Bool { get }

  /// Whether pixels are so few that texts cannot be read in them.
  var isCoarse: Bool { get }

  /// Returns what happened to keys since this was asked last.
  mutating func input() -> Input

  /// Shows a picture of the size of the screen.
  mutating func show(_ canvas: Canvas<RGB>, lines: [String])

  /// Fills the whole screen, or no longer.
  mutating func toggleFullScreen()

  /// Waits until it is time for the next picture; returns the seconds since the last.
  mutating func wait() -> Double
}

extension Screen {
  public var density: Float { 1 }
  public var isVisible: Bool { true }
  public var isCoarse: Bool { false }
  public mutating func toggleFullScreen() {}
}

/// A screen that nobody sees, whose keys a script presses; a sixtieth of a second passes for each.
public struct SilentScreen: Screen {
  public let size: (width: Int, height: Int)
  public let density: Float

  private var acts: ArraySlice<KeyScript.Act>
  private let onShown: (Canvas<RGB>) throws -> Void

  /// Why the last picture could not be taken; `nil` where none failed.
  public private(set) var failure: (any Error)?

  /// Presses the keys of a script, and closes behind the last; `onShown` is given every picture.
  public init(
    width: Int, height: Int, density: Float = 1, keys: KeyScript,
    onShown: @escaping (Canvas<RGB>) throws -> Void
  ) {
    size = (width, height)
    self.density = density
    acts = keys.acts[...]
    self.onShown = onShown
  }

  public mutating func input() -> Input {
    var input = Input()
    guard failure == nil, let act = acts.popFirst() else {
      input.isClosed = true
      return input
    }
    if case .press(let press) = act {
      input.presses = [press]
      input.held = [press.key]
    }
    return input
  }

  public mutating func show(_ canvas: Canvas<RGB>, lines: [String]) {
    do {
      try onShown(canvas)
    } catch {
      failure = error
    }
  }

  public mutating func wait() -> Double { 1.0 / 60 }
}
