/// The product whose right side holds many zeros, as the derivative by the outputs of a ReLU does,
/// and whose left side lies with its rows side by side, as in the derivative by a weight. It is
/// computed as Cᵀ = Bᵀ Aᵀ, where the factors of a column of B meet whole columns of A.

enum {
  /// Rows of C that must lie side by side in A: half of what stays in registers.
  chunk_rows = wide_columns / 2,
  /// How far rows of Cᵀ lie apart: no power of two, which would map them to the same cache set.
  right_stride = right_rows + 80
};

/// Adds to `vectors` vectors of sums at each of two places the multiples of A's columns there.
INLINE void add_columns(const factor_list *list, const float *one, const float *other,
                        float *one_sum, float *other_sum) {
  enum { half = wide_vectors / 2 };
  vector sums[wide_vectors];
#pragma clang loop unroll(full)
  for (int v = 0; v < half; v++) {
    sums[v] = load(one_sum + v * LANES);
    sums[half + v] = load(other_sum + v * LANES);
  }
  for (int32_t i = 0; i < list->count; i++) {
    const nonzero next = load_nonzero(list->nonzeros + i);
    const vector factor = next.factor;
    const int32_t place = next.place;
#pragma clang loop unroll(full)
    for (int v = 0; v < half; v++)
      sums[v] = MULTIPLY_ADD(load(one + place + v * LANES), factor, sums[v]);
#pragma clang loop unroll(full)
    for (int v = 0; v < half; v++)
      sums[half + v] = MULTIPLY_ADD(load(other + place + v * LANES), factor, sums[half + v]);
  }
#pragma clang loop unroll(full)
  for (int v = 0; v < half; v++) {
    store(one_sum + v * LANES, sums[v]);
    store(other_sum + v * LANES, sums[half + v]);
  }
}

/// Copies rows × columns of C to Cᵀ, or back; rows of Cᵀ lie right_stride apart.
static void exchange(const kernels_product *p, int32_t first_row, int32_t rows,
                     int32_t first_column, int32_t columns, float *transposed, int to_c) {
  for (int32_t i = 0; i < rows; i++) {
    float *c = p->c + (first_row + i) * p->c_row + first_column;
    for (int32_t j = 0; j < columns; j++) {
      if (to_c) c[j] = transposed[j * right_stride + i];
      else transposed[j * right_stride + i] = c[j];
    }
  }
}

/// At most right_rows rows and right_columns columns of C, without bias and activation.
static void sparse_right_block(const kernels_product *p, int32_t first_row, int32_t rows,
                               int32_t first_column, int32_t columns) {
  _Alignas(64) float sums[right_columns * right_stride];
  nonzero nonzeros[right_columns * block_depth];
  factor_list lists[right_columns];
  const kernels_product right = {.inner = p->inner,
                                 .a = p->b + first_column * p->b_column,
                                 .a_row = p->b_column,
                                 .a_inner = p->b_inner};
  if (p->accumulate) exchange(p, first_row, rows, first_column, columns, sums, 0);
  else memset(sums, 0, (size_t)(columns * right_stride) * sizeof(float));
  for (int32_t first = 0, depth; first < p->inner; first += depth) {
    depth = p->inner - first < block_depth ? p->inner - first : block_depth;
    for (int32_t j = 0; j < columns; j++)
      lists[j] = (factor_list){nonzeros + j * depth, 0};
    list_factors(&right, 0, columns, first, depth, 1, lists);
    for (int32_t j = 0; j < columns; j++)
      for (int32_t i = 0; i < lists[j].count; i++)
        lists[j].nonzeros[i].place = (int32_t)inner_offset(p, first + lists[j].nonzeros[i].place);
    for (int32_t row = 0; row < rows; row += 2 * chunk_rows) {
      // A chunk that is alone is computed twice.
      const int32_t other = row + chunk_rows < rows ? row + chunk_rows : row;
      for (int32_t j = 0; j < columns; j++) {
        float *sum = sums + j * right_stride;
        float twin[chunk_rows];
        add_columns(&lists[j], left_row(p, first_row + row), left_row(p, first_row + other),
                    sum + row, other == row ? memcpy(twin, sum + row, sizeof twin) : sum + other);
      }
    }
  }
  exchange(p, first_row, rows, first_column, columns, sums, 1);
}

static void sparse_right_product(const kernels_product *p, int32_t first_row, int32_t end_row,
                                 int32_t first_column, int32_t end_column) {
  for (int32_t row = first_row; row < end_row; row += right_rows) {
    const int32_t rows = end_row - row < right_rows ? end_row - row : right_rows;
    for (int32_t column = first_column; column < end_column; column += right_columns) {
      const int32_t left = end_column - column;
      sparse_right_block(p, row, rows, column, left < right_columns ? left : right_columns);
    }
  }
}
