public import NeuralNetworks

/// The means and variances of numbers that arrive in groups, one of each of `size` kinds at a time.
///
/// (Chan, Golub and LeVeque, "Updating Formulae and a Pairwise Algorithm for Computing Sample
/// Variances", 1979, equation 2.1.)
public struct RunningMoments: Sendable {
  /// How many of each kind were added.
  public private(set) var count = 0

  /// The means; `[size]`.
  public private(set) var means: [Double]

  /// The sums of squared distances to the means; `[size]`.
  private var squares: [Double]

  /// Creates the moments of nothing, for `size` kinds of numbers.
  public init(size: Int) {
    means = Array(repeating: 0, count: size)
    squares = means
  }

  /// The variance of a kind; 1 before two numbers of it were added.
  public func variance(of kind: Int) -> Double {
    count < 2 ? 1 : squares[kind] / Double(count)
  }

  /// Adds rows of one number of each kind; `[rows, size]`.
  public mutating func add(_ rows: [Float]) {
    let size = means.count
    let added = rows.count / size
    guard added > 0 else { return }
    let (before, more) = (Double(count), Double(added))
    for kind in 0..<size {
      var mean = 0.0
      for row in 0..<added { mean += Double(rows[row * size + kind]) }
      mean /= more
      var square = 0.0
      for row in 0..<added {
        let distance = Double(rows[row * size + kind]) - mean
        square += distance * distance
      }
      let distance = mean - means[kind]
      let share = more / (before + more)
      means[kind] += distance * share
      squares[kind] += square + distance * distance * before * share
    }
    count += added
  }
}

extension RunningMoments: Archivable {
  public mutating func visit(by archive: inout Archive) throws(SafetensorsError) {
    try archive.visit("count", &count)
    for kind in means.indices {
      try archive.visit("mean\(kind)", &means[kind])
      try archive.visit("squares\(kind)", &squares[kind], in: 0...Double.greatestFiniteMagnitude)
    }
  }
}
