#include "normalization.h"

#include <string.h>

#include "../kernels/table.h"
#include "parts.h"

// Rows are cut into blocks of about one half of a first-level cache, whatever the number of threads.
// Reductions keep the result of each block and put them together in order, in double precision.

typedef struct {
  kernels_cut cut;
  ptrdiff_t columns;
  const float *x, *y, *dy, *scale, *shift, *addend;
  /// Of the columns in batch normalization, of the rows in that of layers.
  const float *means, *scales;
  float *result, *first, *second;
  float epsilon;
  int32_t relu, accumulate;
  const kernels_normalization *derivative;
} rows_task;

static rows_task cut(ptrdiff_t rows, ptrdiff_t columns) {
  enum { block_scalars = 4096, most_blocks = 0xffff };
  ptrdiff_t block = columns < block_scalars ? block_scalars / (columns > 0 ? columns : 1) : 1;
  if (rows / block >= most_blocks) block = rows / most_blocks + 1;
  return (rows_task){.cut = {rows, block}, .columns = columns};
}

/// Where the block that begins with row `first` leaves its results.
static ptrdiff_t place_of(const rows_task *t, ptrdiff_t first) {
  return first / t->cut.length * t->columns;
}

static void run_blocks(kernels_pool *pool, rows_task *t,
                       void (*body)(void *, ptrdiff_t, ptrdiff_t)) {
  kernels_run_parts(pool, t->cut, job_kind(t->cut.count * t->columns, 0, 1 << 16), body, t);
}

ptrdiff_t kernels_reduction_room(ptrdiff_t rows, ptrdiff_t columns) {
  // Two results a block, and two totals in double precision.
  return (2 * part_count(cut(rows, columns).cut) + 4) * columns;
}

/// The totals in double precision, which begin the room.
static double *divide_room(rows_task *t, float *room) {
  double *totals = (double *)(void *)room;
  memset(totals, 0, (size_t)(2 * t->columns) * sizeof(double));
  t->first = room + 4 * t->columns;
  t->second = t->first + part_count(t->cut) * t->columns;
  return totals;
}

// MARK: - Batch normalization

static void moments_block(void *context, ptrdiff_t row, ptrdiff_t count) {
  const rows_task *t = context;
  kernels_chosen()->column_moments(
      count, t->columns, t->x + row * t->columns,
      t->first + place_of(t, row), t->second + place_of(t, row));
}

void kernels_column_moments(kernels_pool *pool, ptrdiff_t rows, ptrdiff_t columns, const float *x,
                            float *mean, float *variance, float *room) {
  rows_task t = cut(rows, columns);
  t.x = x;
  double *means = divide_room(&t, room), *squares = means + columns;
  run_blocks(pool, &t, moments_block);
  // Chan, Golub and LeVeque, Updating Formulae and a Pairwise Algorithm for Computing Sample
  // Variances, 1979, equation 2.1.
  for (ptrdiff_t row = 0; row < rows; row += t.cut.length) {
    const ptrdiff_t left = rows - row;
    const double before = (double)row, count = (double)(left < t.cut.length ? left : t.cut.length);
    const double share = count / (before + count), weight = before * share;
    const float *m = t.first + place_of(&t, row), *s = t.second + place_of(&t, row);
    for (ptrdiff_t j = 0; j < columns; j++) {
      const double distance = (double)m[j] - means[j];
      means[j] += distance * share;
      squares[j] += (double)s[j] + distance * distance * weight;
    }
  }
  for (ptrdiff_t j = 0; j < columns; j++) {
    mean[j] = (float)means[j];
    variance[j] = (float)(squares[j] / (double)rows);
  }
}

static void normalize_block(void *context, ptrdiff_t row, ptrdiff_t count) {
  const rows_task *t = context;
  const ptrdiff_t at = row * t->columns;
  kernels_chosen()->normalize(count, t->columns, t->x + at, t->scale, t->shift,
                              t->addend ? t->addend + at : NULL, t->relu, t->result + at);
}

void kernels_normalize(kernels_pool *pool, ptrdiff_t rows, ptrdiff_t columns, const float *x,
                       const float *scale, const float *shift, const float *addend, int32_t relu,
                       float *y) {
  rows_task t = cut(rows, columns);
  t.x = x, t.scale = scale, t.shift = shift, t.addend = addend, t.relu = relu, t.result = y;
  run_blocks(pool, &t, normalize_block);
}

/// Adds up what the blocks left in `first` and `second`.
static void add_blocks(const rows_task *t, double *totals, float *sums, float *products) {
  for (ptrdiff_t row = 0; row < t->cut.count; row += t->cut.length) {
    const float *s = t->first + place_of(t, row), *p = t->second + place_of(t, row);
    for (ptrdiff_t j = 0; j < t->columns; j++) {
      totals[j] += (double)s[j];
      totals[t->columns + j] += (double)p[j];
    }
  }
  for (ptrdiff_t j = 0; j < t->columns; j++) {
    sums[j] = (float)totals[j];
    products[j] = (float)totals[t->columns + j];
  }
}

static void sums_block(void *context, ptrdiff_t row, ptrdiff_t count) {
  const rows_task *t = context;
  const ptrdiff_t at = row * t->columns;
  kernels_chosen()->normalize_sums(
      count, t->columns, t->x + at, t->y ? t->y + at : NULL, t->dy + at, t->means,
      t->scales, t->first + place_of(t, row), t->second + place_of(t, row));
}

void kernels_normalize_sums(kernels_pool *pool, ptrdiff_t rows, ptrdiff_t columns, const float *x,
                            const float *y, const float *dy, const float *mean, const float *scale,
                            float *sums, float *products, float *room) {
  rows_task t = cut(rows, columns);
  t.x = x, t.y = y, t.dy = dy, t.means = mean, t.scales = scale;
  double *totals = divide_room(&t, room);
  run_blocks(pool, &t, sums_block);
  add_blocks(&t, totals, sums, products);
}

static void normalize_backward_block(void *context, ptrdiff_t row, ptrdiff_t count) {
  const rows_task *t = context;
  const ptrdiff_t at = row * t->columns;
  kernels_normalization d = *t->derivative;
  d.x += at, d.dy += at;
  if (d.y) d.y += at;
  if (d.dx) d.dx += at;
  if (d.d_addend) d.d_addend += at;
  kernels_chosen()->normalize_backward(count, t->columns, &d);
}

void kernels_normalize_backward(kernels_pool *pool, ptrdiff_t rows, ptrdiff_t columns,
                                const kernels_normalization *derivative) {
  rows_task t = cut(rows, columns);
  t.derivative = derivative;
  run_blocks(pool, &t, normalize_backward_block);
}

// MARK: - Layer normalization

static void layer_norm_block(void *context, ptrdiff_t row, ptrdiff_t count) {
  const rows_task *t = context;
  const ptrdiff_t at = row * t->columns;
  kernels_chosen()->layer_norm(count, t->columns, t->epsilon, t->x + at, t->scale, t->shift,
                               t->result + at, t->first + row, t->second + row);
}

void kernels_layer_norm(kernels_pool *pool, ptrdiff_t rows, ptrdiff_t columns, float epsilon,
                        const float *x, const float *gain, const float *shift, float *y,
                        float *means, float *scales) {
  rows_task t = cut(rows, columns);
  t.x = x, t.scale = gain, t.shift = shift, t.result = y, t.first = means, t.second = scales;
  t.epsilon = epsilon;
  run_blocks(pool, &t, layer_norm_block);
}

static void layer_norm_backward_block(void *context, ptrdiff_t row, ptrdiff_t count) {
  const rows_task *t = context;
  const ptrdiff_t at = row * t->columns;
  kernels_chosen()->layer_norm_backward(count, t->columns, t->x + at, t->scale,
                                        t->means + row, t->scales + row, t->dy + at,
                                        t->result + at, t->accumulate);
}

void kernels_layer_norm_backward(kernels_pool *pool, ptrdiff_t rows, ptrdiff_t columns,
                                 const float *x, const float *gain, const float *means,
                                 const float *scales, const float *dy, float *dx,
                                 int32_t accumulate) {
  rows_task t = cut(rows, columns);
  t.x = x, t.scale = gain, t.means = means, t.scales = scales, t.dy = dy, t.result = dx;
  t.accumulate = accumulate;
  run_blocks(pool, &t, layer_norm_backward_block);
}

static void layer_norm_sums_block(void *context, ptrdiff_t row, ptrdiff_t count) {
  const rows_task *t = context;
  const ptrdiff_t at = row * t->columns;
  kernels_chosen()->layer_norm_sums(
      count, t->columns, t->x + at, t->means + row, t->scales + row, t->dy + at,
      t->first + place_of(t, row), t->second + place_of(t, row));
}

void kernels_layer_norm_sums(kernels_pool *pool, ptrdiff_t rows, ptrdiff_t columns, const float *x,
                             const float *means, const float *scales, const float *dy, float *sums,
                             float *products, float *room) {
  rows_task t = cut(rows, columns);
  t.x = x, t.means = means, t.scales = scales, t.dy = dy;
  double *totals = divide_room(&t, room);
  run_blocks(pool, &t, layer_norm_sums_block);
  add_blocks(&t, totals, sums, products);
}
