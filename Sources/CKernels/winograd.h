/// The transforms of Winograd's convolution F(outputs × outputs, taps × taps) for one instruction set
/// (Lavin and Gray, Fast Algorithms for Convolutional Neural Networks, 2016): with Bᵀ, G and Aᵀ of the
/// points 0, 1, -1, (2,) and infinity, the outputs of a tile are Aᵀ [(G g Gᵀ) ∘ (Bᵀ d B)] A.
///
/// Channels lie side by side in vectors, so a transform is the same short sum for every lane.

enum { most_taps = 3, most_outputs = 4 };

/// The matrices of one form, in as many rows and columns as it has.
typedef struct {
  int taps, outputs, points;
  float input[most_points][most_points];    // Bᵀ
  float filter[most_points][most_taps];     // G
  float output[most_outputs][most_points];  // Aᵀ
} winograd_matrices;

#define POINTS_4 {{1, 0, -1, 0}, {0, 1, 1, 0}, {0, -1, 1, 0}, {0, -1, 0, 1}}
#define POINTS_5 \
  {{2, -1, -2, 1, 0}, {0, -2, -1, 1, 0}, {0, 2, -3, 1, 0}, {0, -1, 0, 1, 0}, {0, 2, -1, -2, 1}}

static const winograd_matrices two_by_three = {
    3, 2, 4, POINTS_4,
    {{1, 0, 0}, {1 / 2.f, 1 / 2.f, 1 / 2.f}, {1 / 2.f, -1 / 2.f, 1 / 2.f}, {0, 0, 1}},
    {{1, 1, 1, 0}, {0, 1, -1, 1}}};

static const winograd_matrices three_by_three = {
    3, 3, 5, POINTS_5,
    {{1 / 2.f, 0, 0},
     {-1 / 2.f, -1 / 2.f, -1 / 2.f},
     {-1 / 6.f, 1 / 6.f, -1 / 6.f},
     {1 / 6.f, 1 / 3.f, 2 / 3.f},
     {0, 0, 1}},
    {{1, 1, 1, 1, 0}, {0, 1, -1, 2, 0}, {0, 1, 1, 4, 1}}};

static const winograd_matrices three_by_two = {
    2, 3, 4, POINTS_4,
    {{1, 0}, {1 / 2.f, 1 / 2.f}, {1 / 2.f, -1 / 2.f}, {0, 1}},
    {{1, 1, 1, 0}, {0, 1, -1, 0}, {0, 1, 1, 1}}};

static const winograd_matrices four_by_two = {
    2, 4, 5, POINTS_5,
    {{1 / 2.f, 0}, {-1 / 2.f, -1 / 2.f}, {-1 / 6.f, 1 / 6.f}, {1 / 6.f, 1 / 3.f}, {0, 1}},
    {{1, 1, 1, 1, 0}, {0, 1, -1, 2, 0}, {0, 1, 1, 4, 0}, {0, 1, -1, 8, 1}}};

/// A matrix, or its transpose.
typedef struct {
  const float *scalars;
  int row, column;
} winograd_factors;

/// to(i) = Σ_j factors(i, j) from(j), where factors that are zero or one cost nothing.
INLINE void combine(const winograd_factors factors, const int to_count, const int from_count,
                    const vector *from, vector *to) {
#pragma clang loop unroll(full)
  for (int i = 0; i < to_count; i++) {
    int is_first = 1;
#pragma clang loop unroll(full)
    for (int j = 0; j < from_count; j++) {
      const float factor = factors.scalars[i * factors.row + j * factors.column];
      if (factor == 0) continue;
      if (is_first) to[i] = (vector)factor * from[j];
      else if (factor == 1) to[i] += from[j];
      else if (factor == -1) to[i] -= from[j];
      else to[i] = MULTIPLY_ADD((vector)factor, from[j], to[i]);
      is_first = 0;
    }
  }
}

/// Combines the columns of FROM × FROM vectors, INPUT(i, j), and then the rows, which leaves TO × TO
/// vectors for OUTPUT(i, j, vector).
#define UNROLLED _Pragma("clang loop unroll(full)")
#define TRANSFORM(FACTORS, FROM, TO)                                   \
  do {                                                                 \
    vector rows[most_points][most_points];                             \
    UNROLLED for (int j = 0; j < FROM; j++) {                          \
      vector column[most_points], made[most_points];                   \
      UNROLLED for (int i = 0; i < FROM; i++) column[i] = INPUT(i, j); \
      combine(FACTORS, TO, FROM, column, made);                        \
      UNROLLED for (int i = 0; i < TO; i++) rows[i][j] = made[i];      \
    }                                                                  \
    UNROLLED for (int i = 0; i < TO; i++) {                            \
      vector made[most_points];                                        \
      combine(FACTORS, TO, FROM, rows[i], made);                       \
      UNROLLED for (int j = 0; j < TO; j++) OUTPUT(i, j, made[j]);     \
    }                                                                  \
  } while (0)

/// The pixels of a tile [channels] become points, `point` floats apart.
INLINE void winograd_input(const winograd_matrices *m, int32_t channels,
                           const float *const *pixels, float *points, ptrdiff_t point) {
  const winograd_factors factors = {m->input[0], most_points, 1};
#define INPUT(I, J) load(pixels[m->points * (I) + (J)] + c)
#define OUTPUT(I, J, VALUE) store(points + (m->points * (I) + (J)) * point + c, VALUE)
  for (int32_t c = 0; c < channels; c += LANES) TRANSFORM(factors, m->points, m->points);
#undef INPUT
#undef OUTPUT
}

/// The taps of a filter [filters], `tap_row` and `tap_column` floats apart, become points, `point` floats
/// apart, each cut into panels of TILE_COLUMNS filters, `panel` floats apart.
INLINE void winograd_filter(const winograd_matrices *m, int32_t filters, const float *taps,
                            ptrdiff_t tap_row, ptrdiff_t tap_column, float *points,
                            ptrdiff_t point, ptrdiff_t panel) {
  const winograd_factors factors = {m->filter[0], most_taps, 1};
#define INPUT(I, J) load(taps + (I) * tap_row + (J) * tap_column + f)
#define OUTPUT(I, J, VALUE) store(place + (m->points * (I) + (J)) * point, VALUE)
  for (int32_t f = 0; f < filters; f += LANES) {
    float *place = points + f / TILE_COLUMNS * panel + f % TILE_COLUMNS;
    TRANSFORM(factors, m->taps, m->points);
  }
#undef INPUT
#undef OUTPUT
}

/// The points become the pixels of a tile of outputs [filters], plus bias, then ReLU if asked, or
/// added to what is there. A pixel that is NULL lies outside the image.
INLINE void winograd_output(const winograd_matrices *m, int32_t filters, const float *points,
                            ptrdiff_t point, float *const *pixels, const float *bias, int32_t relu,
                            int32_t accumulate) {
  const winograd_factors factors = {m->output[0], most_points, 1};
#define INPUT(I, J) load(points + (m->points * (I) + (J)) * point + f)
#define OUTPUT(I, J, VALUE)                                  \
  {                                                          \
    float *pixel = pixels[m->outputs * (I) + (J)];           \
    if (!pixel) continue;                                    \
    vector value = VALUE + term;                             \
    if (accumulate) value += load(pixel + f);                \
    if (relu) value = value < (vector)0 ? (vector)0 : value; \
    store(pixel + f, value);                                 \
  }
  for (int32_t f = 0; f < filters; f += LANES) {
    const vector term = bias ? load(bias + f) : (vector)0;
    TRANSFORM(factors, m->points, m->outputs);
  }
#undef INPUT
#undef OUTPUT
}

/// The derivatives by the pixels of a tile of outputs [filters] become those by the points.
INLINE void winograd_output_backward(const winograd_matrices *m, int32_t filters,
                                     const float *const *pixels, float *points, ptrdiff_t point) {
  const winograd_factors factors = {m->output[0], 1, most_points};
#define INPUT(I, J) load(pixels[m->outputs * (I) + (J)] + f)
#define OUTPUT(I, J, VALUE) store(points + (m->points * (I) + (J)) * point + f, VALUE)
  for (int32_t f = 0; f < filters; f += LANES) TRANSFORM(factors, m->outputs, m->points);
#undef INPUT
#undef OUTPUT
}

/// The derivatives by the points of a filter become those by its taps, or are added to them.
INLINE void winograd_filter_backward(const winograd_matrices *m, int32_t filters,
                                     const float *points, ptrdiff_t point, float *taps,
                                     ptrdiff_t tap_row, ptrdiff_t tap_column, int32_t accumulate) {
  const winograd_factors factors = {m->filter[0], 1, most_taps};
#define INPUT(I, J) load(points + (m->points * (I) + (J)) * point + f)
#define OUTPUT(I, J, VALUE)                                 \
  {                                                         \
    float *place = taps + (I) * tap_row + (J) * tap_column + f; \
    store(place, accumulate ? load(place) + VALUE : VALUE); \
  }
  for (int32_t f = 0; f < filters; f += LANES) TRANSFORM(factors, m->points, m->taps);
#undef INPUT
#undef OUTPUT
}

/// The transforms of one form, with its matrices as constants.
#define WINOGRAD_FORM(MATRICES)                                                                  \
  static void MATRICES##_input(int32_t channels, const float *const *pixels, float *points,      \
                               ptrdiff_t point) {                                                \
    winograd_input(&MATRICES, channels, pixels, points, point);                                  \
  }                                                                                              \
  static void MATRICES##_filter(int32_t filters, const float *taps, ptrdiff_t row,               \
                                ptrdiff_t column, float *points, ptrdiff_t point,                \
                                ptrdiff_t panel) {                                               \
    winograd_filter(&MATRICES, filters, taps, row, column, points, point, panel);                \
  }                                                                                              \
  static void MATRICES##_output(int32_t filters, const float *points, ptrdiff_t point,           \
                                float *const *pixels, const float *bias, int32_t relu,           \
                                int32_t accumulate) {                                            \
    winograd_output(&MATRICES, filters, points, point, pixels, bias, relu, accumulate);          \
  }                                                                                              \
  static void MATRICES##_output_backward(int32_t filters, const float *const *pixels,            \
                                         float *points, ptrdiff_t point) {                       \
    winograd_output_backward(&MATRICES, filters, pixels, points, point);                         \
  }                                                                                              \
  static void MATRICES##_filter_backward(int32_t filters, const float *points, ptrdiff_t point,  \
                                         float *taps, ptrdiff_t row, ptrdiff_t column,           \
                                         int32_t accumulate) {                                   \
    winograd_filter_backward(&MATRICES, filters, points, point, taps, row, column, accumulate);  \
  }
WINOGRAD_FORM(two_by_three)
WINOGRAD_FORM(three_by_three)
WINOGRAD_FORM(three_by_two)
WINOGRAD_FORM(four_by_two)
#undef WINOGRAD_FORM

#define WINOGRAD_FORM(MATRICES)                                                              \
  {MATRICES.taps, MATRICES.outputs, MATRICES.points, MATRICES##_input, MATRICES##_filter,    \
   MATRICES##_output, MATRICES##_output_backward, MATRICES##_filter_backward}
