/// Where the scalars of a convolution's patches lie, computed once per geometry and kept.
///
/// With them a convolution is a matrix product that reads its left side straight from the images.
struct ConvolutionTables {
  /// The tables of one geometry, as offsets into the padded images.
  struct Entry {
    /// The first scalar of each output pixel's patch.
    var pixels: UnsafePointer<Int32>
    /// The start of each kernel row within a patch.
    var kernelRows: UnsafePointer<Int32>
    /// Each scalar of a patch relative to the patch.
    var patch: UnsafePointer<Int32>
    /// The first patch of each row of output pixels.
    var outRows: UnsafePointer<Int32>
  }

  private var known: [(geometry: ConvolutionGeometry, entry: Entry)] = []

  /// The number of geometries met so far.
  var count: Int { known.count }

  /// The tables of a geometry.
  ///
  /// Those of a larger batch serve a smaller one too, and the batch is rounded up to a power of two,
  /// so batches of all sizes need few tables.
  mutating func entry(for geometry: ConvolutionGeometry) -> Entry {
    var wanted = geometry
    for (known, entry) in known where known.count >= geometry.count {
      wanted.count = known.count
      if known == wanted { return entry }
    }
    wanted.count = 1
    while wanted.count < geometry.count { wanted.count *= 2 }
    if wanted.scalarCount > Int(Int32.max) { wanted.count = geometry.count }
    let entry = Entry(wanted)
    known.append((wanted, entry))
    return entry
  }

  mutating func free() {
    for (_, entry) in known { entry.free() }
    known = []
  }
}

extension ConvolutionTables.Entry {
  fileprivate init(_ g: ConvolutionGeometry) {
    let row = g.paddedWidth * g.channels
    require(
      g.scalarCount <= Int(Int32.max),
      "\(g.count) images of \(g.paddedHeight) × \(g.paddedWidth) × \(g.channels) are too large")
    let pixels = UnsafeMutablePointer<Int32>.allocate(capacity: max(g.count * g.outPixels, 1))
    let outRows = UnsafeMutablePointer<Int32>.allocate(capacity: max(g.count * g.outHeight, 1))
    for image in 0..<g.count {
      for y in 0..<g.outHeight {
        let start = (image * g.paddedHeight + y * g.stride) * row
        outRows[image * g.outHeight + y] = Int32(start)
        for x in 0..<g.outWidth {
          pixels[(image * g.outHeight + y) * g.outWidth + x] =
            Int32(start + x * g.stride * g.channels)
        }
      }
    }
    let kernelRows = UnsafeMutablePointer<Int32>.allocate(capacity: g.kernel)
    let patch = UnsafeMutablePointer<Int32>.allocate(capacity: max(g.patch, 1))
    for y in 0..<g.kernel {
      kernelRows[y] = Int32(y * row)
      for i in 0..<g.kernel * g.channels {
        patch[y * g.kernel * g.channels + i] = Int32(y * row + i)
      }
    }
    self.init(
      pixels: UnsafePointer(pixels), kernelRows: UnsafePointer(kernelRows),
      patch: UnsafePointer(patch), outRows: UnsafePointer(outRows))
  }

  fileprivate func free() {
    pixels.deallocate()
    kernelRows.deallocate()
    patch.deallocate()
    outRows.deallocate()
  }
}
