/// Arithmetic on whole tensors, scalar by scalar, and what they sum up to.
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "pool.h"

/// y = x
void kernels_copy(kernels_pool *_Nullable pool, ptrdiff_t count, const float *_Nonnull x,
                  float *_Nonnull y);

/// y += scale * x
void kernels_add_scaled(kernels_pool *_Nullable pool, ptrdiff_t count, float scale,
                        const float *_Nonnull x, float *_Nonnull y);

/// y[i, j] = base[i, j] + row_factors[i] column_factors[j] x[i, j], with no base zero; base and y may
/// be the same.
void kernels_add_scaled_matrix(ptrdiff_t rows, ptrdiff_t columns,
                               const float *_Nonnull row_factors,
                               const float *_Nonnull column_factors, const float *_Nonnull x,
                               const float *_Nullable base, float *_Nonnull y);

/// x *= scale
void kernels_scale(kernels_pool *_Nullable pool, ptrdiff_t count, float scale, float *_Nonnull x);

/// y += rate * (x - y)
void kernels_blend(kernels_pool *_Nullable pool, ptrdiff_t count, float rate,
                   const float *_Nonnull x, float *_Nonnull y);

/// Moves every scalar into -limit...limit; not-a-numbers stay.
void kernels_clip(kernels_pool *_Nullable pool, ptrdiff_t count, float limit, float *_Nonnull x);

/// y = ln x
void kernels_logarithm(ptrdiff_t count, const float *_Nonnull x, float *_Nonnull y);

/// sums[j] = Σ_i x[i, j] in the order of i, or += if `accumulate`.
void kernels_sum_rows(ptrdiff_t rows, ptrdiff_t columns, const float *_Nonnull x,
                      float *_Nonnull sums, int32_t accumulate);

/// Σ x², summed in double precision in a fixed order.
double kernels_squared_norm(ptrdiff_t count, const float *_Nonnull x);

/// Whether no scalar is infinite or not a number.
int32_t kernels_is_finite(ptrdiff_t count, const float *_Nonnull x);
