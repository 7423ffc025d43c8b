/// Attention of several heads, and its derivatives.
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "pool.h"

/// softmax(scale · q kᵀ) v for each of `batch` sequences and `heads` heads of `size` scalars, which
/// lie side by side in rows of heads · size. With `causal`, query i sees the keys up to
/// i + keys - queries, of which there must be one: keys >= queries. A query whose keys are all masked
/// gets zeros.
typedef struct {
  int32_t batch, heads, queries, keys, size, causal;
  float scale;
  const float *_Nonnull q;
  const float *_Nonnull k;
  const float *_Nonnull v;
  /// [batch, keys]: which keys can be seen, all of them without.
  const _Bool *_Nullable mask;
  /// [batch, heads, queries, keys]
  float *_Nonnull weights;
} kernels_attention;

void kernels_attend(kernels_pool *_Nullable pool, const kernels_attention *_Nonnull attention,
                    float *_Nonnull y);

/// The derivatives by q, k and v, each NULL if nobody asks, or added to what is there.
typedef struct {
  float *_Nullable q;
  float *_Nullable k;
  float *_Nullable v;
  int32_t accumulate_q, accumulate_k, accumulate_v;
} kernels_attention_derivatives;

/// `room` [batch, heads, queries, keys].
void kernels_attend_backward(kernels_pool *_Nullable pool,
                             const kernels_attention *_Nonnull attention,
                             const float *_Nonnull dy, float *_Nonnull room,
                             const kernels_attention_derivatives *_Nonnull derivatives);
