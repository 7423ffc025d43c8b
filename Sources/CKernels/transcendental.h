/// eˣ, ln x and tanh x for sixteen numbers, to about 1e-7 of their size, by the polynomials of
/// Moshier's Cephes library. Written out because the platforms' libraries round differently.

#ifndef INFINITY
#define INFINITY __builtin_inff()
#endif

INLINE sixteen_bits bits_of(sixteen x) {
  sixteen_bits bits;
  memcpy(&bits, &x, sizeof bits);
  return bits;
}
INLINE sixteen of_bits(sixteen_bits bits) {
  sixteen x;
  memcpy(&x, &bits, sizeof x);
  return x;
}

/// 2ⁿ eʳ with |r| ≤ ln 2 / 2; 0 below -87.3, infinite above 88.7.
INLINE sixteen exponential(sixteen x) {
  const sixteen one = 1;
  const sixteen bounded = x < (sixteen)-88 ? (sixteen)-88 : x > (sixteen)89 ? (sixteen)89 : x;
  // Adding 1.5 · 2²³ rounds to the nearest integer and leaves it in the low bits.
  const sixteen shifted = bounded * (sixteen)1.44269504f + (sixteen)12582912.f;
  const sixteen n = shifted - (sixteen)12582912.f;
  sixteen r = MULTIPLY_ADD(n, (sixteen)-0.693359375f, bounded);
  r = MULTIPLY_ADD(n, (sixteen)2.12194440e-4f, r);
  sixteen sum = 1.9875691500e-4f;
  sum = MULTIPLY_ADD(sum, r, (sixteen)1.3981999507e-3f);
  sum = MULTIPLY_ADD(sum, r, (sixteen)8.3334519073e-3f);
  sum = MULTIPLY_ADD(sum, r, (sixteen)4.1665795894e-2f);
  sum = MULTIPLY_ADD(sum, r, (sixteen)1.6666665459e-1f);
  sum = MULTIPLY_ADD(sum, r, (sixteen)5.0000001201e-1f);
  sum = MULTIPLY_ADD(sum, r * r, r + one);
  // 2ⁿ in two factors, because 2¹²⁸ alone is too large.
  const sixteen_bits exponent = bits_of(shifted) - bits_of((sixteen)12582912.f);
  const sixteen_bits half = exponent >> 1;
  sixteen result = sum * of_bits((half + 127) << 23) * of_bits((exponent - half + 127) << 23);
  result = x < (sixteen)-87.33f ? (sixteen)0 : result;
  result = x > (sixteen)88.72284f ? (sixteen)INFINITY : result;
  return x != x ? x : result;
}

/// ln x; -infinity at 0, not a number below. Numbers below 1.2e-38 count as 0.
INLINE sixteen natural_logarithm(sixteen x) {
  const sixteen_bits bits = bits_of(x);
  // x = m 2ᵉ with m in √½..<√2.
  const sixteen_bits shifted = bits - 0x3f3504f3;
  const sixteen e = __builtin_convertvector(shifted >> 23, sixteen);
  const sixteen m = of_bits((shifted & 0x007fffff) + 0x3f3504f3) - (sixteen)1;
  const sixteen square = m * m;
  sixteen sum = 7.0376836292e-2f;
  sum = MULTIPLY_ADD(sum, m, (sixteen)-1.1514610310e-1f);
  sum = MULTIPLY_ADD(sum, m, (sixteen)1.1676998740e-1f);
  sum = MULTIPLY_ADD(sum, m, (sixteen)-1.2420140846e-1f);
  sum = MULTIPLY_ADD(sum, m, (sixteen)1.4249322787e-1f);
  sum = MULTIPLY_ADD(sum, m, (sixteen)-1.6668057665e-1f);
  sum = MULTIPLY_ADD(sum, m, (sixteen)2.0000714765e-1f);
  sum = MULTIPLY_ADD(sum, m, (sixteen)-2.4999993993e-1f);
  sum = MULTIPLY_ADD(sum, m, (sixteen)3.3333331174e-1f);
  sixteen result = m * square * sum;
  result = MULTIPLY_ADD(e, (sixteen)-2.12194440e-4f, result);
  result = MULTIPLY_ADD(square, (sixteen)-0.5f, result) + m;
  result = MULTIPLY_ADD(e, (sixteen)0.693359375f, result);
  result = x == (sixteen)INFINITY ? x : result;
  result = x < (sixteen)1.17549435e-38f ? (sixteen)-INFINITY : result;
  return x >= (sixteen)0 ? result : (sixteen)__builtin_nanf("");
}

/// tanh x: a polynomial near 0, elsewhere ±(1 - 2 / (e²ˣ + 1)).
INLINE sixteen hyperbolic_tangent(sixteen x) {
  const sixteen size = of_bits(bits_of(x) & 0x7fffffff);
  const sixteen square = x * x;
  sixteen sum = -5.70498872745e-3f;
  sum = MULTIPLY_ADD(sum, square, (sixteen)2.06390887954e-2f);
  sum = MULTIPLY_ADD(sum, square, (sixteen)-5.37397155531e-2f);
  sum = MULTIPLY_ADD(sum, square, (sixteen)1.33314422036e-1f);
  sum = MULTIPLY_ADD(sum, square, (sixteen)-3.33332819422e-1f);
  const sixteen near = MULTIPLY_ADD(sum * square, x, x);
  const sixteen far = (sixteen)1 - (sixteen)2 / (exponential(size + size) + (sixteen)1);
  const sixteen signed_far = of_bits(bits_of(far) | (bits_of(x) & (int32_t)0x80000000));
  return size < (sixteen)0.625f ? near : x != x ? x : signed_far;
}
