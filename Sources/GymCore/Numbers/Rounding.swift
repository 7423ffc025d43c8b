// The functions of this folder yield the same bytes on every machine.
//
// IEEE 754 fixes the results of sums, differences, products, quotients and square roots to the last bit. It does not
// fix sine and its kin, which C libraries compute each in their own way. So these functions are built of those five
// operations and of bit patterns alone. What keeps their bytes:
//
// - Swift never contracts `a * b + c` into one rounding, whatever the machine offers and however it is optimized. Do
//   not write `addingProduct` or `addProduct`: that rounds once instead of twice, and where the machine has no such
//   instruction it calls the C library. Do not move this arithmetic to C, whose compilers do contract.
// - Constants that decimals do not hold exactly are written in hexadecimal. A decimal literal is rounded to 80 bits
//   on x86-64 and only then to 64, which now and then gives its neighbour.
// - What has no value is `.nan` itself. An invalid operation yields a NaN whose sign differs between machines.
//
// `ElementaryFunctionTests` compares a hundred thousand arguments' results with one number.
//
// Reductions and polynomials are for the most part those of fdlibm: Copyright (C) 1993 by Sun Microsystems, Inc. All
// rights reserved. Developed at SunPro, a Sun Microsystems, Inc. business. Permission to use, copy, modify, and
// distribute this software is freely granted, provided that this notice is preserved.

/// An integer as a floating-point number and as bits.
@frozen @usableFromInline
struct NearestInteger {
  /// The integer.
  @usableFromInline let value: Double

  /// A pattern whose low 51 bits are the integer's, in two's complement.
  @usableFromInline let bits: UInt64

  /// Rounds `x`, of magnitude at most 2⁵⁰, to the nearest integer, and a half to the even one.
  ///
  /// Among numbers from 2⁵² to 2⁵³ the distance is 1, so that adding 1.5·2⁵² rounds. `rounded()` is a
  /// call of the C library on x86-64 without SSE 4.1.
  @inlinable @inline(__always)
  init(_ x: Double) {
    let shifted = x + 0x1.8p52
    value = shifted - 0x1.8p52
    bits = shifted.bitPattern
  }
}
