/// Returns the square root of `x`, correctly rounded, and NaN below 0.
@inlinable
public func squareRoot(_ x: Double) -> Double { x >= 0 ? x.squareRoot() : .nan }

/// Returns the square root of `x`, correctly rounded, and NaN below 0.
@inlinable
public func squareRoot(_ x: Float) -> Float { x >= 0 ? x.squareRoot() : .nan }
