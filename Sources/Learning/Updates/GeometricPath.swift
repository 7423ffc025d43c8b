import GymCore

/// Returns what is a share of the way from `start` to `end` for something that changes by the same
/// factor in every step; both are of one sign.
func geometricPath(from start: Float, to end: Float, share: Double) -> Float {
  start * Float(exponential(share * logarithm(Double(end / start))))
}
