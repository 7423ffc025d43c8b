public import GymCore

extension PixelObservations: Drawable {
  public var pictureExtent: PictureExtent { base.pictureExtent }

  public var stepsPerSecond: Double { base.stepsPerSecond / Double(skip) }

  public func drawBackground(into picture: inout Picture) { base.drawBackground(into: &picture) }

  public func draw(_ state: State, into picture: inout Picture) {
    base.draw(state.base, into: &picture)
  }
}

extension PixelObservations: Controllable where Source.Base: Controllable {
  public var controls: Controls { base.controls }
}

extension EnvironmentEntry {
  /// Describes a world of which agents can also be shown pictures: `observe=pixels`.
  // Inlinable, for the loops over environments are made here: unspecialized they are half as fast.
  @inlinable
  public init<Rules: RegistrableEnvironment & Drawable & Controllable>(
    drawable rules: Rules.Type, _ abilities: Ability<Rules>...
  ) {
    let pixels = EnvironmentEntry(
      PixelObservations<PictureFrames<Rules>>.self, .pictures, .controls)
    self = EnvironmentEntry(rules, abilities + [.pictures, .controls]).or(
      pixels, where: "observe", is: "pixels", ratherThan: "state",
      "What is observed: what the world tells of its state, or pictures of it.")
  }

  /// Describes a world of which agents can also be shown pictures from above, `observe=bird`, and the
  /// images of its camera, `observe=camera`; `usual` is what they are shown otherwise.
  @inlinable
  public init<Rules: RegistrableEnvironment & CameraEquipped & Controllable>(
    filmed rules: Rules.Type, ratherThan usual: String, _ abilities: Ability<Rules>...
  ) {
    let bird = EnvironmentEntry(PixelObservations<PictureFrames<Rules>>.self, .pictures, .controls)
    let camera = EnvironmentEntry(
      PixelObservations<CameraFrames<Rules>>.self, .pictures, .controls)
    let summary = "What is observed."
    self = EnvironmentEntry(rules, abilities + [.pictures, .controls])
      .or(bird, where: "observe", is: "bird", ratherThan: usual, summary)
      .or(camera, where: "observe", is: "camera", ratherThan: usual, summary)
  }
}
