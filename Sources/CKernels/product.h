/// The matrix product of one instruction set: C is cut into tiles of TILE_ROWS × TILE_COLUMNS that
/// stay in registers while k runs. Every C(i, j) is the chain ((0 + A(i,0)B(0,j)) + A(i,1)B(1,j)) …,
/// whatever the tile, so neither the cut nor the number of rows changes a bit.

#define TILE_COLUMNS (LANES * TILE_VECTORS)

/// How many k a panel of B holds: 256 × 16 floats are half of a first-level cache.
enum { panel_depth = 256 };

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

/// Copies `depth` × `columns` of B to a panel [depth, TILE_COLUMNS], filled with zeros.
static void pack(const float *b, ptrdiff_t b_inner, ptrdiff_t b_column, int32_t depth,
                 int32_t columns, float *panel) {
  if (b_column == 1 && columns == TILE_COLUMNS) {
    for (int32_t k = 0; k < depth; k++)
      memcpy(panel + k * TILE_COLUMNS, b + k * b_inner, TILE_COLUMNS * sizeof(float));
    return;
  }
  for (int32_t k = 0; k < depth; k++) {
    for (int32_t j = 0; j < columns; j++)
      panel[k * TILE_COLUMNS + j] = b[k * b_inner + j * b_column];
    for (int32_t j = columns; j < TILE_COLUMNS; j++) panel[k * TILE_COLUMNS + j] = 0;
  }
}

static void product(const kernels_product *p, int32_t first_row, int32_t end_row,
                    int32_t first_column, int32_t end_column) {
  _Alignas(64) float panel[panel_depth * TILE_COLUMNS];
  const int32_t rows = end_row - first_row;
  const int32_t segment = p->segment_offsets ? p->segment : p->inner > 0 ? p->inner : 1;
  for (int32_t column = first_column; column < end_column; column += TILE_COLUMNS) {
    const int32_t columns =
        end_column - column < TILE_COLUMNS ? end_column - column : TILE_COLUMNS;
    const int in_place = p->b_column == 1 && columns % LANES == 0 &&
                         (p->b_inner == TILE_COLUMNS || rows <= TILE_ROWS);
    int32_t first = 0;
    do {
      const int32_t left = p->inner - first;
      const int32_t depth = in_place && rows <= TILE_ROWS ? left
                            : left < panel_depth          ? left
                                                          : panel_depth;
      const float *b = p->b + first * p->b_inner + column * p->b_column;
      if (!in_place) pack(b, p->b_inner, p->b_column, depth, columns, panel);
      const int is_last = first + depth >= p->inner;
      tile_task t = {.a_inner = p->a_inner,
                     .segment_offsets = p->segment_offsets,
                     .segment = segment,
                     .first = first,
                     .depth = depth,
                     .b = in_place ? b : panel,
                     .b_inner = in_place ? p->b_inner : TILE_COLUMNS,
                     .c_row = p->c_row,
                     .columns = columns,
                     .bias = is_last && p->bias ? p->bias + column : NULL,
                     .from_c = first > 0 || p->accumulate,
                     .activation = is_last ? p->activation : KERNELS_IDENTITY};
      for (int32_t row = first_row; row < end_row; row += TILE_ROWS) {
        const int32_t count = end_row - row < TILE_ROWS ? end_row - row : TILE_ROWS;
        for (int32_t i = 0; i < count; i++)
          t.a[i] = p->a + (p->row_offsets ? p->row_offsets[row + i] : (row + i) * p->a_row);
        t.c = p->c + row * p->c_row + column;
        tile_of(count, &t);
      }
      first += depth;
    } while (first < p->inner);
  }
}
