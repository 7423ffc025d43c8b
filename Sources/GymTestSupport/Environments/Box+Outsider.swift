import GymCore

extension Box {
  /// Returns what is wrong with the first of `scalars`, of one member or of several, that cannot be;
  /// `nil` where all can.
  func outsider(among scalars: some Collection<Float>) -> String? {
    for (i, scalar) in scalars.enumerated() {
      let place = i % scalarCount
      guard !contains(scalar, asScalar: place) else { continue }
      return "scalar \(place) is \(scalar), not a \(scalarKind.rawValue) within "
        + "\(bounds(ofScalar: place))"
    }
    return nil
  }
}
