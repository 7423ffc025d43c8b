/// The first layer of a network that reads rows of zeros and ones, of which only the places of the
/// ones are known: sums of the rows of the weight that they meet.

/// y = activation(bias + Σ of the table's rows), for `vectors` of the columns from `column` on.
INLINE void sum_listed_columns(const int vectors, const kernels_listed_rows *l, int32_t row,
                               int32_t column) {
  const vector least = (vector)(l->activation == KERNELS_RELU ? 0 : -INFINITY);
  const float *table = l->table + column, *bias = l->bias + column;
  float *y = l->y + (ptrdiff_t)row * l->width + column;
  vector sums[8];
#pragma clang loop unroll(full)
  for (int v = 0; v < vectors; v++) sums[v] = l->bias ? load(bias + v * LANES) : (vector)0;
  for (int32_t i = l->starts[row]; i < l->starts[row + 1]; i++) {
    const float *met = table + (ptrdiff_t)l->places[i] * l->width;
#pragma clang loop unroll(full)
    for (int v = 0; v < vectors; v++) sums[v] += load(met + v * LANES);
  }
#pragma clang loop unroll(full)
  for (int v = 0; v < vectors; v++) store(y + v * LANES, sums[v] < least ? least : sums[v]);
}

/// The same for a single column.
INLINE void sum_listed_column(const kernels_listed_rows *l, int32_t row, int32_t column) {
  float sum = l->bias ? l->bias[column] : 0;
  for (int32_t i = l->starts[row]; i < l->starts[row + 1]; i++)
    sum += l->table[(ptrdiff_t)l->places[i] * l->width + column];
  l->y[(ptrdiff_t)row * l->width + column] = l->activation == KERNELS_RELU && sum < 0 ? 0 : sum;
}

/// table[place] += y[row] for each of the row's places, for `vectors` of the columns.
INLINE void add_listed_columns(const int vectors, const kernels_listed_rows *l, int32_t row,
                               int32_t column) {
  const float *y = l->y + (ptrdiff_t)row * l->width + column;
  float *table = l->derivative + column;
  vector terms[8];
#pragma clang loop unroll(full)
  for (int v = 0; v < vectors; v++) terms[v] = load(y + v * LANES);
  for (int32_t i = l->starts[row]; i < l->starts[row + 1]; i++) {
    float *met = table + (ptrdiff_t)l->places[i] * l->width;
#pragma clang loop unroll(full)
    for (int v = 0; v < vectors; v++) store(met + v * LANES, load(met + v * LANES) + terms[v]);
  }
}

/// The same for a single column.
INLINE void add_listed_column(const kernels_listed_rows *l, int32_t row, int32_t column) {
  const float term = l->y[(ptrdiff_t)row * l->width + column];
  for (int32_t i = l->starts[row]; i < l->starts[row + 1]; i++)
    l->derivative[(ptrdiff_t)l->places[i] * l->width + column] += term;
}

/// Visits the columns `first..<end` of a row in as few pieces as possible.
#define FOR_LISTED_COLUMNS(MANY, ONE)                                        \
  int32_t column = first;                                                    \
  for (; column + 8 * LANES <= end; column += 8 * LANES) MANY(8, l, row, column); \
  if (column + 4 * LANES <= end) MANY(4, l, row, column), column += 4 * LANES;    \
  if (column + 2 * LANES <= end) MANY(2, l, row, column), column += 2 * LANES;    \
  if (column + LANES <= end) MANY(1, l, row, column), column += LANES;       \
  for (; column < end; column++) ONE(l, row, column);

static void sum_listed_rows(const kernels_listed_rows *l, int32_t first_row, int32_t end_row) {
  const int32_t first = 0, end = l->width;
  for (int32_t row = first_row; row < end_row; row++) {
    FOR_LISTED_COLUMNS(sum_listed_columns, sum_listed_column)
  }
}

static void add_listed_rows(const kernels_listed_rows *l, int32_t first, int32_t end) {
  for (int32_t row = 0; row < l->rows; row++) {
    FOR_LISTED_COLUMNS(add_listed_columns, add_listed_column)
  }
}
#undef FOR_LISTED_COLUMNS
