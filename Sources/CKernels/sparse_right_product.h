/// The product whose right side holds many zeros, as the derivative by the outputs of a ReLU does,
/// and whose left side lies with its rows side by side, as in the derivative by a weight. It is
/// computed as Cᵀ = Bᵀ Aᵀ, where the factors of a column of B meet whole columns of A.
///
/// Where all of `inner` is listed at once, a panel of A serves all columns, and C is written as soon
/// as its columns are summed up. Otherwise Cᵀ stays in place while blocks of `inner` pass.

enum {
  /// Rows of C that must lie side by side in A: half of what stays in registers.
  chunk_rows = wide_columns / 2,
  /// How far rows of Cᵀ lie apart: no power of two, which would map them to the same cache set.
  right_stride = right_rows + 80,
  shallow_stride = wide_columns + 16
};

/// Sums up the multiples of A's columns at two places, on top of what is there if `adds`.
INLINE void add_columns(const factor_list *list, const float *one, const float *other, int adds,
                        float *one_sum, float *other_sum) {
  enum { half = wide_vectors / 2 };
  vector sums[wide_vectors];
#pragma clang loop unroll(full)
  for (int v = 0; v < half; v++) {
    sums[v] = adds ? load(one_sum + v * LANES) : (vector)0;
    sums[half + v] = adds ? load(other_sum + v * LANES) : (vector)0;
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

/// Copies the transpose of rows × columns scalars.
static void transpose(const float *from, ptrdiff_t from_row, int32_t rows, int32_t columns,
                      float *to, ptrdiff_t to_row) {
  for (int32_t i = 0; i < rows; i += 8) {
    for (int32_t j = 0; j < columns; j += 8) {
      const float *corner = from + i * from_row + j;
      float *place = to + j * to_row + i;
      if (i + 8 <= rows && j + 8 <= columns) {
        transpose8(corner, from_row, place, to_row);
        continue;
      }
      for (int32_t y = 0; y < 8 && i + y < rows; y++)
        for (int32_t x = 0; x < 8 && j + x < columns; x++)
          place[x * to_row + y] = corner[y * from_row + x];
    }
  }
}

/// Fills the lists of `columns` columns of B with the factors at `first..<first + depth`, whose places
/// lie `stride` apart.
static void list_columns(const kernels_product *p, int32_t first_column, int32_t columns,
                         int32_t first, int32_t depth, int32_t stride, nonzero *nonzeros,
                         factor_list *lists) {
  const kernels_product right = {.inner = p->inner,
                                 .a = p->b + first_column * p->b_column,
                                 .a_row = p->b_column,
                                 .a_inner = p->b_inner};
  for (int32_t j = 0; j < columns; j++) lists[j] = (factor_list){nonzeros + j * depth, 0};
  list_factors(&right, 0, columns, first, depth, stride, lists);
}

/// Copies wide_columns rows of A, as far as there are, to a panel [inner, wide_columns].
static void pack_rows(const kernels_product *p, int32_t first_row, int32_t rows, float *panel) {
  if (rows < wide_columns) memset(panel, 0, (size_t)p->inner * wide_columns * sizeof(float));
  for (int32_t row = 0; row < rows; row += chunk_rows) {
    const float *a = left_row(p, first_row + row);
    for (int32_t k = 0; k < p->inner; k++)
      memcpy(panel + k * wide_columns + row, a + inner_offset(p, k), chunk_rows * sizeof(float));
  }
}

/// At most listed_columns columns of C, where `inner` is at most block_depth.
static void sparse_right_shallow(const kernels_product *p, int32_t first_row, int32_t end_row,
                                 int32_t first_column, int32_t columns) {
  _Alignas(64) float panel[block_depth * wide_columns];
  _Alignas(64) float sums[right_columns * shallow_stride];
  nonzero nonzeros[listed_columns * block_depth];
  factor_list lists[listed_columns];
  list_columns(p, first_column, columns, 0, p->inner, wide_columns, nonzeros, lists);
  for (int32_t row = first_row; row < end_row; row += wide_columns) {
    const int32_t rows = end_row - row < wide_columns ? end_row - row : wide_columns;
    pack_rows(p, row, rows, panel);
    for (int32_t column = 0; column < columns; column += right_columns) {
      const int32_t left = columns - column, count = left < right_columns ? left : right_columns;
      float *c = p->c + row * p->c_row + first_column + column;
      if (p->accumulate) transpose(c, p->c_row, rows, count, sums, shallow_stride);
      for (int32_t j = 0; j < count; j++)
        sparse_row(wide_vectors, &lists[column + j], panel, sums + j * shallow_stride,
                   p->accumulate, NULL, KERNELS_IDENTITY);
      transpose(sums, shallow_stride, count, rows, c, p->c_row);
    }
  }
}

/// At most right_rows rows and right_columns columns of C, without bias and activation.
static void sparse_right_block(const kernels_product *p, int32_t first_row, int32_t rows,
                               int32_t first_column, int32_t columns) {
  _Alignas(64) float sums[right_columns * right_stride];
  nonzero nonzeros[right_columns * block_depth];
  factor_list lists[right_columns];
  float *c = p->c + first_row * p->c_row + first_column;
  if (p->accumulate) transpose(c, p->c_row, rows, columns, sums, right_stride);
  for (int32_t first = 0, depth; first < p->inner; first += depth) {
    depth = p->inner - first < block_depth ? p->inner - first : block_depth;
    list_columns(p, first_column, columns, first, depth, 1, nonzeros, lists);
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
                    first > 0 || p->accumulate, sum + row,
                    other == row ? memcpy(twin, sum + row, sizeof twin) : sum + other);
      }
    }
  }
  transpose(sums, right_stride, columns, rows, c, p->c_row);
}

static void sparse_right_product(const kernels_product *p, int32_t first_row, int32_t end_row,
                                 int32_t first_column, int32_t end_column) {
  const int is_shallow = p->inner <= block_depth;
  const int32_t most_rows = is_shallow ? end_row - first_row : right_rows;
  const int32_t most_columns = is_shallow ? listed_columns : right_columns;
  for (int32_t row = first_row; row < end_row; row += most_rows) {
    const int32_t end = end_row - row < most_rows ? end_row : row + most_rows;
    for (int32_t column = first_column; column < end_column; column += most_columns) {
      const int32_t left = end_column - column, columns = left < most_columns ? left : most_columns;
      if (is_shallow) sparse_right_shallow(p, row, end, column, columns);
      else sparse_right_block(p, row, end - row, column, columns);
    }
  }
}
