/// The hash of bytes by which anybody can tell whether two files are the same.
///
/// (NIST FIPS 180-4, "Secure Hash Standard", 2015, section 6.2.)
public struct SHA256: Sendable, Hashable, CustomStringConvertible {
  /// The 32 bytes of the hash.
  public let bytes: [UInt8]

  /// The hash in 64 hexadecimal digits.
  public var description: String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  /// Hashes `bytes`.
  public init(_ bytes: [UInt8]) {
    var position = 0
    self.init { count in
      let end = min(position + count, bytes.count)
      defer { position = end }
      return Array(bytes[position..<end])
    }
  }

  /// Hashes what `next` returns: the next bytes, as many as asked for until there are no more.
  package init<Failure>(next: (Int) throws(Failure) -> [UInt8]) throws(Failure) {
    var state: [UInt32] = [
      0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab,
      0x5be0_cd19,
    ]
    var schedule = [UInt32](repeating: 0, count: 64)
    var count = 0
    var piece = try next(Self.pieceSize)
    while piece.count == Self.pieceSize {
      Self.addBlocks(of: piece.span, to: &state, &schedule)
      count += piece.count
      piece = try next(Self.pieceSize)
    }
    // A one, zeros, and the number of bits, so that blocks are full.
    let bitCount = UInt64(count + piece.count) * 8
    piece.append(0x80)
    while piece.count % 64 != 56 { piece.append(0) }
    piece += (0..<8).map { UInt8(truncatingIfNeeded: bitCount >> (56 - 8 * $0)) }
    Self.addBlocks(of: piece.span, to: &state, &schedule)
    bytes = state.flatMap { word in
      [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: word >> $0) }
    }
  }

  private static let pieceSize = 1 << 20

  private static func addBlocks(
    of bytes: Span<UInt8>, to state: inout [UInt32], _ schedule: inout [UInt32]
  ) {
    for start in stride(from: 0, to: bytes.count, by: 64) {
      add(bytes, at: start, to: &state, &schedule)
    }
  }

  /// Works a block of 64 bytes into the state.
  private static func add(
    _ bytes: Span<UInt8>, at start: Int, to state: inout [UInt32], _ schedule: inout [UInt32]
  ) {
    for i in 0..<16 {
      let at = start + 4 * i
      schedule[i] =
        UInt32(bytes[at]) << 24 | UInt32(bytes[at + 1]) << 16 | UInt32(bytes[at + 2]) << 8
        | UInt32(bytes[at + 3])
    }
    for i in 16..<64 {
      let (a, b) = (schedule[i - 15], schedule[i - 2])
      let low = a.turned(7) ^ a.turned(18) ^ a >> 3
      let high = b.turned(17) ^ b.turned(19) ^ b >> 10
      schedule[i] = schedule[i - 16] &+ low &+ schedule[i - 7] &+ high
    }
    var (a, b, c, d) = (state[0], state[1], state[2], state[3])
    var (e, f, g, h) = (state[4], state[5], state[6], state[7])
    for i in 0..<64 {
      let choice = e & f ^ ~e & g
      let first =
        h &+ (e.turned(6) ^ e.turned(11) ^ e.turned(25)) &+ choice &+ constants[i] &+ schedule[i]
      let majority = a & b ^ a & c ^ b & c
      let second = (a.turned(2) ^ a.turned(13) ^ a.turned(22)) &+ majority
      (h, g, f, e, d, c, b, a) = (g, f, e, d &+ first, c, b, a, first &+ second)
    }
    for (i, value) in [a, b, c, d, e, f, g, h].enumerated() { state[i] &+= value }
  }

  /// The first 32 bits of the fractions of the cube roots of the first 64 primes.
  private static let constants: [UInt32] = [
    0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4,
    0xab1c_5ed5, 0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe,
    0x9bdc_06a7, 0xc19b_f174, 0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f,
    0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da, 0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7,
    0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967, 0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc,
    0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85, 0xa2bf_e8a1, 0xa81a_664b,
    0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070, 0x19a4_c116,
    0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
    0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7,
    0xc671_78f2,
  ]
}

extension UInt32 {
  /// Returns the bits turned to the right by `count` places.
  fileprivate func turned(_ count: UInt32) -> UInt32 { self >> count | self << (32 - count) }
}
