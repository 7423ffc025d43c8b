#include "distributions.h"

#include "../kernels/table.h"

void kernels_softplus(ptrdiff_t count, const float *x, float *y) {
  kernels_chosen()->softplus(count, x, y);
}

int32_t kernels_draw(ptrdiff_t count, const float *logits, const _Bool *legal, float share,
                     float *log_sum) {
  return kernels_chosen()->draw(count, logits, legal, share, log_sum);
}

void kernels_quantile_losses(ptrdiff_t rows, ptrdiff_t count, ptrdiff_t draws, float delta,
                             const float *x, const float *targets, float *losses,
                             float *slopes) {
  kernels_chosen()->quantile_losses(rows, count, draws, delta, x, targets, losses, slopes);
}

void kernels_log_softmax(ptrdiff_t rows, ptrdiff_t columns, const float *x, float *y) {
  kernels_chosen()->log_softmax(rows, columns, x, y);
}

void kernels_log_softmax_backward(ptrdiff_t rows, ptrdiff_t columns, const float *y,
                                  const float *dy, float *dx, int32_t accumulate) {
  kernels_chosen()->log_softmax_backward(rows, columns, y, dy, dx, accumulate);
}
