/// The update rules of the optimizers, each one pass over the parameters and their moments.

/// The derivative of the loss and of penalty / 2 · p².
#define PENALIZED(LOAD) MULTIPLY_ADD(penalty, LOAD(p + i), LOAD(g + i))

INLINE void descend_with_momentum(const kernels_descent *d, ptrdiff_t at, ptrdiff_t count,
                                  const int looks_ahead) {
  float *const p = d->p + at, *const changes = d->changes + at;
  const float *const g = d->g + at;
  const sixteen rate = -d->rate, momentum = d->momentum, penalty = d->penalty;
#define STEP(LOAD, STORE)                                                               \
  const sixteen gradient = PENALIZED(LOAD);                                             \
  const sixteen change = decayed(MULTIPLY_ADD(momentum, LOAD(changes + i), gradient));  \
  const sixteen direction = looks_ahead ? MULTIPLY_ADD(momentum, change, gradient) : change; \
  STORE(changes + i, change);                                                           \
  STORE(p + i, MULTIPLY_ADD(rate, direction, LOAD(p + i)));
  FOR_EACH_SIXTEEN(count, STEP);
#undef STEP
}

INLINE void descend_plainly(const kernels_descent *d, ptrdiff_t at, ptrdiff_t count) {
  float *const p = d->p + at;
  const float *const g = d->g + at;
  const sixteen rate = -d->rate, penalty = d->penalty;
#define STEP(LOAD, STORE) STORE(p + i, MULTIPLY_ADD(rate, PENALIZED(LOAD), LOAD(p + i)));
  FOR_EACH_SIXTEEN(count, STEP);
#undef STEP
}

INLINE void descend_by_adagrad(const kernels_descent *d, ptrdiff_t at, ptrdiff_t count) {
  float *const p = d->p + at, *const squares = d->squares + at;
  const float *const g = d->g + at;
  const sixteen rate = d->rate, epsilon = d->epsilon, penalty = d->penalty;
#define STEP(LOAD, STORE)                                                            \
  const sixteen gradient = PENALIZED(LOAD);                                          \
  const sixteen square = MULTIPLY_ADD(gradient, gradient, LOAD(squares + i));        \
  STORE(squares + i, square);                                                        \
  STORE(p + i, LOAD(p + i) - rate * gradient / (__builtin_elementwise_sqrt(square) + epsilon));
  FOR_EACH_SIXTEEN(count, STEP);
#undef STEP
}

INLINE void descend_by_adadelta(const kernels_descent *d, ptrdiff_t at, ptrdiff_t count) {
  float *const p = d->p + at, *const squares = d->squares + at, *const changes = d->changes + at;
  const float *const g = d->g + at;
  const sixteen rate = -d->rate, epsilon = d->epsilon, penalty = d->penalty;
  const sixteen kept = d->smoothing, taken = 1 - d->smoothing;
#define STEP(LOAD, STORE)                                                                   \
  const sixteen gradient = PENALIZED(LOAD);                                                 \
  const sixteen square =                                                                    \
      decayed(MULTIPLY_ADD(kept, LOAD(squares + i), taken * gradient * gradient));          \
  const sixteen change = __builtin_elementwise_sqrt(LOAD(changes + i) + epsilon) /          \
                         __builtin_elementwise_sqrt(square + epsilon) * gradient;           \
  STORE(squares + i, square);                                                               \
  STORE(changes + i,                                                                        \
        decayed(MULTIPLY_ADD(kept, LOAD(changes + i), taken * change * change)));           \
  STORE(p + i, MULTIPLY_ADD(rate, change, LOAD(p + i)));
  FOR_EACH_SIXTEEN(count, STEP);
#undef STEP
}

INLINE void descend_by_rmsprop(const kernels_descent *d, ptrdiff_t at, ptrdiff_t count,
                               const int centred, const int has_momentum) {
  float *const p = d->p + at, *const squares = d->squares + at;
  float *const means = centred ? d->means + at : NULL;
  float *const changes = has_momentum ? d->changes + at : NULL;
  const float *const g = d->g + at;
  const sixteen rate = -d->rate, epsilon = d->epsilon, penalty = d->penalty;
  const sixteen kept = d->smoothing, taken = 1 - d->smoothing, momentum = d->momentum;
#define STEP(LOAD, STORE)                                                                   \
  const sixteen gradient = PENALIZED(LOAD);                                                 \
  const sixteen square =                                                                    \
      decayed(MULTIPLY_ADD(kept, LOAD(squares + i), taken * gradient * gradient));          \
  STORE(squares + i, square);                                                               \
  sixteen variance = square;                                                                \
  if (centred) {                                                                            \
    const sixteen old = LOAD(means + i);                                                    \
    const sixteen mean = decayed(MULTIPLY_ADD(taken, gradient - old, old));                 \
    STORE(means + i, mean);                                                                 \
    /* Rounding may leave a little less than nothing. */                                    \
    variance = square - mean * mean;                                                        \
    variance = variance < (sixteen)0 ? (sixteen)0 : variance;                               \
  }                                                                                         \
  sixteen change = gradient / (__builtin_elementwise_sqrt(variance) + epsilon);             \
  if (has_momentum) {                                                                       \
    change = decayed(MULTIPLY_ADD(momentum, LOAD(changes + i), change));                    \
    STORE(changes + i, change);                                                             \
  }                                                                                         \
  STORE(p + i, MULTIPLY_ADD(rate, change, LOAD(p + i)));
  FOR_EACH_SIXTEEN(count, STEP);
#undef STEP
}

static void descend(const kernels_descent *d, ptrdiff_t at, ptrdiff_t count) {
  switch (d->rule) {
    case KERNELS_MOMENTUM: descend_with_momentum(d, at, count, 0); break;
    case KERNELS_NESTEROV: descend_with_momentum(d, at, count, 1); break;
    case KERNELS_ADAGRAD: descend_by_adagrad(d, at, count); break;
    case KERNELS_ADADELTA: descend_by_adadelta(d, at, count); break;
    case KERNELS_RMSPROP:
      if (d->means && d->changes) descend_by_rmsprop(d, at, count, 1, 1);
      else if (d->means) descend_by_rmsprop(d, at, count, 1, 0);
      else if (d->changes) descend_by_rmsprop(d, at, count, 0, 1);
      else descend_by_rmsprop(d, at, count, 0, 0);
      break;
    default: descend_plainly(d, at, count);
  }
}

/// Not-a-numbers stay what they are.
static void clip(ptrdiff_t count, float limit, float *x) {
  const sixteen most = limit, least = -limit;
#define STEP(LOAD, STORE)            \
  const sixteen value = LOAD(x + i); \
  STORE(x + i, value > most ? most : value < least ? least : value);
  FOR_EACH_SIXTEEN(count, STEP);
#undef STEP
}
