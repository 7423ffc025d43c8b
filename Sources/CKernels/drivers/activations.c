#include "activations.h"

#include "../kernels/table.h"
#include "parts.h"

typedef struct {
  const float *x, *dy;
  float *y;
  int32_t function, accumulate;
  float parameter;
} activation_task;

static void activate_piece(void *context, ptrdiff_t at, ptrdiff_t count) {
  const activation_task *t = context;
  kernels_chosen()->activate(count, t->x + at, t->y + at, t->function);
}

void kernels_activate(kernels_pool *pool, ptrdiff_t count, const float *x, float *y,
                      int32_t activation) {
  activation_task t = {.x = x, .y = y, .function = activation};
  run_pieces(pool, count, activate_piece, &t);
}

static void activate_backward_piece(void *context, ptrdiff_t at, ptrdiff_t count) {
  const activation_task *t = context;
  kernels_chosen()->activate_backward(count, t->x + at, t->dy + at, t->y + at, t->function,
                                      t->accumulate);
}

void kernels_activate_backward(kernels_pool *pool, ptrdiff_t count, const float *y, const float *dy,
                               float *dx, int32_t activation, int32_t accumulate) {
  activation_task t = {
      .x = y, .dy = dy, .y = dx, .function = activation, .accumulate = accumulate};
  run_pieces(pool, count, activate_backward_piece, &t);
}

static void curve_piece(void *context, ptrdiff_t at, ptrdiff_t count) {
  const activation_task *t = context;
  kernels_chosen()->curve(count, t->function, t->parameter, t->x + at, t->y + at);
}

void kernels_curve(kernels_pool *pool, ptrdiff_t count, int32_t curve, float parameter,
                   const float *x, float *y) {
  activation_task t = {.x = x, .y = y, .function = curve, .parameter = parameter};
  run_pieces(pool, count, curve_piece, &t);
}

static void curve_backward_piece(void *context, ptrdiff_t at, ptrdiff_t count) {
  const activation_task *t = context;
  kernels_chosen()->curve_backward(count, t->function, t->parameter, t->x + at, t->dy + at,
                                   t->y + at, t->accumulate);
}

void kernels_curve_backward(kernels_pool *pool, ptrdiff_t count, int32_t curve, float parameter,
                            const float *x, const float *dy, float *dx, int32_t accumulate) {
  activation_task t = {.x = x, .dy = dy, .y = dx, .function = curve, .parameter = parameter,
                       .accumulate = accumulate};
  run_pieces(pool, count, curve_backward_piece, &t);
}

typedef struct {
  const float *x;
  float *y, scale;
  int32_t accumulate;
  uint32_t threshold;
  uint64_t seed;
} drop_task;

static void drop_piece(void *context, ptrdiff_t at, ptrdiff_t count) {
  const drop_task *t = context;
  kernels_chosen()->drop(at, count, t->seed, t->threshold, t->scale, t->x + at, t->y + at,
                         t->accumulate);
}

void kernels_drop(kernels_pool *pool, ptrdiff_t count, uint64_t seed, uint32_t threshold,
                  float scale, const float *x, float *y, int32_t accumulate) {
  drop_task t = {x, y, scale, accumulate, threshold, seed};
  run_pieces(pool, count, drop_piece, &t);
}
