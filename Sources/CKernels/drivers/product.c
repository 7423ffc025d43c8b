/// The matrix product of any size: how it is computed, and in what pieces.
#include "product.h"

#include "../kernels/table.h"
#include "density.h"
#include "pool.h"
#include "sizes.h"

// MARK: - Zeros

/// How a product is computed: with all scalars, or without those that meet a zero of A, or of B.
typedef enum { dense, left_zeros_skipped, right_zeros_skipped } product_method;

static float right_density(const kernels_product *p) {
  const kernels_product transposed = {.rows = p->columns,
                                      .inner = p->inner,
                                      .a = p->b,
                                      .a_row = p->b_column,
                                      .a_inner = p->b_inner};
  return kernels_left_density(&transposed);
}

/// Whether the rows of A lie side by side in whole chunks.
static int32_t has_chunks(const kernels_product *p) {
  const int32_t chunk = kernels_chosen()->chunk_rows;
  if (p->rows % chunk != 0 || p->bias || p->activation != KERNELS_IDENTITY) return 0;
  if (!p->row_offsets) return p->a_row == 1;
  for (int32_t row = 0; row < p->rows; row += chunk)
    if (p->row_offsets[row + chunk - 1] - p->row_offsets[row] != chunk - 1) return 0;
  return 1;
}

/// The fastest method. Costs are cycles for each k, as measured with AVX2 (decision 3).
static product_method choose_method(const kernels_product *p) {
  enum { smallest_sampled = 1 << 15 };
  // Reading B is all the work of a single row.
  if (p->rows == 1) return p->b_column == 1 ? left_zeros_skipped : dense;
  if ((int64_t)p->rows * p->columns * p->inner < smallest_sampled) return dense;
  const float panel = (float)kernels_chosen()->wide_columns, vector = panel / 8;
  const float rows = (float)p->rows, columns = (float)p->columns;
  const float starting = 28 / (float)smaller(p->inner, kernels_chosen()->shallow_inner);
  // A copy of B, turned or not, for each vector of its columns.
  const float turning = p->b_column == 1 ? 0 : 3 * columns / vector;
  const float copying = p->b_column == 1 ? columns / vector : turning;
  const float all = rows * columns / vector * (0.53f + 3 / (float)p->inner) + turning;
  product_method best = dense;
  float least = 0.97f * all;

  // For each scalar of A: it is listed, and it meets panels of C.
  const float listing = p->a_inner == 1 ? 0.6f : 0.9f;
  const float panels = (float)divided_up(p->columns, (int32_t)panel);
  const float meeting = 1.4f * panels + 0.52f * columns / vector;
  // A method that cannot win does not pay for the estimate.
  const float sparse = copying + rows * (listing + panels * starting);
  if (columns >= panel / 4 && sparse + 0.1f * rows * meeting < least) {
    const float cost = sparse + kernels_left_density(p) * rows * meeting;
    if (cost < least) best = left_zeros_skipped, least = cost;
  }
  // For each scalar of B: it is listed, and it meets pairs of chunks of C, which is transposed.
  const int is_shallow = p->inner <= kernels_chosen()->shallow_inner;
  const float pairs = (float)divided_up(p->rows, (int32_t)panel);
  const float entering = is_shallow ? 18 / (float)p->inner : starting + 0.1f;
  const float turned = 0.15f * rows + columns * 0.3f * rows / (float)p->inner;
  const float fixed = turned + columns * (1.5f + pairs * entering);
  const float meeting_pairs = columns * pairs * (is_shallow ? 5 : 6.4f);
  if (rows >= panel / 2 && fixed + 0.1f * meeting_pairs < least && has_chunks(p)) {
    const float cost = fixed + right_density(p) * meeting_pairs;
    if (cost < least) best = right_zeros_skipped;
  }
  return best;
}

// MARK: - Pieces

/// A product cut into a grid of blocks.
typedef struct {
  const kernels_product *product;
  product_method method;
  int32_t row_block, column_block, row_blocks, column_blocks;
} product_grid;

/// Cuts a product by its shape and method alone, so that the pieces do not depend on the number of
/// threads.
static product_grid cut(const kernels_product *p, product_method method) {
  enum { most_rows = 192, most_row_blocks = 8192, most_blocks = 16, fewest_listed = 16 };
  const kernels_table *table = kernels_chosen();
  product_grid grid = {.product = p, .method = method};
  if (method == right_zeros_skipped) {
    // A block of columns lists its factors for all rows.
    const int is_shallow = p->inner <= table->shallow_inner;
    grid.column_block = is_shallow ? listed_columns : right_columns;
    const int32_t pair = 2 * table->chunk_rows, pairs = divided_up(p->rows, pair);
    const int32_t column_blocks = divided_up(p->columns, grid.column_block);
    const int32_t fewest = is_shallow ? 1 : divided_up(p->rows, right_rows);
    const int32_t row_blocks = larger(fewest, smaller(divided_up(4, column_blocks), pairs));
    grid.row_block = divided_up(pairs, row_blocks) * pair;
  } else {
    const int32_t unit = method == dense ? table->tile_columns : table->wide_columns;
    const int32_t panels = divided_up(p->columns, unit);
    int32_t row_blocks = smaller(divided_up(p->rows, most_rows), most_row_blocks);
    int32_t column_blocks = smaller(panels, most_blocks / smaller(row_blocks, most_blocks) + 1);
    int32_t row_unit = table->tile_rows;
    if (method != dense && p->b_column == 1 && p->rows >= 2 * fewest_listed) {
      // Every block of columns lists the nonzero factors again, every block of rows reads B again.
      row_unit = fewest_listed;
      row_blocks = larger(row_blocks, smaller(p->rows / fewest_listed, most_blocks));
      column_blocks = row_blocks < 4 ? smaller(panels, 2) : 1;
    } else if (row_blocks * column_blocks < 4) {
      row_blocks = 4 / column_blocks;
    }
    grid.row_block = divided_up(divided_up(p->rows, row_blocks), row_unit) * row_unit;
    grid.column_block = divided_up(panels, column_blocks) * unit;
  }
  grid.row_blocks = divided_up(p->rows, grid.row_block);
  grid.column_blocks = divided_up(p->columns, grid.column_block);
  return grid;
}

static void compute(const kernels_product *p, product_method method, int32_t first_row,
                    int32_t end_row, int32_t first_column, int32_t end_column) {
  const kernels_table *table = kernels_chosen();
  switch (method) {
    case dense: table->product(p, first_row, end_row, first_column, end_column); break;
    case left_zeros_skipped:
      table->sparse_product(p, first_row, end_row, first_column, end_column);
      break;
    case right_zeros_skipped:
      table->sparse_right_product(p, first_row, end_row, first_column, end_column);
  }
}

static void product_block(void *context, int32_t index) {
  const product_grid *grid = context;
  const kernels_product *p = grid->product;
  const int32_t row = index % grid->row_blocks * grid->row_block;
  const int32_t column = index / grid->row_blocks * grid->column_block;
  compute(p, grid->method, row, smaller(row + grid->row_block, p->rows), column,
          smaller(column + grid->column_block, p->columns));
}

void kernels_matrix_product(kernels_pool *pool, const kernels_product *p) {
  // Multiply-adds, about 50 a nanosecond: what an awake helper speeds up, and what is worth waking
  // one for.
  enum { smallest_shared = 1 << 18, smallest_waking = 1 << 20 };
  kernels_product linear = *p;
  const int32_t fused = kernels_is_fused(p->activation);
  if (!fused) linear.activation = KERNELS_IDENTITY;
  if (p->rows == 0 || p->columns == 0) return;
  const int64_t work = (int64_t)p->rows * p->columns * p->inner;
  const product_method method = choose_method(p);
  const int32_t kind = work >= smallest_waking ? KERNELS_LONG_JOB : KERNELS_SHORT_JOB;
  if (work < smallest_shared || !kernels_pool_helps(pool, kind)) {
    compute(&linear, method, 0, p->rows, 0, p->columns);
  } else {
    product_grid grid = cut(&linear, method);
    kernels_pool_run(pool, grid.row_blocks * grid.column_blocks, kind, product_block, &grid);
  }
  if (!fused && p->c_row == p->columns) {
    kernels_activate(pool, (ptrdiff_t)p->rows * p->columns, p->c, p->c, p->activation);
  } else if (!fused) {
    for (int32_t row = 0; row < p->rows; row++) {
      float *c = p->c + row * p->c_row;
      kernels_chosen()->activate(p->columns, c, c, p->activation);
    }
  }
}
