/// Activations computed from their input, dropout and the softmax of attention, for one instruction
/// set.

typedef uint32_t sixteen_words __attribute__((ext_vector_type(16)));

/// eˣ - 1 = 2t / (1 - t) with t = tanh x/2, which keeps its digits near zero.
INLINE sixteen exponential_minus_one(sixteen x) {
  const sixteen t = hyperbolic_tangent(x * (sixteen)0.5f);
  return (t + t) / ((sixteen)1 - t);
}

/// The normal distribution function Φ(x), to about 1e-7, and its density, which share eˣˣ.
/// (Abramowitz and Stegun, Handbook of Mathematical Functions, 7.1.26.)
INLINE sixteen normal_distribution(sixteen x, sixteen *density) {
  const sixteen size = of_bits(bits_of(x) & 0x7fffffff);
  const sixteen power = exponential(x * x * (sixteen)-0.5f);
  const sixteen t = (sixteen)1 / MULTIPLY_ADD(size, (sixteen)(0.3275911f * 0.70710678f), (sixteen)1);
  sixteen sum = 1.061405429f;
  sum = MULTIPLY_ADD(sum, t, (sixteen)-1.453152027f);
  sum = MULTIPLY_ADD(sum, t, (sixteen)1.421413741f);
  sum = MULTIPLY_ADD(sum, t, (sixteen)-0.284496736f);
  sum = MULTIPLY_ADD(sum, t, (sixteen)0.254829592f);
  const sixteen tail = sum * t * power * (sixteen)0.5f;
  *density = power * (sixteen)0.39894228f;
  return x < (sixteen)0 ? tail : (sixteen)1 - tail;
}

INLINE sixteen curve_value(int32_t curve, sixteen parameter, sixteen x) {
  sixteen density;
  if (curve == KERNELS_LEAKY_RELU) return x < (sixteen)0 ? parameter * x : x;
  if (curve == KERNELS_ELU) return x < (sixteen)0 ? parameter * exponential_minus_one(x) : x;
  return x * normal_distribution(x, &density);
}

INLINE sixteen curve_slope(int32_t curve, sixteen parameter, sixteen x) {
  const sixteen one = 1;
  if (curve == KERNELS_LEAKY_RELU) return x < (sixteen)0 ? parameter : one;
  if (curve == KERNELS_ELU) return x < (sixteen)0 ? parameter * exponential(x) : one;
  sixteen density;
  const sixteen distribution = normal_distribution(x, &density);
  return MULTIPLY_ADD(x, density, distribution);
}

static void curve(ptrdiff_t count, int32_t curve, float parameter, const float *x, float *y) {
#define LEAKY(LOAD, STORE) \
  STORE(y + i, curve_value(KERNELS_LEAKY_RELU, (sixteen)parameter, LOAD(x + i)));
#define ELU(LOAD, STORE) STORE(y + i, curve_value(KERNELS_ELU, (sixteen)parameter, LOAD(x + i)));
#define GELU(LOAD, STORE) STORE(y + i, curve_value(KERNELS_GELU, (sixteen)parameter, LOAD(x + i)));
  switch (curve) {
    case KERNELS_LEAKY_RELU: FOR_EACH_SIXTEEN(count, LEAKY); break;
    case KERNELS_ELU: FOR_EACH_SIXTEEN(count, ELU); break;
    default: FOR_EACH_SIXTEEN(count, GELU);
  }
#undef LEAKY
#undef ELU
#undef GELU
}

static void curve_backward(ptrdiff_t count, int32_t curve, float parameter, const float *x,
                           const float *dy, float *dx, int32_t accumulate) {
#define SLOPE(CURVE, LOAD, STORE)                                                           \
  const sixteen slope = LOAD(dy + i) * curve_slope(CURVE, (sixteen)parameter, LOAD(x + i)); \
  STORE(dx + i, accumulate ? LOAD(dx + i) + slope : slope);
#define LEAKY(LOAD, STORE) SLOPE(KERNELS_LEAKY_RELU, LOAD, STORE)
#define ELU(LOAD, STORE) SLOPE(KERNELS_ELU, LOAD, STORE)
#define GELU(LOAD, STORE) SLOPE(KERNELS_GELU, LOAD, STORE)
  switch (curve) {
    case KERNELS_LEAKY_RELU: FOR_EACH_SIXTEEN(count, LEAKY); break;
    case KERNELS_ELU: FOR_EACH_SIXTEEN(count, ELU); break;
    default: FOR_EACH_SIXTEEN(count, GELU);
  }
#undef LEAKY
#undef ELU
#undef GELU
#undef SLOPE
}

/// Spreads every bit over the word (Wellons, hash-prospector, "lowbias32", 2018).
INLINE sixteen_words mixed(sixteen_words x) {
  x = (x ^ (x >> 16)) * (sixteen_words)0x7feb352du;
  x = (x ^ (x >> 15)) * (sixteen_words)0x846ca68bu;
  return x ^ (x >> 16);
}

static void drop(ptrdiff_t first, ptrdiff_t count, uint64_t seed, uint32_t threshold, float factor,
                 const float *x, float *y, int32_t accumulate) {
  const sixteen_words lanes = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
  const sixteen_words low = (uint32_t)seed, high = (uint32_t)(seed >> 32);
#define STEP(LOAD, STORE)                                                     \
  const sixteen_words place = lanes + (sixteen_words)(uint32_t)(first + i);   \
  const sixteen_words draw = mixed(mixed(place + low) ^ high);                \
  const sixteen value = LOAD(x + i) * (sixteen)factor;                        \
  const sixteen kept = draw >= (sixteen_words)threshold ? value : (sixteen)0; \
  STORE(y + i, accumulate ? LOAD(y + i) + kept : kept);
  FOR_EACH_SIXTEEN(count, STEP);
#undef STEP
}

INLINE float lane_sum(sixteen x) {
  float total = 0;
  for (int lane = 0; lane < 16; lane++) total += x[lane];
  return total;
}

/// x becomes the softmax of the first `visible` of scale · x, and zeros.
static void scaled_softmax(ptrdiff_t visible, ptrdiff_t columns, float factor, float *x) {
  float largest = x[0];
  for (ptrdiff_t j = 1; j < visible; j++) largest = x[j] > largest ? x[j] : largest;
  sixteen sums = 0;
  ptrdiff_t j = 0;
  for (; j + 16 <= visible; j += 16) {
    const sixteen power = exponential((load16(x + j) - largest) * factor);
    store16(x + j, power);
    sums += power;
  }
  if (j < visible) {
    sixteen last = -INFINITY;
    memcpy(&last, x + j, (size_t)(visible - j) * sizeof(float));
    last = exponential((last - largest) * factor);
    store16_partly(x + j, last, visible - j);
    sums += last;
  }
  const sixteen share = 1 / lane_sum(sums);
#define STEP(LOAD, STORE) STORE(x + i, LOAD(x + i) * share);
  FOR_EACH_SIXTEEN(visible, STEP);
#undef STEP
  for (j = visible; j < columns; j++) x[j] = 0;
}

/// dy becomes scale · y (dy - Σ y dy).
static void scaled_softmax_backward(ptrdiff_t columns, float factor, const float *y, float *dy) {
  sixteen sums = 0;
#define STEP(LOAD, STORE) sums = MULTIPLY_ADD(LOAD(y + i), LOAD(dy + i), sums);
  FOR_EACH_SIXTEEN(columns, STEP);
#undef STEP
  const sixteen total = lane_sum(sums);
#define STEP(LOAD, STORE) STORE(dy + i, LOAD(y + i) * (LOAD(dy + i) - total) * (sixteen)factor);
  FOR_EACH_SIXTEEN(columns, STEP);
#undef STEP
}
