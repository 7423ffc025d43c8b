#if Viewer
/// Turns SDL's events of a mouse into what a viewer is told of it.
struct WindowMouse {
  private var place = Input.Place(x: 0, y: 0)
  private var buttons: Set<Input.Mouse.Button> = []

  /// Notes that a button went down or up.
  mutating func press(
    _ number: UInt8, isDown: Bool, at place: Input.Place, in input: inout Input
  ) {
    guard let button: Input.Mouse.Button = number == 1 ? .primary : number == 3 ? .secondary : nil
    else { return }
    if isDown { buttons.insert(button) } else { buttons.remove(button) }
    tell(place, travel: 0, &input)
  }

  /// Notes that the mouse moved by so many points.
  mutating func move(to place: Input.Place, by x: Int32, _ y: Int32, in input: inout Input) {
    tell(place, travel: Int(x.magnitude + y.magnitude), &input)
  }

  /// Notes that somebody else has the mouse.
  mutating func releaseAll(in input: inout Input) {
    buttons = []
    tell(place, travel: 0, &input)
  }

  private mutating func tell(_ place: Input.Place, travel: Int, _ input: inout Input) {
    self.place = place
    input.mouse = Input.Mouse(
      at: place, buttons: buttons, travel: travel + (input.mouse?.travel ?? 0))
  }
}
#endif
