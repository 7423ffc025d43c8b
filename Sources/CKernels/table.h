/// The functions compiled once per instruction set.
#ifndef TABLE_H
#define TABLE_H

#include "kernels.h"
#include "layer_table.h"
#include "listed_rows.h"

enum {
  /// Columns of B whose nonzero scalars are listed at a time: a cache line holds a scalar of each.
  right_columns = 16,
  /// Rows of C computed at a time where the zeros of B are skipped.
  right_rows = 1024,
  /// Columns of B listed at a time where their scalars are few.
  listed_columns = 256
};

typedef struct {
  /// Whether a product and its sum are rounded once.
  int32_t fuses_multiply_add;
  /// Rows and columns of the largest tile of C the product holds in registers.
  int32_t tile_rows, tile_columns;
  /// Scalars in a vector.
  int32_t lanes;
  /// Columns of a row of C that the product which skips zeros holds in registers.
  int32_t wide_columns;
  /// Rows of A that must lie side by side where the zeros of B are skipped.
  int32_t chunk_rows;
  /// As many scalars of a column of B are few.
  int32_t shallow_inner;
  /// C in `first_row..<end_row` and `first_column..<end_column`, where `first_column` is a multiple
  /// of `tile_columns`.
  void (*product)(const kernels_product *product, int32_t first_row, int32_t end_row,
                  int32_t first_column, int32_t end_column);
  /// The same, reading only those rows of B that meet a nonzero scalar of A.
  void (*sparse_product)(const kernels_product *product, int32_t first_row, int32_t end_row,
                         int32_t first_column, int32_t end_column);
  /// The same, reading only those columns of A that meet a nonzero scalar of B, where the rows of A
  /// lie side by side in chunks of `chunk_rows` from `first_row`, and without bias and activation.
  void (*sparse_right_product)(const kernels_product *product, int32_t first_row, int32_t end_row,
                               int32_t first_column, int32_t end_column);
  /// One image's outputs, activation(image * weights + bias).
  void (*sparse_convolution)(const kernels_geometry *geometry, const float *image,
                             const float *weights, const float *bias, int32_t activation,
                             float *outputs);
  /// dw += what one image contributes to the rows `first_tap...last_tap` of the filters.
  void (*sparse_convolution_to_weights)(const kernels_geometry *geometry, int32_t first_tap,
                                        int32_t last_tap, const float *image, const float *dy,
                                        float *dw);
  /// The rows `first_row..<end_row` of activation(rows · table + bias); activation is ReLU or nothing.
  void (*sum_listed_rows)(const kernels_listed_rows *rows, int32_t first_row, int32_t end_row);
  /// The columns `first_column..<end_column` of derivative += rowsᵀ y.
  void (*add_listed_rows)(const kernels_listed_rows *rows, int32_t first_column,
                          int32_t end_column);
  void (*activate)(ptrdiff_t count, const float *x, float *y, int32_t activation);
  void (*activate_backward)(ptrdiff_t count, const float *y, const float *dy, float *dx,
                            int32_t activation, int32_t accumulate);
  void (*logarithm)(ptrdiff_t count, const float *x, float *y);
  void (*log_softmax)(ptrdiff_t rows, ptrdiff_t columns, const float *x, float *y);
  void (*log_softmax_backward)(ptrdiff_t rows, ptrdiff_t columns, const float *y, const float *dy,
                               float *dx, int32_t accumulate);
  void (*sum_rows)(ptrdiff_t rows, ptrdiff_t columns, const float *x, float *sums,
                   int32_t accumulate);
  void (*add_scaled)(ptrdiff_t count, float scale, const float *x, float *y);
  void (*add_scaled_matrix)(ptrdiff_t rows, ptrdiff_t columns, const float *row_factors,
                            const float *column_factors, const float *x, const float *base,
                            float *y);
  void (*scale)(ptrdiff_t count, float scale, float *x);
  void (*blend)(ptrdiff_t count, float rate, const float *x, float *y);
  double (*squared_norm)(ptrdiff_t count, const float *x);
  int32_t (*is_finite)(ptrdiff_t count, const float *x);
  void (*softplus)(ptrdiff_t count, const float *x, float *y);
  int32_t (*draw)(ptrdiff_t count, const float *x, const _Bool *legal, float share,
                  float *log_sum);
  void (*quantile_losses)(ptrdiff_t rows, ptrdiff_t count, ptrdiff_t draws, float delta,
                          const float *x, const float *targets, float *losses, float *slopes);
  void (*clip)(ptrdiff_t count, float limit, float *x);
  void (*descend)(const kernels_descent *descent, ptrdiff_t first, ptrdiff_t count);
  void (*adam)(ptrdiff_t count, kernels_adam_step step, float *p, const float *g, float *m,
               float *v);
  /// A tile of sums, each `rounds` times multiplied by `factor` and added to `term`.
  float (*multiply_add_repeatedly)(ptrdiff_t rounds, float factor, float term);
  layer_kernels layers;
} kernels_table;

/// How many units hold `count`.
static inline int32_t divided_up(int32_t count, int32_t unit) {
  return (count + unit - 1) / unit;
}

/// An estimate of the share of nonzero scalars in A, from 128 places that fill it evenly.
float kernels_left_density(const kernels_product *product);

/// The functions for this processor.
const kernels_table *kernels_chosen(void);

extern const kernels_table kernels_portable;
#if defined(__x86_64__)
extern const kernels_table kernels_avx2;
extern const kernels_table kernels_avx512;
#endif

#endif
