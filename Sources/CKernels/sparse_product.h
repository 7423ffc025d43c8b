/// The product whose left side holds many zeros, as it does after a ReLU: each row of A is first
/// reduced to its nonzero factors, and only the rows of B that they meet are read. The order of
/// additions is that of the dense product, so the result is the same to the bit, unless B holds an
/// infinity, or what is not a number, that meets a zero.

#if FUSED_MULTIPLY_ADD && defined(__x86_64__)
#include <immintrin.h>
#endif

enum {
  /// Vectors of one row of C that stay in registers: enough to keep the units busy.
  wide_vectors = 8,
  wide_columns = wide_vectors * LANES,
  /// k's in a block, so that B's block of wide_columns stays in the first-level cache …
  block_bytes = 32768,
  block_depth = block_bytes / wide_columns / sizeof(float),
  /// … or, where B is used by a few rows only, any that the room holds.
  few_rows = 8,
  /// From here on, a copy of B's block pays …
  some_rows = 16,
  /// … or from here on, if its rows are narrow.
  many_rows = 64,
  /// Rows computed at a time.
  listed_rows = 256,
  /// Rows of which a cache line holds a scalar each, where they lie side by side.
  gathered_rows = 16,
  room_length = listed_rows * block_depth,
};

/// A nonzero scalar of A, and where the row of B begins that it meets: together, as loads are what
/// limits the product.
typedef struct {
  float factor;
  int32_t place;
} nonzero;

/// Those of a row of A within a block.
typedef struct {
  nonzero *nonzeros;
  int32_t count;
} factor_list;

/// What stands at `place`, by a single load.
INLINE nonzero load_nonzero(const nonzero *place) {
  uint64_t bits;
  memcpy(&bits, place, sizeof bits);
  nonzero result;
  memcpy(&result, &bits, sizeof result);
  return result;
}

#if FUSED_MULTIPLY_ADD && defined(__x86_64__)
/// For each set of eight lanes, as bits, their numbers in ascending order, one a byte.
#define LANE(SET, I, HIGHER) \
  ((uint64_t)(HIGHER) << (((SET) >> (I)&1) * 8) | ((SET) >> (I)&1) * (uint64_t)(I))
#define LANES_OF(SET)                                                                            \
  LANE(SET, 0, LANE(SET, 1, LANE(SET, 2, LANE(SET, 3, LANE(SET, 4, LANE(SET, 5, LANE(SET, 6, \
       LANE(SET, 7, 0))))))))
#define FOUR_SETS(SET) LANES_OF(SET), LANES_OF(SET + 1), LANES_OF(SET + 2), LANES_OF(SET + 3)
#define SIXTEEN_SETS(SET) \
  FOUR_SETS(SET), FOUR_SETS(SET + 4), FOUR_SETS(SET + 8), FOUR_SETS(SET + 12)
#define SIXTY_FOUR_SETS(SET) \
  SIXTEEN_SETS(SET), SIXTEEN_SETS(SET + 16), SIXTEEN_SETS(SET + 32), SIXTEEN_SETS(SET + 48)
static const uint64_t lanes_of_set[256] = {SIXTY_FOUR_SETS(0), SIXTY_FOUR_SETS(64),
                                           SIXTY_FOUR_SETS(128), SIXTY_FOUR_SETS(192)};
#endif

/// Appends the nonzero scalars among `count` at `a`; the first belongs to the row of B at `place`,
/// and the next rows follow at `stride`.
INLINE void append_nonzero(factor_list *list, const float *a, int32_t count, int32_t place,
                           int32_t stride) {
  int32_t kept = list->count, i = 0;
#if FUSED_MULTIPLY_ADD && defined(__x86_64__)
  __m256i places = _mm256_add_epi32(
      _mm256_set1_epi32(place),
      _mm256_mullo_epi32(_mm256_set1_epi32(stride), _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7)));
  const __m256i step = _mm256_set1_epi32(8 * stride);
  for (; i + 8 <= count; i += 8) {
    const __m256 scalars = _mm256_loadu_ps(a + i);
    const uint32_t mask = (uint32_t)_mm256_movemask_ps(
        _mm256_cmp_ps(scalars, _mm256_setzero_ps(), _CMP_NEQ_UQ));
    const __m256i order =
        _mm256_cvtepu8_epi32(_mm_cvtsi64_si128((int64_t)lanes_of_set[mask]));
    const __m256i factors = _mm256_castps_si256(_mm256_permutevar8x32_ps(scalars, order));
    const __m256i met = _mm256_permutevar8x32_epi32(places, order);
    const __m256i even = _mm256_unpacklo_epi32(factors, met);
    const __m256i odd = _mm256_unpackhi_epi32(factors, met);
    __m256i *end = (__m256i *)(list->nonzeros + kept);
    _mm256_storeu_si256(end, _mm256_permute2x128_si256(even, odd, 0x20));
    _mm256_storeu_si256(end + 1, _mm256_permute2x128_si256(even, odd, 0x31));
    places = _mm256_add_epi32(places, step);
    kept += __builtin_popcount(mask);
  }
#endif
  for (; i < count; i++) {
    list->nonzeros[kept] = (nonzero){a[i], place + i * stride};
    kept += a[i] != 0;
  }
  list->count = kept;
}

/// How far A(i, k) lies from A(i, 0).
INLINE ptrdiff_t inner_offset(const kernels_product *p, int32_t k) {
  if (!p->segment_offsets) return k * p->a_inner;
  return p->segment_offsets[k / p->segment] + k % p->segment * p->a_inner;
}

INLINE const float *left_row(const kernels_product *p, int32_t row) {
  return p->a + (p->row_offsets ? p->row_offsets[row] : row * p->a_row);
}

/// Appends the nonzero factors of one row whose scalars, within a segment, lie side by side.
static void append_row(factor_list *list, const kernels_product *p, int32_t row, int32_t first,
                       int32_t depth, int32_t stride) {
  const float *a = left_row(p, row);
  if (!p->segment_offsets) {
    append_nonzero(list, a + first, depth, 0, stride);
    return;
  }
  for (int32_t k = 0; k < depth;) {
    const int32_t left = p->segment - (first + k) % p->segment;
    const int32_t run = left < depth - k ? left : depth - k;
    append_nonzero(list, a + inner_offset(p, first + k), run, k * stride, stride);
    k += run;
  }
}

/// Appends the nonzero factors of up to gathered_rows rows whose scalars lie apart: copies them to
/// rows first, in squares where rows lie side by side.
static void append_rows(factor_list *lists, const kernels_product *p, int32_t row, int32_t rows,
                        int32_t first, int32_t depth, int32_t stride) {
  enum { width = 64 };
  float side_by_side[gathered_rows][width];
  const float *a = left_row(p, row);
  int neighbours = rows == gathered_rows;
  for (int32_t i = 1; i < rows; i++) neighbours = neighbours && left_row(p, row + i) == a + i;
  for (int32_t start = 0; start < depth; start += width) {
    const int32_t end = start + width < depth ? start + width : depth;
    int32_t k = start;
    for (; neighbours && k + 8 <= end; k += 8) {
      const ptrdiff_t offset = inner_offset(p, first + k);
      const int even = inner_offset(p, first + k + 7) == offset + 7 * p->a_inner;
      float squares[8][gathered_rows];
      for (int i = 0; i < 8 && !even; i++)
        memcpy(squares[i], a + inner_offset(p, first + k + i), sizeof squares[i]);
      const float *from = even ? a + offset : squares[0];
      const ptrdiff_t from_row = even ? p->a_inner : gathered_rows;
      for (int32_t i = 0; i < gathered_rows; i += 8)
        transpose8(from + i, from_row, &side_by_side[i][k - start], width);
    }
    for (; k < end; k++) {
      const ptrdiff_t offset = inner_offset(p, first + k);
      for (int32_t i = 0; i < rows; i++) side_by_side[i][k - start] = left_row(p, row + i)[offset];
    }
    for (int32_t i = 0; i < rows; i++)
      append_nonzero(&lists[i], side_by_side[i], end - start, start * stride, stride);
  }
}

/// What one row of C, `vectors` wide, becomes within a block.
INLINE void sparse_row(const int vectors, const factor_list *list, const float *b, float *c,
                       int from_c, const float *bias, int activation) {
  vector sums[wide_vectors];
#pragma clang loop unroll(full)
  for (int v = 0; v < vectors; v++) sums[v] = from_c ? load(c + v * LANES) : (vector)0;
  for (int32_t i = 0; i < list->count; i++) {
    const nonzero next = load_nonzero(list->nonzeros + i);
    const float *right = b + next.place;
    const vector factor = next.factor;
#pragma clang loop unroll(full)
    for (int v = 0; v < vectors; v++)
      sums[v] = MULTIPLY_ADD(factor, load(right + v * LANES), sums[v]);
  }
#pragma clang loop unroll(full)
  for (int v = 0; v < vectors; v++) {
    if (bias) sums[v] += load(bias + v * LANES);
    if (activation == KERNELS_RELU) sums[v] = sums[v] < (vector)0 ? (vector)0 : sums[v];
    store(c + v * LANES, sums[v]);
  }
}

static void sparse_row_of(int vectors, const factor_list *list, const float *b, float *c,
                          int from_c, const float *bias, int activation) {
#define ROW_CASE(VECTORS)                                              \
  case VECTORS:                                                        \
    sparse_row(VECTORS, list, b, c, from_c, bias, activation); \
    break;
  switch (vectors) {
    ROW_CASE(1)
    ROW_CASE(2)
    ROW_CASE(3)
    ROW_CASE(4)
    ROW_CASE(5)
    ROW_CASE(6)
    ROW_CASE(7)
    ROW_CASE(8)
  }
#undef ROW_CASE
}

/// Fills the lists of `rows` rows with the factors at `first..<first + depth`.
static void list_factors(const kernels_product *p, int32_t first_row, int32_t rows, int32_t first,
                         int32_t depth, int32_t stride, factor_list *lists) {
  if (p->a_inner == 1) {
    for (int32_t i = 0; i < rows; i++)
      append_row(&lists[i], p, first_row + i, first, depth, stride);
  } else {
    for (int32_t i = 0; i < rows; i += gathered_rows) {
      const int32_t count = rows - i < gathered_rows ? rows - i : gathered_rows;
      append_rows(lists + i, p, first_row + i, count, first, depth, stride);
    }
  }
}

/// How many k's a block has at most.
static int32_t longest_block(const kernels_product *p, int32_t rows, int copies) {
  enum { quarter = block_depth / 4 };
  if (!copies && rows <= few_rows) return room_length / few_rows;
  // In place, a block's rows come with the columns beside the panel.
  if (!copies && p->b_inner > wide_columns) return quarter * 3 / 2;
  // Of several blocks, each leaves room in the cache for lists and C.
  return p->inner <= block_depth ? block_depth : quarter * 3;
}

/// Rows `first_row..<end_row`, at most listed_rows, of C from `first_column` on. Returns the first
/// column not computed: less than a vector remains before `end_column`.
static int32_t sparse_rows(const kernels_product *p, int32_t first_row, int32_t end_row,
                           int32_t first_column, int32_t end_column) {
  _Alignas(64) float panel[block_depth * wide_columns];
  nonzero nonzeros[room_length];
  factor_list lists[listed_rows];
  const int32_t rows = end_row - first_row;
  const int32_t end = first_column + (end_column - first_column) / LANES * LANES;
  // Blocks of narrow rows stay in the cache as a whole; others fall on few of its sets.
  const int is_narrow = p->b_inner <= 2 * wide_columns;
  const int copies =
      p->b_column != 1 || (p->b_inner != wide_columns && rows > (is_narrow ? many_rows : some_rows));
  const int32_t longest = longest_block(p, rows, copies);
  const int32_t stride = copies ? wide_columns : (int32_t)p->b_inner;
  int32_t first = 0;
  if (first_column == end) return end;
  do {
    const int32_t depth = p->inner - first < longest ? p->inner - first : longest;
    const int is_last = first + depth >= p->inner, from_c = first > 0 || p->accumulate;
    for (int32_t i = 0; i < rows; i++)
      lists[i] = (factor_list){nonzeros + i * depth, 0};
    list_factors(p, first_row, rows, first, depth, stride, lists);
    for (int32_t column = first_column; column < end; column += wide_columns) {
      const int32_t columns = end - column < wide_columns ? end - column : wide_columns;
      const float *b = p->b + first * p->b_inner + column * p->b_column;
      if (copies) {
        pack(b, p->b_inner, p->b_column, depth, columns, wide_columns, panel);
        b = panel;
      }
      const float *bias = is_last && p->bias ? p->bias + column : NULL;
      for (int32_t i = 0; i < rows; i++)
        sparse_row_of(columns / LANES, &lists[i], b, p->c + (first_row + i) * p->c_row + column,
                      from_c, bias, is_last ? p->activation : KERNELS_IDENTITY);
    }
    first += depth;
  } while (first < p->inner);
  return end;
}

static void sparse_product(const kernels_product *p, int32_t first_row, int32_t end_row,
                           int32_t first_column, int32_t end_column) {
  for (int32_t row = first_row; row < end_row; row += listed_rows) {
    const int32_t end = end_row - row < listed_rows ? end_row : row + listed_rows;
    const int32_t rest = sparse_rows(p, row, end, first_column, end_column);
    if (rest < end_column) product(p, row, end, rest, end_column);
  }
}
