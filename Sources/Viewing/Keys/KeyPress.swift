public import GymCore

/// A key that was pressed once.
public struct KeyPress: Sendable, Hashable {
  /// What the key says, in lower case: `space`, `left`, `f1`, `t`, `+`.
  public var key: Controls.Key

  /// Whether a shift key was held, where the key says the same with it.
  public var isShifted: Bool

  /// Creates a key press.
  public init(_ key: Controls.Key, isShifted: Bool = false) {
    self.key = key
    self.isShifted = isShifted
  }

  /// The keys with names of more than one character.
  public static let names: [Controls.Key] =
    [
      "left", "right", "up", "down", "space", "return", "tab", "backspace", "escape", "home", "end",
      "pageup", "pagedown",
    ] + (1...12).map { "f\($0)" }
}

/// What a window, a terminal or a script tells of its keys since it was asked last.
public struct Input: Sendable {
  /// The keys that were pressed, in order.
  public var presses: [KeyPress] = []

  /// The keys that are held now.
  public var held: Set<Controls.Key> = []

  /// How far along the value curve a pointer was pressed, in 0…1; `nil` where it was not.
  public var pointer: Place?

  /// Where the first button of a mouse went down; `nil` where it did not.
  public var click: Place?

  /// Whether the window was closed, or the terminal is gone.
  public var isClosed = false

  /// A place on the screen, in pixels.
  public struct Place: Sendable, Hashable {
    /// The column.
    public var x: Int

    /// The row.
    public var y: Int

    /// Creates a place.
    public init(x: Int, y: Int) {
      self.x = x
      self.y = y
    }
  }

  /// What happened to the mouse; `nil` where nothing did.
  public var mouse: Mouse?

  /// A mouse: where it is, what of it is held, and how far it went.
  public struct Mouse: Sendable, Hashable {
    /// A button that is pressed in the picture.
    public enum Button: Sendable, Hashable {
      case primary, secondary
    }

    /// Where it is.
    public var place: Place

    /// The buttons that are held.
    public var buttons: Set<Button>

    /// How many pixels it went since it was asked last.
    public var travel: Int

    /// Describes a mouse.
    public init(at place: Place, buttons: Set<Button> = [], travel: Int = 0) {
      self.place = place
      self.buttons = buttons
      self.travel = travel
    }
  }

  /// Whether it is told when keys are let go, which terminals do not.
  public var tellsReleases = true

  /// By how many notches a wheel was turned, upwards positive.
  public var wheel = 0

  /// Creates an input of nothing.
  public init() {}
}
