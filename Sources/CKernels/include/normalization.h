/// Batch and layer normalization, and their derivatives.
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "pool.h"

/// The room that the reductions over `rows` × `columns` need, in floats.
ptrdiff_t kernels_reduction_room(ptrdiff_t rows, ptrdiff_t columns);

/// The mean and the variance (divided by `rows`) of each column.
void kernels_column_moments(kernels_pool *_Nullable pool, ptrdiff_t rows, ptrdiff_t columns,
                            const float *_Nonnull x, float *_Nonnull mean,
                            float *_Nonnull variance, float *_Nonnull room);

/// y = x · scale + shift + addend, by columns, then ReLU if `relu`; `addend` may be NULL.
void kernels_normalize(kernels_pool *_Nullable pool, ptrdiff_t rows, ptrdiff_t columns,
                       const float *_Nonnull x, const float *_Nonnull scale,
                       const float *_Nonnull shift, const float *_Nullable addend, int32_t relu,
                       float *_Nonnull y);

/// sums[j] = Σ δ, products[j] = Σ δ (x - mean) · scale, where δ is dy, or 0 where `y` is given and
/// not positive.
void kernels_normalize_sums(kernels_pool *_Nullable pool, ptrdiff_t rows, ptrdiff_t columns,
                            const float *_Nonnull x, const float *_Nullable y,
                            const float *_Nonnull dy, const float *_Nonnull mean,
                            const float *_Nonnull scale, float *_Nonnull sums,
                            float *_Nonnull products, float *_Nonnull room);

/// dx = slope · δ + tilt · x + shift by columns (or += if `accumulate_x`) and d_addend = δ (or +=).
typedef struct {
  const float *_Nonnull x;
  const float *_Nullable y;
  const float *_Nonnull dy;
  const float *_Nonnull slope;
  const float *_Nonnull tilt;
  const float *_Nonnull shift;
  float *_Nullable dx;
  float *_Nullable d_addend;
  int32_t accumulate_x, accumulate_addend;
} kernels_normalization;

void kernels_normalize_backward(kernels_pool *_Nullable pool, ptrdiff_t rows, ptrdiff_t columns,
                                const kernels_normalization *_Nonnull derivative);

/// Each row minus its mean, divided by its deviation, times `gain` plus `shift`. `means` and
/// `scales` [rows] keep the means and 1 / √(variance + epsilon).
void kernels_layer_norm(kernels_pool *_Nullable pool, ptrdiff_t rows, ptrdiff_t columns,
                        float epsilon, const float *_Nonnull x, const float *_Nonnull gain,
                        const float *_Nonnull shift, float *_Nonnull y, float *_Nonnull means,
                        float *_Nonnull scales);

/// The derivative by the rows, or added to it.
void kernels_layer_norm_backward(kernels_pool *_Nullable pool, ptrdiff_t rows, ptrdiff_t columns,
                                 const float *_Nonnull x, const float *_Nonnull gain,
                                 const float *_Nonnull means, const float *_Nonnull scales,
                                 const float *_Nonnull dy, float *_Nonnull dx, int32_t accumulate);

/// sums[j] = Σ dy, products[j] = Σ dy (x - means[i]) · scales[i].
void kernels_layer_norm_sums(kernels_pool *_Nullable pool, ptrdiff_t rows, ptrdiff_t columns,
                             const float *_Nonnull x, const float *_Nonnull means,
                             const float *_Nonnull scales, const float *_Nonnull dy,
                             float *_Nonnull sums, float *_Nonnull products,
                             float *_Nonnull room);
