#include "optimizers.h"

#include "../kernels/table.h"
#include "parts.h"

typedef struct {
  kernels_adam_step step;
  float *p, *m, *v;
  const float *g;
} adam_task;

static void adam_piece(void *context, ptrdiff_t at, ptrdiff_t count) {
  const adam_task *t = context;
  kernels_chosen()->adam(count, t->step, t->p + at, t->g + at, t->m + at, t->v + at);
}

void kernels_adam(kernels_pool *pool, ptrdiff_t count, kernels_adam_step step, float *p,
                  const float *g, float *m, float *v) {
  adam_task t = {step, p, m, v, g};
  run_pieces(pool, count, adam_piece, &t);
}

static void descend_piece(void *context, ptrdiff_t at, ptrdiff_t count) {
  const kernels_descent *const *descent = context;
  kernels_chosen()->descend(*descent, at, count);
}

void kernels_descend(kernels_pool *pool, ptrdiff_t count, const kernels_descent *descent) {
  run_pieces(pool, count, descend_piece, &descent);
}
