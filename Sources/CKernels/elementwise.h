/// The elementwise kernels and reductions of one instruction set, sixteen scalars at a time.

/// Runs STEP over whole groups of sixteen at `i`, then once more over the rest. STEP reads with
/// LOAD(p) and writes with STORE(p, v).
#define FOR_EACH_SIXTEEN(COUNT, STEP)                  \
  do {                                                 \
    ptrdiff_t i = 0;                                   \
    for (; i + 16 <= (COUNT); i += 16) {               \
      STEP(load16, store16)                            \
    }                                                  \
    const ptrdiff_t rest = (COUNT)-i;                  \
    if (rest > 0) {                                    \
      STEP(LOAD_REST, STORE_REST)                      \
    }                                                  \
  } while (0)
#define LOAD_REST(P) load16_partly(P, rest)
#define STORE_REST(P, V) store16_partly(P, V, rest)

static void add_scaled(ptrdiff_t count, float factor, const float *x, float *y) {
  const sixteen factors = factor;
#define STEP(LOAD, STORE) STORE(y + i, MULTIPLY_ADD(factors, LOAD(x + i), LOAD(y + i)));
  FOR_EACH_SIXTEEN(count, STEP);
#undef STEP
}

static void add_scaled_matrix(ptrdiff_t rows, ptrdiff_t columns, const float *row_factors,
                              const float *column_factors, const float *x, const float *base,
                              float *y) {
  for (ptrdiff_t row = 0; row < rows; row++, x += columns, y += columns) {
    const sixteen factor = row_factors[row];
    if (!base) {
#define STEP(LOAD, STORE) STORE(y + i, factor * LOAD(column_factors + i) * LOAD(x + i));
      FOR_EACH_SIXTEEN(columns, STEP);
#undef STEP
      continue;
    }
#define STEP(LOAD, STORE) \
  STORE(y + i, MULTIPLY_ADD(factor * LOAD(column_factors + i), LOAD(x + i), LOAD(base + i)));
    FOR_EACH_SIXTEEN(columns, STEP);
#undef STEP
    base += columns;
  }
}

static void scale(ptrdiff_t count, float factor, float *x) {
#define STEP(LOAD, STORE) STORE(x + i, LOAD(x + i) * factor);
  FOR_EACH_SIXTEEN(count, STEP);
#undef STEP
}

static void blend(ptrdiff_t count, float rate, const float *x, float *y) {
  const sixteen rates = rate;
#define STEP(LOAD, STORE)                                \
  const sixteen old = LOAD(y + i);                       \
  STORE(y + i, MULTIPLY_ADD(rates, LOAD(x + i) - old, old));
  FOR_EACH_SIXTEEN(count, STEP);
#undef STEP
}

static void activate(ptrdiff_t count, const float *x, float *y, int32_t activation) {
  switch (activation) {
    case KERNELS_RELU:
#define STEP(LOAD, STORE)             \
  const sixteen value = LOAD(x + i);  \
  STORE(y + i, value < (sixteen)0 ? (sixteen)0 : value);
      FOR_EACH_SIXTEEN(count, STEP);
#undef STEP
      break;
#define STEP(LOAD, STORE) STORE(y + i, hyperbolic_tangent(LOAD(x + i)));
    case KERNELS_TANH: FOR_EACH_SIXTEEN(count, STEP); break;
#undef STEP
#define STEP(LOAD, STORE) STORE(y + i, (sixteen)1 / ((sixteen)1 + exponential(-LOAD(x + i))));
    case KERNELS_SIGMOID: FOR_EACH_SIXTEEN(count, STEP); break;
#undef STEP
#define STEP(LOAD, STORE) STORE(y + i, exponential(LOAD(x + i)));
    case KERNELS_EXPONENTIAL: FOR_EACH_SIXTEEN(count, STEP); break;
#undef STEP
    default:
      if (x != y) memcpy(y, x, (size_t)count * sizeof(float));
  }
}

/// Writes STEP's `slope` times dy to dx.
#define ACTIVATION_BACKWARD(SLOPE)                                          \
  {                                                                         \
    if (accumulate) FOR_EACH_SIXTEEN(count, SLOPE##_ADDED);                 \
    else FOR_EACH_SIXTEEN(count, SLOPE);                                    \
    break;                                                                  \
  }
#define RELU_SLOPE(LOAD, STORE) \
  STORE(dx + i, LOAD(y + i) > (sixteen)0 ? LOAD(dy + i) : (sixteen)0);
#define RELU_SLOPE_ADDED(LOAD, STORE) \
  STORE(dx + i, LOAD(dx + i) + (LOAD(y + i) > (sixteen)0 ? LOAD(dy + i) : (sixteen)0));
#define TANH_SLOPE(LOAD, STORE)       \
  const sixteen value = LOAD(y + i);  \
  STORE(dx + i, LOAD(dy + i) * ((sixteen)1 - value * value));
#define TANH_SLOPE_ADDED(LOAD, STORE) \
  const sixteen value = LOAD(y + i);  \
  STORE(dx + i, LOAD(dx + i) + LOAD(dy + i) * ((sixteen)1 - value * value));
#define SIGMOID_SLOPE(LOAD, STORE)    \
  const sixteen value = LOAD(y + i);  \
  STORE(dx + i, LOAD(dy + i) * (value * ((sixteen)1 - value)));
#define SIGMOID_SLOPE_ADDED(LOAD, STORE) \
  const sixteen value = LOAD(y + i);     \
  STORE(dx + i, LOAD(dx + i) + LOAD(dy + i) * (value * ((sixteen)1 - value)));
#define EXPONENTIAL_SLOPE(LOAD, STORE) STORE(dx + i, LOAD(dy + i) * LOAD(y + i));
#define EXPONENTIAL_SLOPE_ADDED(LOAD, STORE) \
  STORE(dx + i, LOAD(dx + i) + LOAD(dy + i) * LOAD(y + i));
#define IDENTITY_SLOPE(LOAD, STORE) STORE(dx + i, LOAD(dy + i));
#define IDENTITY_SLOPE_ADDED(LOAD, STORE) STORE(dx + i, LOAD(dx + i) + LOAD(dy + i));

static void activate_backward(ptrdiff_t count, const float *y, const float *dy, float *dx,
                              int32_t activation, int32_t accumulate) {
  switch (activation) {
    case KERNELS_RELU: ACTIVATION_BACKWARD(RELU_SLOPE)
    case KERNELS_TANH: ACTIVATION_BACKWARD(TANH_SLOPE)
    case KERNELS_SIGMOID: ACTIVATION_BACKWARD(SIGMOID_SLOPE)
    case KERNELS_EXPONENTIAL: ACTIVATION_BACKWARD(EXPONENTIAL_SLOPE)
    default: ACTIVATION_BACKWARD(IDENTITY_SLOPE)
  }
}

static void logarithm(ptrdiff_t count, const float *x, float *y) {
#define STEP(LOAD, STORE) STORE(y + i, natural_logarithm(LOAD(x + i)));
  FOR_EACH_SIXTEEN(count, STEP);
#undef STEP
}

static void log_softmax(ptrdiff_t rows, ptrdiff_t columns, const float *x, float *y) {
  for (; rows > 0; rows--, x += columns, y += columns) {
    float largest = x[0];
    for (ptrdiff_t j = 1; j < columns; j++) largest = x[j] > largest ? x[j] : largest;
    sixteen sums = 0;
    ptrdiff_t j = 0;
    for (; j + 16 <= columns; j += 16) sums += exponential(load16(x + j) - largest);
    if (j < columns) {
      sixteen last = -INFINITY;
      memcpy(&last, x + j, (size_t)(columns - j) * sizeof(float));
      sums += exponential(last - largest);
    }
    float total = 0;
    for (int lane = 0; lane < 16; lane++) total += sums[lane];
    const sixteen shift = largest + natural_logarithm((sixteen)total)[0];
#define STEP(LOAD, STORE) STORE(y + i, LOAD(x + i) - shift);
    FOR_EACH_SIXTEEN(columns, STEP);
#undef STEP
  }
}

static void log_softmax_backward(ptrdiff_t rows, ptrdiff_t columns, const float *y,
                                 const float *dy, float *dx, int32_t accumulate) {
  for (; rows > 0; rows--, y += columns, dy += columns, dx += columns) {
    float total = 0;
    for (ptrdiff_t j = 0; j < columns; j++) total += dy[j];
    const sixteen totals = total;
#define STEP(LOAD, STORE)                                                     \
  const sixteen slope = LOAD(dy + i) - exponential(LOAD(y + i)) * totals;     \
  STORE(dx + i, accumulate ? LOAD(dx + i) + slope : slope);
    FOR_EACH_SIXTEEN(columns, STEP);
#undef STEP
  }
}

/// The sums of `vectors` times sixteen neighbouring columns: some at a time, since each is a chain of
/// additions that wait for each other.
INLINE void sum_columns(const int vectors, ptrdiff_t rows, ptrdiff_t columns, const float *x,
                        float *sums, int32_t accumulate) {
  enum { most = 4 };
  sixteen totals[most];
#pragma clang loop unroll(full)
  for (int v = 0; v < vectors; v++) totals[v] = accumulate ? load16(sums + 16 * v) : (sixteen)0;
  for (ptrdiff_t row = 0; row < rows; row++, x += columns)
#pragma clang loop unroll(full)
    for (int v = 0; v < vectors; v++) totals[v] += load16(x + 16 * v);
#pragma clang loop unroll(full)
  for (int v = 0; v < vectors; v++) store16(sums + 16 * v, totals[v]);
}

static void sum_rows(ptrdiff_t rows, ptrdiff_t columns, const float *x, float *sums,
                     int32_t accumulate) {
  ptrdiff_t j = 0;
  for (; j + 64 <= columns; j += 64) sum_columns(4, rows, columns, x + j, sums + j, accumulate);
  for (; j + 16 <= columns; j += 16) sum_columns(1, rows, columns, x + j, sums + j, accumulate);
  const ptrdiff_t rest = columns - j;
  if (rest == 0) return;
  sixteen total = accumulate ? load16_partly(sums + j, rest) : (sixteen)0;
  for (ptrdiff_t row = 0; row < rows; row++) total += load16_partly(x + row * columns + j, rest);
  store16_partly(sums + j, total, rest);
}

static double squared_norm(ptrdiff_t count, const float *x) {
  typedef double sixteen_doubles __attribute__((ext_vector_type(16)));
  sixteen_doubles sums = 0;
#define STEP(LOAD, STORE)                                                        \
  const sixteen_doubles value = __builtin_convertvector(LOAD(x + i), sixteen_doubles); \
  sums += value * value;
  FOR_EACH_SIXTEEN(count, STEP);
#undef STEP
  double total = 0;
  for (int lane = 0; lane < 16; lane++) total += sums[lane];
  return total;
}

static int32_t is_finite(ptrdiff_t count, const float *x) {
  const sixteen_bits exponent = 0x7f800000;
  sixteen_bits bad = 0;
#define STEP(LOAD, STORE)                                        \
  const sixteen value = LOAD(x + i);                             \
  sixteen_bits bits;                                             \
  memcpy(&bits, &value, sizeof bits);                            \
  bad |= (bits & exponent) == exponent;
  FOR_EACH_SIXTEEN(count, STEP);
#undef STEP
  int32_t any = 0;
  for (int lane = 0; lane < 16; lane++) any |= bad[lane];
  return any == 0;
}

/// What decays from step to step, or zero once it no longer matters: the processor computes with
/// subnormal numbers at half the speed or less, and a decaying number would end among them.
INLINE sixteen decayed(sixteen x) {
  return __builtin_elementwise_abs(x) < (sixteen)0x1p-100f ? (sixteen)0 : x;
}

static void adam(ptrdiff_t count, kernels_adam_step step, float *p, const float *g, float *m,
                 float *v) {
  const sixteen rest1 = 1 - step.beta1, beta2 = step.beta2, rest2 = 1 - step.beta2;
  const sixteen size = step.step, correction = step.correction, epsilon = step.epsilon;
  const sixteen decay = step.decay;
#define STEP(LOAD, STORE)                                                                    \
  const sixteen gradient = LOAD(g + i), old = LOAD(m + i), value = LOAD(p + i);              \
  const sixteen mean = decayed(MULTIPLY_ADD(rest1, gradient - old, old));                    \
  const sixteen square =                                                                     \
      decayed(MULTIPLY_ADD(beta2, LOAD(v + i), rest2 * gradient * gradient));                \
  const sixteen divisor = MULTIPLY_ADD(__builtin_elementwise_sqrt(square), correction, epsilon); \
  STORE(m + i, mean);                                                                        \
  STORE(v + i, square);                                                                      \
  STORE(p + i, value - decay * value - size * mean / divisor);
  FOR_EACH_SIXTEEN(count, STEP);
#undef STEP
}
