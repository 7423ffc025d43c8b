/// The matrix product of one instruction set: C is cut into tiles of TILE_ROWS × TILE_COLUMNS that
/// stay in registers while k runs. Every C(i, j) is the chain ((0 + A(i,0)B(0,j)) + A(i,1)B(1,j)) …,
/// whatever the tile, so neither the cut nor the number of rows changes a bit.

#define TILE_COLUMNS (LANES * TILE_VECTORS)

enum {
  /// How many k a panel of B holds: 256 × 16 floats are half of a first-level cache.
  panel_depth = 256,
  /// How many rows of A are copied at most, when they are.
  copied_rows = 96,
  /// Columns that fill half of a vector at most.
  narrow_columns = LANES / 2,
  /// How many rows use a panel of B at most when A stays in place.
  panel_rows = 192
};

/// What a tile needs to know besides its size.
typedef struct {
  const float *a[TILE_ROWS];
  ptrdiff_t a_inner;
  const int32_t *segment_offsets;
  int32_t segment, first, depth;
  const float *b;
  ptrdiff_t b_inner;
  float *c;
  ptrdiff_t c_row;
  int32_t columns;
  const float *bias;
  int32_t from_c, activation;
} tile_task;

/// One tile of `rows` × `vectors`, both constants once inlined.
INLINE void tile(const int rows, const int vectors, const tile_task *t) {
  vector sums[TILE_ROWS][TILE_VECTORS];
  float edge[TILE_ROWS][TILE_COLUMNS];
  const int whole = t->columns >= vectors * LANES;
  float *c = whole ? t->c : &edge[0][0];
  const ptrdiff_t c_row = whole ? t->c_row : TILE_COLUMNS;
  if (t->from_c && !whole) {
    for (int i = 0; i < rows; i++)
      for (int j = 0; j < t->columns; j++) edge[i][j] = t->c[i * t->c_row + j];
  }
#pragma clang loop unroll(full)
  for (int i = 0; i < rows; i++)
#pragma clang loop unroll(full)
    for (int v = 0; v < vectors; v++)
      sums[i][v] = t->from_c ? load(c + i * c_row + v * LANES) : (vector)0;

  const float *a[TILE_ROWS];
#pragma clang loop unroll(full)
  for (int i = 0; i < rows; i++) a[i] = t->a[i];
  const float *b = t->b;
  const ptrdiff_t a_inner = t->a_inner, b_inner = t->b_inner;
  int32_t segment = t->first / t->segment, position = t->first % t->segment;
  for (int32_t left = t->depth; left > 0;) {
    const int32_t run = t->segment - position < left ? t->segment - position : left;
    ptrdiff_t offset = (t->segment_offsets ? t->segment_offsets[segment] : 0) + position * a_inner;
    for (int32_t k = 0; k < run; k++) {
      vector right[TILE_VECTORS];
#pragma clang loop unroll(full)
      for (int v = 0; v < vectors; v++) right[v] = load(b + v * LANES);
#pragma clang loop unroll(full)
      for (int i = 0; i < rows; i++) {
        const vector left_side = a[i][offset];
#pragma clang loop unroll(full)
        for (int v = 0; v < vectors; v++)
          sums[i][v] = MULTIPLY_ADD(left_side, right[v], sums[i][v]);
      }
      offset += a_inner;
      b += b_inner;
    }
    left -= run;
    segment++;
    position = 0;
  }

  if (t->bias) {
    float edge_bias[TILE_COLUMNS];
    const float *bias = t->bias;
    if (!whole) {
      for (int j = 0; j < TILE_COLUMNS; j++) edge_bias[j] = j < t->columns ? bias[j] : 0;
      bias = edge_bias;
    }
#pragma clang loop unroll(full)
    for (int i = 0; i < rows; i++)
#pragma clang loop unroll(full)
      for (int v = 0; v < vectors; v++) sums[i][v] += load(bias + v * LANES);
  }
  if (t->activation == KERNELS_RELU) {
#pragma clang loop unroll(full)
    for (int i = 0; i < rows; i++)
#pragma clang loop unroll(full)
      for (int v = 0; v < vectors; v++) sums[i][v] = sums[i][v] < (vector)0 ? (vector)0 : sums[i][v];
  }
#pragma clang loop unroll(full)
  for (int i = 0; i < rows; i++)
#pragma clang loop unroll(full)
    for (int v = 0; v < vectors; v++) store(c + i * c_row + v * LANES, sums[i][v]);
  if (!whole) {
    for (int i = 0; i < rows; i++)
      for (int j = 0; j < t->columns; j++) t->c[i * t->c_row + j] = edge[i][j];
  }
}

/// Calls the tile compiled for this number of rows and columns.
static void tile_of(int rows, const tile_task *t) {
#define TILE_CASE(ROWS)                        \
  case ROWS:                                   \
    if (t->columns <= LANES) tile(ROWS, 1, t); \
    else tile(ROWS, 2, t);                     \
    break;
  switch (rows) {
    TILE_CASE(1)
    TILE_CASE(2)
    TILE_CASE(3)
    TILE_CASE(4)
#if TILE_ROWS > 4
    TILE_CASE(5)
    TILE_CASE(6)
#endif
#if TILE_ROWS > 6
    TILE_CASE(7)
    TILE_CASE(8)
#endif
#if TILE_ROWS > 8
    TILE_CASE(9)
    TILE_CASE(10)
    TILE_CASE(11)
    TILE_CASE(12)
#endif
  }
#undef TILE_CASE
}

typedef float eight __attribute__((ext_vector_type(8)));

/// Copies the transpose of eight rows of eight floats.
INLINE void transpose8(const float *from, ptrdiff_t from_row, float *to, ptrdiff_t to_row) {
  eight r[8], s[8];
#pragma clang loop unroll(full)
  for (int i = 0; i < 8; i++) memcpy(&r[i], from + i * from_row, sizeof(eight));
#pragma clang loop unroll(full)
  for (int i = 0; i < 8; i += 2) {
    s[i] = __builtin_shufflevector(r[i], r[i + 1], 0, 8, 1, 9, 4, 12, 5, 13);
    s[i + 1] = __builtin_shufflevector(r[i], r[i + 1], 2, 10, 3, 11, 6, 14, 7, 15);
  }
#pragma clang loop unroll(full)
  for (int i = 0; i < 8; i += 4) {
    r[i] = __builtin_shufflevector(s[i], s[i + 2], 0, 1, 8, 9, 4, 5, 12, 13);
    r[i + 1] = __builtin_shufflevector(s[i], s[i + 2], 2, 3, 10, 11, 6, 7, 14, 15);
    r[i + 2] = __builtin_shufflevector(s[i + 1], s[i + 3], 0, 1, 8, 9, 4, 5, 12, 13);
    r[i + 3] = __builtin_shufflevector(s[i + 1], s[i + 3], 2, 3, 10, 11, 6, 7, 14, 15);
  }
#pragma clang loop unroll(full)
  for (int i = 0; i < 4; i++) {
    s[i] = __builtin_shufflevector(r[i], r[i + 4], 0, 1, 2, 3, 8, 9, 10, 11);
    s[i + 4] = __builtin_shufflevector(r[i], r[i + 4], 4, 5, 6, 7, 12, 13, 14, 15);
  }
#pragma clang loop unroll(full)
  for (int i = 0; i < 8; i++) memcpy(to + i * to_row, &s[i], sizeof(eight));
}

/// Copies `depth` × `columns` of B to a panel [depth, width], width ≥ columns. What the panel holds
/// in the columns beyond does not matter.
static void pack(const float *b, ptrdiff_t b_inner, ptrdiff_t b_column, int32_t depth,
                 int32_t columns, int32_t width, float *panel) {
  int32_t k = 0;
  if (b_column == 1) {
    if (width == TILE_COLUMNS) {
      // Reading past the columns is safe while later rows of B lie there.
      for (; k < depth && (depth - 1 - k) * b_inner + columns >= TILE_COLUMNS; k++)
        memcpy(panel + k * TILE_COLUMNS, b + k * b_inner, TILE_COLUMNS * sizeof(float));
    }
    for (; k < depth; k++) {
      int32_t j = 0;
      for (; j + LANES <= columns; j += LANES)
        store(panel + k * width + j, load(b + k * b_inner + j));
      for (; j < columns; j++) panel[k * width + j] = b[k * b_inner + j];
    }
  } else if (b_inner == 1) {
    // Two squares side by side fill whole cache lines of the panel, and read those of B to the end.
    int32_t j = 0;
    for (; j + 16 <= columns; j += 16)
      for (k = 0; k + 8 <= depth; k += 8)
        for (int32_t i = j; i < j + 16; i += 8)
          transpose8(b + i * b_column + k, b_column, panel + k * width + i, width);
    const int32_t end = depth / 8 * 8;
    for (; j < columns; j++)
      for (k = 0; k < end; k++) panel[k * width + j] = b[k + j * b_column];
    k = end;
  }
  for (; k < depth; k++)
    for (int32_t j = 0; j < columns; j++)
      panel[k * width + j] = b[k * b_inner + j * b_column];
}

/// A block of A as the tiles read it.
typedef struct {
  const float *scalars;
  ptrdiff_t row, inner;
} left_block;

/// Copies rows × depth of A with a stride that does not map all rows to the same cache set, as a
/// power of two does. `room` holds (copied_rows + 16) * (panel_depth + 16) floats.
static left_block copy_left(const float *a, ptrdiff_t a_row, ptrdiff_t a_inner, int32_t rows,
                            int32_t depth, float *room) {
  const int is_transposed = a_row == 1;
  const int32_t lines = is_transposed ? depth : rows, length = is_transposed ? rows : depth;
  const ptrdiff_t line = is_transposed ? a_inner : a_row, stride = (length + 15) / 16 * 16 + 16;
  for (int32_t i = 0; i < lines; i++)
    memcpy(room + i * stride, a + i * line, (size_t)length * sizeof(float));
  return is_transposed ? (left_block){room, 1, stride} : (left_block){room, stride, 1};
}

/// Whether rows of A lie so that they are copied for a product this wide.
static int copies_left(const kernels_product *p, int32_t rows, int32_t columns) {
  const ptrdiff_t stride = p->a_row == 1 ? p->a_inner : p->a_row;
  return !p->row_offsets && (p->a_row == 1 || p->a_inner == 1) && stride % 256 == 0 &&
         rows > TILE_ROWS && columns > 3 * TILE_COLUMNS;
}

/// Whether a panel of B is read where it lies. Rows a multiple of a page apart share one set of the
/// first-level cache: where more than a few rows of A pass, a copy is faster.
INLINE int reads_in_place(const kernels_product *p, int32_t rows, int32_t columns) {
  enum { page = 4096 / sizeof(float), few = 24 };
  return p->b_column == 1 && columns % LANES == 0 && (p->b_inner % page != 0 || rows <= few);
}

/// Rows `first_row..<end_row` of C in columns `first_column..<end_column`; at most copied_rows where
/// `copies` asks for a copy of A.
static void product_rows(const kernels_product *p, int32_t first_row, int32_t end_row,
                         int32_t first_column, int32_t end_column, int copies) {
  _Alignas(64) float panel[panel_depth * TILE_COLUMNS];
  _Alignas(64) float room[(copied_rows + 16) * (panel_depth + 16)];
  const int32_t rows = end_row - first_row;
  // Tiles of nearly the same height: a low one at the end would leave the units idle.
  const int32_t tiles = (rows + TILE_ROWS - 1) / TILE_ROWS;
  const int32_t height = rows / tiles, higher = rows % tiles;
  int32_t first = 0;
  do {
    const int32_t left = p->inner - first;
    const int32_t depth = left < panel_depth ? left : panel_depth;
    const int is_last = first + depth >= p->inner;
    tile_task t = {.a_inner = p->a_inner,
                   .segment_offsets = p->segment_offsets,
                   .segment = p->segment_offsets ? p->segment : p->inner > 0 ? p->inner : 1,
                   .first = first,
                   .depth = depth,
                   .c_row = p->c_row,
                   .from_c = first > 0 || p->accumulate,
                   .activation = is_last ? p->activation : KERNELS_IDENTITY};
    left_block a = {p->a + first_row * p->a_row, p->a_row, p->a_inner};
    if (copies) {
      a = copy_left(a.scalars + first * a.inner, a.row, a.inner, rows, depth, room);
      t.a_inner = a.inner;
      t.first = 0;
    }
    for (int32_t column = first_column; column < end_column; column += TILE_COLUMNS) {
      t.columns = end_column - column < TILE_COLUMNS ? end_column - column : TILE_COLUMNS;
      t.bias = is_last && p->bias ? p->bias + column : NULL;
      t.b = p->b + first * p->b_inner + column * p->b_column;
      t.b_inner = p->b_inner;
      if (!reads_in_place(p, rows, t.columns)) {
        pack(t.b, p->b_inner, p->b_column, depth, t.columns, TILE_COLUMNS, panel);
        t.b = panel;
        t.b_inner = TILE_COLUMNS;
      }
      for (int32_t tile = 0, row = first_row, count; tile < tiles; tile++, row += count) {
        count = height + (tile < higher);
        for (int32_t i = 0; i < count; i++)
          t.a[i] = p->row_offsets ? p->a + p->row_offsets[row + i]
                                  : a.scalars + (row - first_row + i) * a.row;
        t.c = p->c + row * p->c_row + column;
        tile_of(count, &t);
      }
    }
    first += depth;
  } while (first < p->inner);
}

/// A product of columns that would leave most lanes empty, where the rows of A lie side by side, as in
/// the derivative by the weights of a layer with few outputs: computed as Cᵀ = Bᵀ Aᵀ.
static void narrow_product(const kernels_product *p, int32_t first_row, int32_t end_row,
                           int32_t first_column, int32_t columns) {
  enum { rows_at_a_time = 128 };
  float sums[narrow_columns][rows_at_a_time];
  for (int32_t row = first_row; row < end_row; row += rows_at_a_time) {
    const int32_t rows = end_row - row < rows_at_a_time ? end_row - row : rows_at_a_time;
    float *c = p->c + row * p->c_row + first_column;
    const kernels_product turned = {.rows = columns, .columns = rows, .inner = p->inner,
                                    .a = p->b + first_column * p->b_column,
                                    .a_row = p->b_column, .a_inner = p->b_inner,
                                    .b = p->a + row, .b_inner = p->a_inner, .b_column = 1,
                                    .c = sums[0], .c_row = rows_at_a_time,
                                    .accumulate = p->accumulate};
    for (int32_t i = 0; i < rows && p->accumulate; i++)
      for (int32_t j = 0; j < columns; j++) sums[j][i] = c[i * p->c_row + j];
    product_rows(&turned, 0, columns, 0, rows, 0);
    for (int32_t i = 0; i < rows; i++)
      for (int32_t j = 0; j < columns; j++) c[i * p->c_row + j] = sums[j][i];
  }
}

static void product(const kernels_product *p, int32_t first_row, int32_t end_row,
                    int32_t first_column, int32_t end_column) {
  const int32_t rows = end_row - first_row, columns = end_column - first_column;
  if (columns <= narrow_columns && rows >= LANES && p->a_row == 1 && !p->row_offsets &&
      !p->segment_offsets && !p->bias && p->activation == KERNELS_IDENTITY) {
    narrow_product(p, first_row, end_row, first_column, columns);
    return;
  }
  const int copies = copies_left(p, rows, columns);
  const int32_t most = copies ? copied_rows : panel_rows;
  for (int32_t row = first_row; row < end_row; row += most) {
    const int32_t end = end_row - row < most ? end_row : row + most;
    product_rows(p, row, end, first_column, end_column, copies);
  }
}
