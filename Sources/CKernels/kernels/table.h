/// What a variant consists of: the functions that are compiled once for each instruction set, and
/// the sizes by which drivers cut work for them.
#pragma once

#include "activations.h"
#include "convolution.h"
#include "listed_rows.h"
#include "normalization.h"
#include "optimizers.h"
#include "pooling.h"
#include "product.h"
#include "recurrence.h"
#include "variants.h"

enum {
  /// Columns of B whose nonzero scalars are listed at a time: a cache line holds a scalar of each.
  right_columns = 16,
  /// Rows of C computed at a time where the zeros of B are skipped.
  right_rows = 1024,
  /// Columns of B listed at a time where their scalars are few.
  listed_columns = 256
};

/// One step of a recurrent cell for `rows` rows and `units` neighbouring units, of `all_units`.
typedef struct {
  int32_t rows, units, all_units;
  /// Each is the first of the units; rows of gates are G · all_units apart, others all_units.
  float *gates;
  const float *previous, *previous_cell;
  float *hidden, *cell, *extra;
  /// h' of the next step, unless NULL or the same memory as `hidden`.
  float *next;
  const float *keep, *next_keep;
  /// Going backward: the derivative by h (in: from the next step), by c, and by the outputs.
  float *d_state, *d_cell;
  const float *d_hidden;
  /// Backward: the factors of the derivatives that arrive from the next step.
  const float *carried_keep;
} cell_step;

/// Winograd's convolution with tiles of `outputs` pixels a side and filters of `taps`, which pass
/// through `points` numbers a side, and its transforms.
typedef struct {
  int32_t taps, outputs, points;
  void (*input)(int32_t channels, const float *const *pixels, float *points, ptrdiff_t point);
  void (*filter)(int32_t filters, const float *taps, ptrdiff_t row, ptrdiff_t column,
                 float *points, ptrdiff_t point, ptrdiff_t panel);
  void (*output)(int32_t filters, const float *points, ptrdiff_t point, float *const *pixels,
                 const float *bias, int32_t relu, int32_t accumulate);
  void (*output_backward)(int32_t filters, const float *const *pixels, float *points,
                          ptrdiff_t point);
  void (*filter_backward)(int32_t filters, const float *points, ptrdiff_t point, float *taps,
                          ptrdiff_t row, ptrdiff_t column, int32_t accumulate);
} winograd_form;

enum {
  winograd_forms = 4,
  /// The most points a side of any form.
  most_points = 5
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

  // MARK: - Products

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
  /// Copies depth × columns of B to a panel [depth, width].
  void (*pack)(const float *b, ptrdiff_t b_inner, ptrdiff_t b_column, int32_t depth,
               int32_t columns, int32_t width, float *panel);

  // MARK: - Convolutions

  /// Copies the transpose of rows × columns scalars.
  void (*transpose)(const float *from, ptrdiff_t from_row, int32_t rows, int32_t columns,
                    float *to, ptrdiff_t to_row);
  /// Adds the patches of `rows` rows of outputs from `first_row` on to the pixels they were taken
  /// from.
  void (*add_patches)(const kernels_geometry *geometry, int32_t first_row, int32_t rows,
                      const float *patches, float *image);
  /// One image's outputs, activation(image * weights + bias).
  void (*sparse_convolution)(const kernels_geometry *geometry, const float *image,
                             const float *weights, const float *bias, int32_t activation,
                             float *outputs);
  /// dw += what one image contributes to the rows `first_tap...last_tap` of the filters.
  void (*sparse_convolution_to_weights)(const kernels_geometry *geometry, int32_t first_tap,
                                        int32_t last_tap, const float *image, const float *dy,
                                        float *dw);
  winograd_form winograd[winograd_forms];

  // MARK: - Binary rows

  /// The rows `first_row..<end_row` of activation(rows · table + bias); activation is ReLU or nothing.
  void (*sum_listed_rows)(const kernels_listed_rows *rows, int32_t first_row, int32_t end_row);
  /// The columns `first_column..<end_column` of derivative += rowsᵀ y.
  void (*add_listed_rows)(const kernels_listed_rows *rows, int32_t first_column,
                          int32_t end_column);
  void (*unpack_bits)(ptrdiff_t count, const uint8_t *bytes, float *scalars);
  void (*pack_bits)(ptrdiff_t count, const float *scalars, uint8_t *bytes);

  // MARK: - Activations

  void (*activate)(ptrdiff_t count, const float *x, float *y, int32_t activation);
  void (*activate_backward)(ptrdiff_t count, const float *y, const float *dy, float *dx,
                            int32_t activation, int32_t accumulate);
  void (*curve)(ptrdiff_t count, int32_t curve, float parameter, const float *x, float *y);
  void (*curve_backward)(ptrdiff_t count, int32_t curve, float parameter, const float *x,
                         const float *dy, float *dx, int32_t accumulate);
  void (*drop)(ptrdiff_t first, ptrdiff_t count, uint64_t seed, uint32_t threshold, float scale,
               const float *x, float *y, int32_t accumulate);

  // MARK: - Elementwise and sums

  void (*add_scaled)(ptrdiff_t count, float scale, const float *x, float *y);
  void (*add_scaled_matrix)(ptrdiff_t rows, ptrdiff_t columns, const float *row_factors,
                            const float *column_factors, const float *x, const float *base,
                            float *y);
  void (*scale)(ptrdiff_t count, float scale, float *x);
  void (*blend)(ptrdiff_t count, float rate, const float *x, float *y);
  void (*clip)(ptrdiff_t count, float limit, float *x);
  void (*logarithm)(ptrdiff_t count, const float *x, float *y);
  void (*sum_rows)(ptrdiff_t rows, ptrdiff_t columns, const float *x, float *sums,
                   int32_t accumulate);
  double (*squared_norm)(ptrdiff_t count, const float *x);
  int32_t (*is_finite)(ptrdiff_t count, const float *x);

  // MARK: - Distributions

  void (*softplus)(ptrdiff_t count, const float *x, float *y);
  void (*quantile_losses)(ptrdiff_t rows, ptrdiff_t count, ptrdiff_t draws, float delta,
                          const float *x, const float *targets, float *losses, float *slopes);
  int32_t (*draw)(ptrdiff_t count, const float *x, const _Bool *legal, float share,
                  float *log_sum);
  void (*log_softmax)(ptrdiff_t rows, ptrdiff_t columns, const float *x, float *y);
  void (*log_softmax_backward)(ptrdiff_t rows, ptrdiff_t columns, const float *y, const float *dy,
                               float *dx, int32_t accumulate);
  void (*scaled_softmax)(ptrdiff_t visible, ptrdiff_t columns, float scale, float *x);
  void (*scaled_softmax_backward)(ptrdiff_t columns, float scale, const float *y, float *dy);

  // MARK: - Optimizers

  void (*descend)(const kernels_descent *descent, ptrdiff_t first, ptrdiff_t count);
  void (*adam)(ptrdiff_t count, kernels_adam_step step, float *p, const float *g, float *m,
               float *v);

  // MARK: - Normalization

  void (*column_moments)(ptrdiff_t rows, ptrdiff_t columns, const float *x, float *mean,
                         float *squares);
  void (*normalize)(ptrdiff_t rows, ptrdiff_t columns, const float *x, const float *scale,
                    const float *shift, const float *addend, int32_t relu, float *y);
  void (*normalize_sums)(ptrdiff_t rows, ptrdiff_t columns, const float *x, const float *y,
                         const float *dy, const float *mean, const float *scale, float *sums,
                         float *products);
  void (*normalize_backward)(ptrdiff_t rows, ptrdiff_t columns, const kernels_normalization *d);
  void (*layer_norm)(ptrdiff_t rows, ptrdiff_t columns, float epsilon, const float *x,
                     const float *gain, const float *shift, float *y, float *means, float *scales);
  void (*layer_norm_backward)(ptrdiff_t rows, ptrdiff_t columns, const float *x, const float *gain,
                              const float *means, const float *scales, const float *dy, float *dx,
                              int32_t accumulate);
  void (*layer_norm_sums)(ptrdiff_t rows, ptrdiff_t columns, const float *x, const float *means,
                          const float *scales, const float *dy, float *sums, float *products);

  // MARK: - Recurrence

  void (*cell_forward)(int32_t cell, const cell_step *step);
  void (*cell_backward)(int32_t cell, const cell_step *step);

  // MARK: - Pooling of one image

  void (*max_pool)(const kernels_windows *windows, const float *x, float *y, int32_t *places);
  void (*average_pool)(const kernels_windows *windows, const float *x, float *y);
  /// dx += …
  void (*average_pool_backward)(const kernels_windows *windows, const float *dy, float *dx);

  // MARK: - The peak

  /// A tile of sums, each `rounds` times multiplied by `factor` and added to `term`.
  float (*multiply_add_repeatedly)(ptrdiff_t rounds, float factor, float term);
} kernels_table;

/// The functions of the variant in use.
const kernels_table *kernels_chosen(void);

extern const kernels_table kernels_portable;
#if defined(__x86_64__)
extern const kernels_table kernels_avx2;
extern const kernels_table kernels_avx512;
#endif
