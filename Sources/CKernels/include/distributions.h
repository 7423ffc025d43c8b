/// What categorical distributions of logits, and those of softplus scales, are computed with.
#pragma once

#include <stddef.h>
#include <stdint.h>

/// y = ln(1 + eˣ)
void kernels_softplus(ptrdiff_t count, const float *_Nonnull x, float *_Nonnull y);

/// The index i at which the running sum of exp(logits[i]) passes `share`, in 0..<1, of its total,
/// where only legal ones count (all, without `legal`); -1 if none is legal and finite. `log_sum`
/// becomes ln Σ exp(logits).
int32_t kernels_draw(ptrdiff_t count, const float *_Nonnull logits, const _Bool *_Nullable legal,
                     float share, float *_Nonnull log_sum);

/// losses[r] = 1/M Σ_ij |τ_i - [e_ij < 0]| h(e_ij) / delta for N quantiles x[r] and M draws targets[r],
/// where e_ij = targets[r, j] - x[r, i], τ_i = (i + ½) / N and h(e) = e²/2 up to delta, delta (|e| -
/// delta/2) beyond; slopes[r, i] becomes the derivative by x[r, i].
void kernels_quantile_losses(ptrdiff_t rows, ptrdiff_t count, ptrdiff_t draws, float delta,
                             const float *_Nonnull x, const float *_Nonnull targets,
                             float *_Nonnull losses, float *_Nonnull slopes);

/// y[i, j] = x[i, j] - ln Σ_k exp x[i, k]
void kernels_log_softmax(ptrdiff_t rows, ptrdiff_t columns, const float *_Nonnull x,
                         float *_Nonnull y);

/// dx[i, j] = dy[i, j] - exp(y[i, j]) Σ_k dy[i, k], or dx += … if `accumulate`.
void kernels_log_softmax_backward(ptrdiff_t rows, ptrdiff_t columns, const float *_Nonnull y,
                                  const float *_Nonnull dy, float *_Nonnull dx,
                                  int32_t accumulate);
