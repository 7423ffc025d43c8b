/// An image that can be drawn on.
public struct Canvas<Element: Pixel>: Sendable, Hashable {
  /// The number of pixels in a row.
  public let width: Int

  /// The number of rows.
  public let height: Int

  /// The pixels, row by row from the top; `[height · width]`.
  public internal(set) var pixels: [Element]

  /// Creates an image of one colour.
  ///
  /// - Precondition: There is a pixel.
  public init(width: Int, height: Int, _ color: Color = Color(0)) {
    guard width > 0, height > 0 else {
      fatalError("an image needs a pixel, got \(width) by \(height)")
    }
    self.width = width
    self.height = height
    pixels = Array(repeating: Element(color), count: width * height)
  }

  /// Creates an image of given pixels, row by row.
  ///
  /// - Precondition: There are `width` times a number of rows of them.
  public init(width: Int, pixels: [Element]) {
    guard width > 0, !pixels.isEmpty, pixels.count % width == 0 else {
      fatalError("\(pixels.count) pixels do not fill rows of \(width)")
    }
    self.width = width
    height = pixels.count / width
    self.pixels = pixels
  }

  /// The pixel in a column and a row.
  public subscript(x: Int, y: Int) -> Element {
    get { pixels[y * width + x] }
    set { pixels[y * width + x] = newValue }
  }

  /// Takes over the pixels of a canvas of the same size, into the memory that is there.
  @specialized(where Element == RGB)
  public mutating func copyPixels(of other: Canvas) {
    let source = other.pixels.span
    var target = pixels.mutableSpan
    for i in 0..<source.count { target[i] = source[i] }
  }

  /// Calls `body` with the memory of the pixels, row by row without gaps.
  public func withPixelBytes<Result>(
    _ body: (UnsafeRawPointer?) throws -> Result
  ) rethrows -> Result {
    try pixels.withUnsafeBytes { try body($0.baseAddress) }
  }

  /// A number that changes with the size and with any pixel, for tests (FNV-1a over the bytes of
  /// red, green and blue).
  public var fingerprint: UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    func add(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    for shift in [0, 8, 16] { add(UInt8(truncatingIfNeeded: width >> shift)) }
    for pixel in pixels {
      let color = pixel.color
      add(color.red)
      add(color.green)
      add(color.blue)
    }
    return hash
  }
}
