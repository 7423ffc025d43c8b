#include "layers.h"

#include "table.h"

// MARK: - Elementwise, in pieces of a fixed length

enum { piece = 16384 };

typedef struct {
  ptrdiff_t count;
  const float *x, *dy;
  float *y;
  int32_t curve, accumulate;
  uint32_t threshold;
  uint64_t seed;
  float factor;
} layer_task;

static ptrdiff_t piece_count(const layer_task *t, int32_t index) {
  const ptrdiff_t left = t->count - (ptrdiff_t)index * piece;
  return left < piece ? left : piece;
}

static void run_pieces(kernels_pool *pool, layer_task *t, void (*body)(void *, int32_t)) {
  const ptrdiff_t pieces = (t->count + piece - 1) / piece;
  if (pieces > 0xffff) {
    for (ptrdiff_t i = 0; i < pieces; i++) body(t, (int32_t)i);
  } else {
    kernels_pool_run(pool, (int32_t)pieces, pieces >= 4, body, t);
  }
}

static void curve_piece(void *context, int32_t index) {
  const layer_task *t = context;
  const ptrdiff_t at = (ptrdiff_t)index * piece;
  kernels_chosen()->layers.curve(piece_count(t, index), t->curve, t->factor, t->x + at, t->y + at);
}

void kernels_curve(kernels_pool *pool, ptrdiff_t count, int32_t curve, float parameter,
                   const float *x, float *y) {
  layer_task t = {.count = count, .x = x, .y = y, .curve = curve, .factor = parameter};
  run_pieces(pool, &t, curve_piece);
}

static void curve_backward_piece(void *context, int32_t index) {
  const layer_task *t = context;
  const ptrdiff_t at = (ptrdiff_t)index * piece;
  kernels_chosen()->layers.curve_backward(piece_count(t, index), t->curve, t->factor, t->x + at,
                                          t->dy + at, t->y + at, t->accumulate);
}

void kernels_curve_backward(kernels_pool *pool, ptrdiff_t count, int32_t curve, float parameter,
                            const float *x, const float *dy, float *dx, int32_t accumulate) {
  layer_task t = {.count = count, .x = x, .dy = dy, .y = dx, .curve = curve, .factor = parameter,
                  .accumulate = accumulate};
  run_pieces(pool, &t, curve_backward_piece);
}

static void drop_piece(void *context, int32_t index) {
  const layer_task *t = context;
  const ptrdiff_t at = (ptrdiff_t)index * piece;
  kernels_chosen()->layers.drop(at, piece_count(t, index), t->seed, t->threshold, t->factor,
                                t->x + at, t->y + at, t->accumulate);
}

void kernels_drop(kernels_pool *pool, ptrdiff_t count, uint64_t seed, uint32_t threshold,
                  float scale, const float *x, float *y, int32_t accumulate) {
  layer_task t = {.count = count, .x = x, .y = y, .seed = seed, .threshold = threshold,
                  .factor = scale, .accumulate = accumulate};
  run_pieces(pool, &t, drop_piece);
}
