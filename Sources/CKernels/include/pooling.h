/// Pooling of images, and its derivatives.
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "pool.h"

/// The sizes of a pooling of `count` images [height, width, channels].
typedef struct {
  int32_t count, height, width, channels, kernel, stride, padding, out_height, out_width;
} kernels_windows;

/// The largest scalar of each window, and where it lies in its image; the first of equals.
void kernels_max_pool(kernels_pool *_Nullable pool, const kernels_windows *_Nonnull windows,
                      const float *_Nonnull x, float *_Nonnull y, int32_t *_Nonnull places);

/// dx[g, places[g, i]] += dy[g, i] in each of `groups` groups; dx is cleared before unless
/// `accumulate`.
void kernels_scatter(kernels_pool *_Nullable pool, ptrdiff_t groups, ptrdiff_t outputs,
                     ptrdiff_t inputs, const int32_t *_Nonnull places, const float *_Nonnull dy,
                     float *_Nonnull dx, int32_t accumulate);

/// The mean of each window; the padding counts as zeros.
void kernels_average_pool(kernels_pool *_Nullable pool, const kernels_windows *_Nonnull windows,
                          const float *_Nonnull x, float *_Nonnull y);

/// Shares each derivative among the pixels of its window; dx is cleared before unless `accumulate`.
void kernels_average_pool_backward(kernels_pool *_Nullable pool,
                                   const kernels_windows *_Nonnull windows,
                                   const float *_Nonnull dy, float *_Nonnull dx,
                                   int32_t accumulate);
