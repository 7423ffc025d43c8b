/// The transforms of Winograd's convolution F(3 × 3, 3 × 3) for one instruction set (Lavin and Gray,
/// Fast Algorithms for Convolutional Neural Networks, 2016), with the points 0, 1, -1, 2 and infinity.
///
/// Nine outputs cost 25 multiplications instead of 81. Channels lie side by side in vectors, so a
/// transform is the same short sum for every lane.

/// Bᵀ d
INLINE void to_points(const vector d[5], vector t[5]) {
  t[0] = (vector)2 * (d[0] - d[2]) + (d[3] - d[1]);
  t[1] = d[3] - d[2] - (vector)2 * d[1];
  t[2] = d[3] + (vector)2 * d[1] - (vector)3 * d[2];
  t[3] = d[3] - d[1];
  t[4] = d[4] - d[2] + (vector)2 * (d[1] - d[3]);
}

/// G g
INLINE void filter_to_points(const vector g[3], vector t[5]) {
  const vector ends = (g[0] + g[2]) * (vector)(1 / 6.f), middle = g[1] * (vector)(1 / 6.f);
  t[0] = g[0] * (vector)0.5f;
  t[1] = (ends + middle) * (vector)-3;
  t[2] = middle - ends;
  t[3] = ends + (vector)2 * middle + g[2] * (vector)0.5f;
  t[4] = g[2];
}

/// Aᵀ m
INLINE void from_points(const vector m[5], vector y[3]) {
  const vector sum = m[1] + m[2];
  y[0] = m[0] + sum + m[3];
  y[1] = m[1] - m[2] + (vector)2 * m[3];
  y[2] = sum + (vector)4 * m[3] + m[4];
}

/// A y, the way back of Aᵀ m.
INLINE void pixels_to_points(const vector y[3], vector t[5]) {
  const vector ends = y[0] + y[2];
  t[0] = y[0];
  t[1] = ends + y[1];
  t[2] = ends - y[1];
  t[3] = y[0] + (vector)2 * y[1] + (vector)4 * y[2];
  t[4] = y[2];
}

/// Gᵀ u, the way back of G g.
INLINE void filter_from_points(const vector u[5], vector g[3]) {
  const vector half = u[1] * (vector)0.5f, second = u[2] * (vector)(1 / 6.f);
  const vector third = u[3] * (vector)(1 / 6.f), ends = third - second - half;
  g[0] = ends + u[0] * (vector)0.5f;
  g[1] = (vector)2 * third + second - half;
  g[2] = ends + u[3] * (vector)0.5f + u[4];
}

/// Applies ONCE to the columns of FROM × FROM vectors, INPUT(i, j), and then to the rows, which leaves
/// TO × TO vectors for OUTPUT(i, j, vector).
#define UNROLLED _Pragma("clang loop unroll(full)")
#define TRANSFORM(FROM, TO, ONCE)                                      \
  do {                                                                 \
    vector rows[TO][FROM];                                             \
    UNROLLED for (int j = 0; j < FROM; j++) {                          \
      vector column[FROM], made[TO];                                   \
      UNROLLED for (int i = 0; i < FROM; i++) column[i] = INPUT(i, j); \
      ONCE(column, made);                                              \
      UNROLLED for (int i = 0; i < TO; i++) rows[i][j] = made[i];      \
    }                                                                  \
    UNROLLED for (int i = 0; i < TO; i++) {                            \
      vector made[TO];                                                 \
      ONCE(rows[i], made);                                             \
      UNROLLED for (int j = 0; j < TO; j++) OUTPUT(i, j, made[j]);     \
    }                                                                  \
  } while (0)

/// 25 pixels [channels] become 25 points, `point` floats apart.
static void winograd_input(int32_t channels, const float *const *pixels, float *points,
                           ptrdiff_t point) {
#define INPUT(I, J) load(pixels[5 * I + J] + c)
#define OUTPUT(I, J, VALUE) store(points + (5 * I + J) * point + c, VALUE)
  for (int32_t c = 0; c < channels; c += LANES) TRANSFORM(5, 5, to_points);
#undef INPUT
#undef OUTPUT
}

/// Nine taps [filters], `tap` floats apart, become 25 points, `point` floats apart, each cut into
/// panels of TILE_COLUMNS filters, `panel` floats apart.
static void winograd_filter(int32_t filters, const float *taps, ptrdiff_t tap, float *points,
                            ptrdiff_t point, ptrdiff_t panel) {
#define INPUT(I, J) load(taps + (3 * I + J) * tap + f)
#define OUTPUT(I, J, VALUE) store(place + (5 * I + J) * point, VALUE)
  for (int32_t f = 0; f < filters; f += LANES) {
    float *place = points + f / TILE_COLUMNS * panel + f % TILE_COLUMNS;
    TRANSFORM(3, 5, filter_to_points);
  }
#undef INPUT
#undef OUTPUT
}

/// 25 points become nine pixels [filters], plus bias, then ReLU if asked, or added to what is there.
/// A pixel that is NULL lies outside the image.
static void winograd_output(int32_t filters, const float *points, ptrdiff_t point,
                            float *const *pixels, const float *bias, int32_t relu,
                            int32_t accumulate) {
#define INPUT(I, J) load(points + (5 * I + J) * point + f)
#define OUTPUT(I, J, VALUE)                                      \
  {                                                              \
    float *pixel = pixels[3 * I + J];                            \
    if (!pixel) continue;                                        \
    vector value = VALUE + term;                                 \
    if (accumulate) value += load(pixel + f);                    \
    if (relu) value = value < (vector)0 ? (vector)0 : value;     \
    store(pixel + f, value);                                     \
  }
  for (int32_t f = 0; f < filters; f += LANES) {
    const vector term = bias ? load(bias + f) : (vector)0;
    TRANSFORM(5, 3, from_points);
  }
#undef INPUT
#undef OUTPUT
}

/// The derivatives by nine pixels [filters] become those by 25 points.
static void winograd_output_backward(int32_t filters, const float *const *pixels, float *points,
                                     ptrdiff_t point) {
#define INPUT(I, J) load(pixels[3 * I + J] + f)
#define OUTPUT(I, J, VALUE) store(points + (5 * I + J) * point + f, VALUE)
  for (int32_t f = 0; f < filters; f += LANES) TRANSFORM(3, 5, pixels_to_points);
#undef INPUT
#undef OUTPUT
}

/// The derivatives by 25 points of a filter become those by its nine taps, or are added to them.
static void winograd_filter_backward(int32_t filters, const float *points, ptrdiff_t point,
                                     float *taps, ptrdiff_t tap, int32_t accumulate) {
#define INPUT(I, J) load(points + (5 * I + J) * point + f)
#define OUTPUT(I, J, VALUE)                                \
  {                                                        \
    float *place = taps + (3 * I + J) * tap + f;           \
    store(place, accumulate ? load(place) + VALUE : VALUE); \
  }
  for (int32_t f = 0; f < filters; f += LANES) TRANSFORM(5, 3, filter_from_points);
#undef INPUT
#undef OUTPUT
}
