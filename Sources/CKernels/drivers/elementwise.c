#include "elementwise.h"

#include <string.h>

#include "../kernels/table.h"
#include "parts.h"

// MARK: - In pieces, which threads share

typedef struct {
  const float *x;
  float *y, factor;
} elementwise_task;

static void copy_piece(void *context, ptrdiff_t at, ptrdiff_t count) {
  const elementwise_task *t = context;
  memcpy(t->y + at, t->x + at, (size_t)count * sizeof(float));
}

void kernels_copy(kernels_pool *pool, ptrdiff_t count, const float *x, float *y) {
  elementwise_task t = {.x = x, .y = y};
  run_pieces(pool, count, copy_piece, &t);
}

static void add_scaled_piece(void *context, ptrdiff_t at, ptrdiff_t count) {
  const elementwise_task *t = context;
  kernels_chosen()->add_scaled(count, t->factor, t->x + at, t->y + at);
}

void kernels_add_scaled(kernels_pool *pool, ptrdiff_t count, float scale, const float *x,
                        float *y) {
  elementwise_task t = {x, y, scale};
  run_pieces(pool, count, add_scaled_piece, &t);
}

static void scale_piece(void *context, ptrdiff_t at, ptrdiff_t count) {
  const elementwise_task *t = context;
  kernels_chosen()->scale(count, t->factor, t->y + at);
}

void kernels_scale(kernels_pool *pool, ptrdiff_t count, float scale, float *x) {
  elementwise_task t = {.y = x, .factor = scale};
  run_pieces(pool, count, scale_piece, &t);
}

static void blend_piece(void *context, ptrdiff_t at, ptrdiff_t count) {
  const elementwise_task *t = context;
  kernels_chosen()->blend(count, t->factor, t->x + at, t->y + at);
}

void kernels_blend(kernels_pool *pool, ptrdiff_t count, float rate, const float *x, float *y) {
  elementwise_task t = {x, y, rate};
  run_pieces(pool, count, blend_piece, &t);
}

static void clip_piece(void *context, ptrdiff_t at, ptrdiff_t count) {
  const elementwise_task *t = context;
  kernels_chosen()->clip(count, t->factor, t->y + at);
}

void kernels_clip(kernels_pool *pool, ptrdiff_t count, float limit, float *x) {
  elementwise_task t = {.y = x, .factor = limit};
  run_pieces(pool, count, clip_piece, &t);
}

// MARK: - On the caller

void kernels_logarithm(ptrdiff_t count, const float *x, float *y) {
  kernels_chosen()->logarithm(count, x, y);
}

void kernels_sum_rows(ptrdiff_t rows, ptrdiff_t columns, const float *x, float *sums,
                      int32_t accumulate) {
  kernels_chosen()->sum_rows(rows, columns, x, sums, accumulate);
}

double kernels_squared_norm(ptrdiff_t count, const float *x) {
  return kernels_chosen()->squared_norm(count, x);
}

int32_t kernels_is_finite(ptrdiff_t count, const float *x) {
  return kernels_chosen()->is_finite(count, x);
}

void kernels_add_scaled_matrix(ptrdiff_t rows, ptrdiff_t columns, const float *row_factors,
                               const float *column_factors, const float *x, const float *base,
                               float *y) {
  kernels_chosen()->add_scaled_matrix(rows, columns, row_factors, column_factors, x, base, y);
}
