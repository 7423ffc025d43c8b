/// Returns the angle in radians between −π and π that differs from `x` by whole turns.
///
/// It is `x` itself where that lies between them; the magnitude of `x` is at most 2⁵⁰.
@inlinable
public func wrappedAngle(_ x: Double) -> Double {
  let turns = NearestInteger(x * 0x1.45f306dc9c883p-3)
  let rest = x - turns.value * 0x1.921fb54442d18p2
  // Half a turn may be rounded to either side.
  return min(max(rest, -0x1.921fb54442d18p1), 0x1.921fb54442d18p1)
}
