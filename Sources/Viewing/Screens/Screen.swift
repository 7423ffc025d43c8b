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

  /// Whether time passes by itself, so that one waits for nobody.
  var isLive: Bool { get }

  /// Returns what happened to keys since this was asked last.
  mutating func input() -> Input

  /// Shows a picture of the size of the screen.
  mutating func show(_ canvas: Canvas<RGB>, lines: [String])

  /// Lets the picture that was shown last stand for another turn.
  mutating func showAgain(_ canvas: Canvas<RGB>)

  /// Fills the whole screen, or no longer.
  mutating func toggleFullScreen()

  /// Waits until it is time for the next picture; returns the seconds since the last.
  mutating func wait() -> Double
}

extension Screen {
  public var density: Float { 1 }
  public var isVisible: Bool { true }
  public var isCoarse: Bool { false }
  public var isLive: Bool { true }
  public mutating func showAgain(_ canvas: Canvas<RGB>) {}
  public mutating func toggleFullScreen() {}
}

/// A screen that nobody sees.
public struct BlankScreen: Screen {
  public let size: (width: Int, height: Int)
  public let density: Float
  public var isLive: Bool { false }

  /// Makes a screen of so many pixels.
  public init(width: Int, height: Int, density: Float = 1) {
    size = (width, height)
    self.density = density
  }

  public mutating func input() -> Input { Input() }
  public mutating func show(_ canvas: Canvas<RGB>, lines: [String]) {}
  public mutating func wait() -> Double { 1.0 / 60 }
}

/// A screen whose keys a script presses; a sixtieth of a second passes for each, however long it takes.
public struct ScriptedScreen: Screen {
  private var base: any Screen
  private var acts: ArraySlice<KeyScript.Act>
  private var count = 0
  private let onShown: (_ number: Int, Canvas<RGB>) throws -> Void

  /// Why a picture could not be kept; `nil` where none failed.
  public private(set) var failure: (any Error)?

  /// Presses the keys of a script on a screen, and closes behind the last; `onShown` is given the
  /// picture before the first, and that behind each.
  public init(
    _ base: any Screen, keys: KeyScript,
    onShown: @escaping (_ number: Int, Canvas<RGB>) throws -> Void
  ) {
    self.base = base
    acts = keys.acts[...]
    self.onShown = onShown
  }

  public var size: (width: Int, height: Int) { base.size }
  public var density: Float { base.density }
  public var isCoarse: Bool { base.isCoarse }
  public var isLive: Bool { false }

  public mutating func input() -> Input {
    var input = Input()
    input.isClosed = base.input().isClosed
    guard failure == nil, let act = acts.popFirst() else {
      input.isClosed = true
      return input
    }
    switch act {
    case .press(let press):
      input.presses = [press]
      input.held = [press.key]
    case .hold(let keys):
      input.presses = keys.sorted().map { KeyPress($0) }
      input.held = keys
    case .mouse(let percent, let buttons):
      let (width, height) = size
      let place = Input.Place(x: min(width * percent / 100, width - 1), y: height / 2)
      input.mouse = Input.Mouse(at: place, buttons: buttons, travel: width)
    case .click(let x, let y):
      let (width, height) = size
      let place = Input.Place(
        x: min(width * x / 100, width - 1), y: min(height * y / 100, height - 1))
      input.mouse = Input.Mouse(at: place, travel: width)
      input.click = place
    case .wait: break
    }
    return input
  }

  public mutating func show(_ canvas: Canvas<RGB>, lines: [String]) {
    base.show(canvas, lines: lines)
    keep(canvas)
  }

  public mutating func showAgain(_ canvas: Canvas<RGB>) {
    base.showAgain(canvas)
    keep(canvas)
  }

  private mutating func keep(_ canvas: Canvas<RGB>) {
    do {
      try onShown(count, canvas)
    } catch {
      failure = error
    }
    count += 1
  }

  public mutating func toggleFullScreen() { base.toggleFullScreen() }

  public mutating func wait() -> Double { 1.0 / 60 }
}
