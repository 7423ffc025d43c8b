/// The steps of optimizers, each one pass over the parameters and their moments.
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "pool.h"

/// One step of Adam: `step` is learningRate / (1 - beta1^t), `correction` 1 / sqrt(1 - beta2^t).
typedef struct {
  float step, correction, beta1, beta2, epsilon, decay;
} kernels_adam_step;

/// m += (1 - beta1)(g - m);  v = beta2 v + (1 - beta2) g²;
/// p = p - decay p - step m / (sqrt(v) correction + epsilon)
void kernels_adam(kernels_pool *_Nullable pool, ptrdiff_t count, kernels_adam_step step,
                  float *_Nonnull p, const float *_Nonnull g, float *_Nonnull m,
                  float *_Nonnull v);

enum {
  KERNELS_SGD = 0,
  KERNELS_MOMENTUM = 1,
  KERNELS_NESTEROV = 2,
  KERNELS_ADAGRAD = 3,
  KERNELS_ADADELTA = 4,
  KERNELS_RMSPROP = 5
};

/// One step of an optimizer; with G = g + penalty p, s = smoothing and the moments c (changes),
/// v (squares) and m (means):
///
///     SGD        p -= rate G
///     momentum   c = momentum c + G;  p -= rate c
///     Nesterov   c = momentum c + G;  p -= rate (G + momentum c)
///     AdaGrad    v += G²;  p -= rate G / (√v + epsilon)
///     Adadelta   v = s v + (1 - s) G²;  d = √(c + epsilon) / √(v + epsilon) G;
///                c = s c + (1 - s) d²;  p -= rate d
///     RMSProp    v = s v + (1 - s) G²;  m += (1 - s)(G - m);  d = G / (√(v - m²) + epsilon);
///                c = momentum c + d;  p -= rate c; without m and c if they are NULL
typedef struct {
  int32_t rule;
  float rate, momentum, smoothing, epsilon, penalty;
  float *_Nullable p;
  const float *_Nullable g;
  float *_Nullable changes;
  float *_Nullable squares;
  float *_Nullable means;
} kernels_descent;

void kernels_descend(kernels_pool *_Nullable pool, ptrdiff_t count,
                     const kernels_descent *_Nonnull descent);
