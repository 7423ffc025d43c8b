internal import CKernels

/// Scalars that are 0 or 1, eight to a byte, the first in the lowest bit.
public enum BitPacking {
  /// The number of bytes that hold `count` bits.
  public static func byteCount(of count: Int) -> Int { (count + 7) / 8 }

  /// Packs `scalars[first..<first + count]` into bytes from `position` on; what is not 0 counts as 1.
  public static func pack(
    _ scalars: [Float], from first: Int, count: Int, into bytes: inout [UInt8], at position: Int
  ) {
    require(
      first >= 0 && first + count <= scalars.count && position >= 0
        && position + byteCount(of: count) <= bytes.count,
      "cannot pack \(count) of \(scalars.count) scalars into \(bytes.count) bytes at \(position)")
    scalars.withUnsafeBufferPointer { source in
      bytes.withUnsafeMutableBufferPointer { target in
        guard let source = source.baseAddress, let target = target.baseAddress else { return }
        kernels_pack_bits(source + first, count, target + position)
      }
    }
  }

  /// Unpacks the `count` bits from byte `position` on into `scalars[first..<first + count]`.
  public static func unpack(
    _ bytes: [UInt8], at position: Int, count: Int, into scalars: inout MutableSpan<Float>,
    from first: Int
  ) {
    require(
      first >= 0 && first + count <= scalars.count && position >= 0
        && position + byteCount(of: count) <= bytes.count,
      "cannot unpack \(count) bits of \(bytes.count) bytes at \(position) into \(scalars.count) scalars"
    )
    bytes.withUnsafeBufferPointer { source in
      scalars.withUnsafeMutableBufferPointer { target in
        guard let source = source.baseAddress, let target = target.baseAddress else { return }
        kernels_unpack_bits(source + position, count, target + first)
      }
    }
  }
}
