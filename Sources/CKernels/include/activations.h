/// Activations of whole tensors, and their derivatives.
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "pool.h"

enum {
  KERNELS_IDENTITY = 0,
  KERNELS_RELU = 1,
  KERNELS_TANH = 2,
  KERNELS_SIGMOID = 3,
  KERNELS_EXPONENTIAL = 4
};

/// Whether products and convolutions apply an activation themselves; others follow when they are done.
static inline int32_t kernels_is_fused(int32_t activation) {
  return activation == KERNELS_IDENTITY || activation == KERNELS_RELU;
}

/// y = activation(x); x and y may be the same.
void kernels_activate(kernels_pool *_Nullable pool, ptrdiff_t count, const float *_Nonnull x,
                      float *_Nonnull y, int32_t activation);

/// dx = dy * activation'(x), or dx += … if `accumulate`, where the derivative is computed from the
/// output y; dx and dy may be the same.
void kernels_activate_backward(kernels_pool *_Nullable pool, ptrdiff_t count,
                               const float *_Nonnull y, const float *_Nonnull dy,
                               float *_Nonnull dx, int32_t activation, int32_t accumulate);

enum {
  /// x, below zero parameter · x
  KERNELS_LEAKY_RELU = 0,
  /// x, below zero parameter · (eˣ - 1)
  KERNELS_ELU = 1,
  /// x Φ(x), where Φ is the normal distribution function
  KERNELS_GELU = 2
};

/// y = curve(x)
void kernels_curve(kernels_pool *_Nullable pool, ptrdiff_t count, int32_t curve, float parameter,
                   const float *_Nonnull x, float *_Nonnull y);

/// dx = dy · curve'(x), or dx += … if `accumulate`.
void kernels_curve_backward(kernels_pool *_Nullable pool, ptrdiff_t count, int32_t curve,
                            float parameter, const float *_Nonnull x, const float *_Nonnull dy,
                            float *_Nonnull dx, int32_t accumulate);

/// y = scale · x where a hash of `seed` and the place is at least `threshold`, 0 elsewhere; or
/// y += … if `accumulate`. Applied to a derivative it is its own derivative.
void kernels_drop(kernels_pool *_Nullable pool, ptrdiff_t count, uint64_t seed, uint32_t threshold,
                  float scale, const float *_Nonnull x, float *_Nonnull y, int32_t accumulate);
