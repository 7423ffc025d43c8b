/// Batch and layer normalization for one instruction set, on a block of rows.

/// The mean of each column and the sum of the squared distances to it.
static void column_moments(ptrdiff_t rows, ptrdiff_t columns, const float *x, float *mean,
                           float *squares) {
  const sixteen share = 1 / (float)rows;
#define STEP(LOAD, STORE)                                                          \
  sixteen total = 0, square = 0;                                                   \
  for (ptrdiff_t row = 0; row < rows; row++) total += LOAD(x + row * columns + i); \
  const sixteen middle = total * share;                                            \
  for (ptrdiff_t row = 0; row < rows; row++) {                                     \
    const sixteen distance = LOAD(x + row * columns + i) - middle;                 \
    square = MULTIPLY_ADD(distance, distance, square);                             \
  }                                                                                \
  STORE(mean + i, middle);                                                         \
  STORE(squares + i, square);
  FOR_EACH_SIXTEEN(columns, STEP);
#undef STEP
}

static void normalize(ptrdiff_t rows, ptrdiff_t columns, const float *x, const float *factor,
                      const float *shift, const float *addend, int32_t relu, float *y) {
  const sixteen least = relu ? (sixteen)0 : (sixteen)-INFINITY;
  for (; rows > 0; rows--, x += columns, y += columns) {
#define STEP(LOAD, STORE)                                                         \
  sixteen value = MULTIPLY_ADD(LOAD(x + i), LOAD(factor + i), LOAD(shift + i));   \
  if (addend) value += LOAD(addend + i);                                          \
  STORE(y + i, value < least ? least : value);
    FOR_EACH_SIXTEEN(columns, STEP);
#undef STEP
    if (addend) addend += columns;
  }
}

static void normalize_sums(ptrdiff_t rows, ptrdiff_t columns, const float *x, const float *y,
                           const float *dy, const float *mean, const float *factor, float *sums,
                           float *products) {
#define STEP(LOAD, STORE)                                                               \
  const sixteen middle = LOAD(mean + i);                                                \
  sixteen sum = 0, product = 0;                                                         \
  for (ptrdiff_t row = 0, at = i; row < rows; row++, at += columns) {                   \
    sixteen slope = LOAD(dy + at);                                                      \
    if (y) slope = LOAD(y + at) > (sixteen)0 ? slope : (sixteen)0;                      \
    sum += slope;                                                                       \
    product = MULTIPLY_ADD(slope, LOAD(x + at) - middle, product);                      \
  }                                                                                     \
  STORE(sums + i, sum);                                                                 \
  STORE(products + i, product * LOAD(factor + i));
  FOR_EACH_SIXTEEN(columns, STEP);
#undef STEP
}

static void normalize_backward(ptrdiff_t rows, ptrdiff_t columns, const kernels_normalization *d) {
  const float *x = d->x, *y = d->y, *dy = d->dy;
  float *dx = d->dx, *da = d->d_addend;
  for (ptrdiff_t row = 0; row < rows; row++) {
    const ptrdiff_t at = row * columns;
#define STEP(LOAD, STORE)                                                                   \
  sixteen slope = LOAD(dy + at + i);                                                        \
  if (y) slope = LOAD(y + at + i) > (sixteen)0 ? slope : (sixteen)0;                        \
  if (dx) {                                                                                 \
    sixteen value = MULTIPLY_ADD(LOAD(x + at + i), LOAD(d->tilt + i), LOAD(d->shift + i));  \
    value = MULTIPLY_ADD(slope, LOAD(d->slope + i), value);                                 \
    STORE(dx + at + i, d->accumulate_x ? LOAD(dx + at + i) + value : value);                \
  }                                                                                         \
  if (da) STORE(da + at + i, d->accumulate_addend ? LOAD(da + at + i) + slope : slope);
    FOR_EACH_SIXTEEN(columns, STEP);
#undef STEP
  }
}

static void layer_norm(ptrdiff_t rows, ptrdiff_t columns, float epsilon, const float *x,
                       const float *gain, const float *shift, float *y, float *means,
                       float *scales) {
  for (ptrdiff_t row = 0; row < rows; row++, x += columns, y += columns) {
    sixteen sums = 0, squares = 0;
#define STEP(LOAD, STORE) sums += LOAD(x + i);
    FOR_EACH_SIXTEEN(columns, STEP);
#undef STEP
    const float mean = lane_sum(sums) / (float)columns;
    ptrdiff_t i = 0;
    for (; i + 16 <= columns; i += 16) {
      const sixteen distance = load16(x + i) - mean;
      squares = MULTIPLY_ADD(distance, distance, squares);
    }
    if (i < columns) {
      sixteen last = mean;
      memcpy(&last, x + i, (size_t)(columns - i) * sizeof(float));
      squares = MULTIPLY_ADD(last - mean, last - mean, squares);
    }
    const float factor = 1 / __builtin_sqrtf(lane_sum(squares) / (float)columns + epsilon);
#define STEP(LOAD, STORE) \
  STORE(y + i, MULTIPLY_ADD((LOAD(x + i) - mean) * factor, LOAD(gain + i), LOAD(shift + i)));
    FOR_EACH_SIXTEEN(columns, STEP);
#undef STEP
    means[row] = mean;
    scales[row] = factor;
  }
}

/// dx = scale (δ - mean δ - x̂ mean(δ x̂)) with δ = gain dy and x̂ the normalized row.
static void layer_norm_backward(ptrdiff_t rows, ptrdiff_t columns, const float *x,
                                const float *gain, const float *means, const float *scales,
                                const float *dy, float *dx, int32_t accumulate) {
  for (ptrdiff_t row = 0; row < rows; row++, x += columns, dy += columns, dx += columns) {
    const sixteen mean = means[row], factor = scales[row];
    sixteen sums = 0, products = 0;
#define STEP(LOAD, STORE)                                                        \
  const sixteen slope = LOAD(dy + i) * LOAD(gain + i);                           \
  sums += slope;                                                                 \
  products = MULTIPLY_ADD(slope, (LOAD(x + i) - mean) * factor, products);
    FOR_EACH_SIXTEEN(columns, STEP);
#undef STEP
    const sixteen sum = lane_sum(sums) / (float)columns;
    const sixteen product = lane_sum(products) / (float)columns;
#define STEP(LOAD, STORE)                                                                       \
  const sixteen slope = LOAD(dy + i) * LOAD(gain + i) - sum - (LOAD(x + i) - mean) * factor * product; \
  STORE(dx + i, accumulate ? LOAD(dx + i) + factor * slope : factor * slope);
    FOR_EACH_SIXTEEN(columns, STEP);
#undef STEP
  }
}

static void layer_norm_sums(ptrdiff_t rows, ptrdiff_t columns, const float *x, const float *means,
                            const float *scales, const float *dy, float *sums, float *products) {
#define STEP(LOAD, STORE)                                                            \
  sixteen sum = 0, product = 0;                                                      \
  for (ptrdiff_t row = 0, at = i; row < rows; row++, at += columns) {                \
    const sixteen slope = LOAD(dy + at);                                             \
    sum += slope;                                                                    \
    product = MULTIPLY_ADD(slope, (LOAD(x + at) - means[row]) * scales[row], product); \
  }                                                                                  \
  STORE(sums + i, sum);                                                              \
  STORE(products + i, product);
  FOR_EACH_SIXTEEN(columns, STEP);
#undef STEP
}
