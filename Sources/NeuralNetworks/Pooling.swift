public import Tensors

/// The largest scalar of each window, by channels: images [n, height, width, channels] become
/// [n, (height + 2 padding - kernel) / stride + 1, …, channels].
public struct MaxPooling: Module {
  /// The side of a window in pixels.
  public let kernel: Int

  /// The distance in pixels between neighbouring windows.
  public let stride: Int

  /// The width in pixels of the frame around each image, which is never the largest.
  public let padding: Int

  /// Creates the module; windows do not overlap unless `stride` says so.
  public init(kernel: Int, stride: Int? = nil, padding: Int = 0) {
    self.kernel = kernel
    self.stride = stride ?? kernel
    self.padding = padding
  }

  public func callAsFunction(_ input: Variable, in pass: Pass) -> Variable {
    input.maxPooled(kernel: kernel, stride: stride, padding: padding)
  }
}

/// The mean of each window, by channels: images [n, height, width, channels] become
/// [n, (height + 2 padding - kernel) / stride + 1, …, channels].
public struct AveragePooling: Module {
  /// The side of a window in pixels.
  public let kernel: Int

  /// The distance in pixels between neighbouring windows.
  public let stride: Int

  /// The width in pixels of the frame of zeros around each image.
  public let padding: Int

  /// Creates the module; windows do not overlap unless `stride` says so.
  public init(kernel: Int, stride: Int? = nil, padding: Int = 0) {
    self.kernel = kernel
    self.stride = stride ?? kernel
    self.padding = padding
  }

  public func callAsFunction(_ input: Variable, in pass: Pass) -> Variable {
    input.averagePooled(kernel: kernel, stride: stride, padding: padding)
  }
}
