/// An environment whose states can be looked at, by people and by agents that learn from pixels.
public protocol Drawable: Environment {
  /// The extent of its pictures.
  var pictureExtent: PictureExtent { get }

  /// How many steps a second make an episode look natural.
  var stepsPerSecond: Double { get }

  /// Adds what all states share, which is drawn once.
  func drawBackground(into picture: inout Picture)

  /// Adds what differs from state to state, which lies above the background.
  func draw(_ state: State, into picture: inout Picture)

  /// Whether something lies between two states that can be shown; false by default.
  var hasPassages: Bool { get }

  /// Returns what is shown between a state and the next, at a share of the way, so that a world moves
  /// smoothly whose steps take long; the next by default.
  func passage(from before: State, to after: State, share: Float) -> State

  /// The extent of what agents are shown that learn from pixels; that of the pictures by default.
  var pixelExtent: PictureExtent { get }

  /// Adds what all states share of what agents are shown; the background by default.
  func drawPixelBackground(into picture: inout Picture)

  /// Adds what agents are shown of a state; its picture by default.
  func drawPixels(of state: State, into picture: inout Picture)

  /// How many steps agents repeat an action for that learn from pixels, unless set otherwise; 4 by
  /// default, as in Nature's DQN.
  var usualFrameSkip: Int { get }

  /// The rules with steps as short as what moves is shown, of worlds that have a `frame-skip` of their own:
  /// who learns from pixels repeats actions instead. The same rules by default.
  var showingEveryFrame: Self { get }
}

extension Drawable {
  @inlinable public func drawBackground(into picture: inout Picture) {}

  @inlinable public var hasPassages: Bool { false }

  @inlinable
  public func passage(from before: State, to after: State, share: Float) -> State { after }

  @inlinable public var pixelExtent: PictureExtent { pictureExtent }

  @inlinable public func drawPixelBackground(into picture: inout Picture) {
    drawBackground(into: &picture)
  }

  @inlinable public func drawPixels(of state: State, into picture: inout Picture) {
    draw(state, into: &picture)
  }

  @inlinable public var usualFrameSkip: Int { 4 }

  @inlinable public var showingEveryFrame: Self { self }
}

/// The extent of a picture, in units of its own choice.
public struct PictureExtent: Sendable, Hashable {
  /// The extent to the right.
  public var width: Float

  /// The extent downwards.
  public var height: Float

  /// What is left free on every side, besides.
  public var margin: Float

  /// Whether a unit is shown as a whole number of pixels, where there is room, so that the edges of
  /// cells are sharp.
  public var isGrid: Bool

  /// Creates an extent.
  public init(width: Float, height: Float, margin: Float = 0, isGrid: Bool = false) {
    guard width > 0, height > 0, margin >= 0, width.isFinite, height.isFinite, margin.isFinite
    else {
      fatalError("a picture needs an extent, got \(width) by \(height), margin \(margin)")
    }
    self.width = width
    self.height = height
    self.margin = margin
    self.isGrid = isGrid
  }

  /// The extent to the right, margins included.
  public var fullWidth: Float { width + 2 * margin }

  /// The extent downwards, margins included.
  public var fullHeight: Float { height + 2 * margin }
}
