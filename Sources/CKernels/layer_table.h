/// The kernels of layers compiled once per instruction set; a part of kernels_table.
#ifndef LAYER_TABLE_H
#define LAYER_TABLE_H

#include "layers.h"

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
  void (*curve)(ptrdiff_t count, int32_t curve, float parameter, const float *x, float *y);
  void (*curve_backward)(ptrdiff_t count, int32_t curve, float parameter, const float *x,
                         const float *dy, float *dx, int32_t accumulate);
  void (*drop)(ptrdiff_t first, ptrdiff_t count, uint64_t seed, uint32_t threshold, float scale,
               const float *x, float *y, int32_t accumulate);
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
  void (*scaled_softmax)(ptrdiff_t visible, ptrdiff_t columns, float scale, float *x);
  void (*scaled_softmax_backward)(ptrdiff_t columns, float scale, const float *y, float *dy);
  void (*cell_forward)(int32_t cell, const cell_step *step);
  void (*cell_backward)(int32_t cell, const cell_step *step);
  winograd_form winograd[winograd_forms];
  /// Copies depth × columns of B to a panel [depth, width].
  void (*pack)(const float *b, ptrdiff_t b_inner, ptrdiff_t b_column, int32_t depth,
               int32_t columns, int32_t width, float *panel);
} layer_kernels;

#endif
