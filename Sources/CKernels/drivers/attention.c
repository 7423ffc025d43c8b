#include "attention.h"

#include <math.h>
#include <string.h>

#include "../kernels/table.h"
#include "parts.h"

typedef struct {
  const kernels_attention *attention;
  float *y;
  const float *dy;
  float *room;
  const kernels_attention_derivatives *derivatives;
} attention_task;

/// What one head of one sequence reads and writes.
typedef struct {
  ptrdiff_t queries, keys, weights;
  int32_t row;
} head_place;

static head_place place_of(const kernels_attention *a, int32_t index) {
  const int32_t sequence = index / a->heads, head = index % a->heads, row = a->heads * a->size;
  return (head_place){.queries = (ptrdiff_t)sequence * a->queries * row + head * a->size,
                      .keys = (ptrdiff_t)sequence * a->keys * row + head * a->size,
                      .weights = (ptrdiff_t)index * a->queries * a->keys,
                      .row = row};
}

static int32_t visible_keys(const kernels_attention *a, int32_t query) {
  return a->causal ? query + a->keys - a->queries + 1 : a->keys;
}

/// The scores of one query become its weights.
static void weigh(const kernels_attention *a, int32_t sequence, int32_t query, float *scores) {
  const int32_t visible = visible_keys(a, query);
  if (a->mask) {
    const _Bool *mask = a->mask + (ptrdiff_t)sequence * a->keys;
    if (!memchr(mask, 1, (size_t)visible)) {
      memset(scores, 0, (size_t)a->keys * sizeof(float));
      return;
    }
    for (int32_t j = 0; j < visible; j++)
      if (!mask[j]) scores[j] = -INFINITY;
  }
  kernels_chosen()->scaled_softmax(visible, a->keys, a->scale, scores);
}

static void run_heads(kernels_pool *pool, const kernels_attention *a, void *context,
                      void (*body)(void *, int32_t)) {
  const int32_t count = a->batch * a->heads;
  const int64_t work = (int64_t)count * a->queries * a->keys * a->size;
  kernels_run_each(pool, count, job_kind(work, 1 << 17, 1 << 19), body, context);
}

static void attend_head(void *context, int32_t index) {
  const attention_task *t = context;
  const kernels_attention *a = t->attention;
  const head_place at = place_of(a, index);
  float *weights = a->weights + at.weights;
  const kernels_product scores = {.rows = a->queries, .columns = a->keys, .inner = a->size,
                                  .a = a->q + at.queries, .a_row = at.row, .a_inner = 1,
                                  .b = a->k + at.keys, .b_inner = 1, .b_column = at.row,
                                  .c = weights, .c_row = a->keys};
  kernels_matrix_product(NULL, &scores);
  for (int32_t i = 0; i < a->queries; i++)
    weigh(a, index / a->heads, i, weights + (ptrdiff_t)i * a->keys);
  const kernels_product mixture = {.rows = a->queries, .columns = a->size, .inner = a->keys,
                                   .a = weights, .a_row = a->keys, .a_inner = 1,
                                   .b = a->v + at.keys, .b_inner = at.row, .b_column = 1,
                                   .c = t->y + at.queries, .c_row = at.row};
  kernels_matrix_product(NULL, &mixture);
}

void kernels_attend(kernels_pool *pool, const kernels_attention *attention, float *y) {
  attention_task t = {.attention = attention, .y = y};
  run_heads(pool, attention, &t, attend_head);
}

/// With P the weights: dv = Pᵀ dy, dP = dy vᵀ, ds = scale P (dP - Σ P dP), dq = ds k, dk = dsᵀ q.
static void attend_head_backward(void *context, int32_t index) {
  const attention_task *t = context;
  const kernels_attention *a = t->attention;
  const kernels_attention_derivatives *d = t->derivatives;
  const head_place at = place_of(a, index);
  const float *weights = a->weights + at.weights, *dy = t->dy + at.queries;
  float *scores = t->room + at.weights;
  const kernels_product by_weights = {.rows = a->queries, .columns = a->keys, .inner = a->size,
                                      .a = dy, .a_row = at.row, .a_inner = 1,
                                      .b = a->v + at.keys, .b_inner = 1, .b_column = at.row,
                                      .c = scores, .c_row = a->keys};
  kernels_matrix_product(NULL, &by_weights);
  for (int32_t i = 0; i < a->queries; i++)
    kernels_chosen()->scaled_softmax_backward(
        a->keys, a->scale, weights + (ptrdiff_t)i * a->keys, scores + (ptrdiff_t)i * a->keys);
  if (d->q) {
    const kernels_product product = {.rows = a->queries, .columns = a->size, .inner = a->keys,
                                     .a = scores, .a_row = a->keys, .a_inner = 1,
                                     .b = a->k + at.keys, .b_inner = at.row, .b_column = 1,
                                     .c = d->q + at.queries, .c_row = at.row,
                                     .accumulate = d->accumulate_q};
    kernels_matrix_product(NULL, &product);
  }
  kernels_product product = {.rows = a->keys, .columns = a->size, .inner = a->queries,
                             .a_row = 1, .a_inner = a->keys, .b_inner = at.row, .b_column = 1,
                             .c_row = at.row};
  if (d->k) {
    product.a = scores;
    product.b = a->q + at.queries;
    product.c = d->k + at.keys;
    product.accumulate = d->accumulate_k;
    kernels_matrix_product(NULL, &product);
  }
  if (d->v) {
    product.a = weights;
    product.b = dy;
    product.c = d->v + at.keys;
    product.accumulate = d->accumulate_v;
    kernels_matrix_product(NULL, &product);
  }
}

void kernels_attend_backward(kernels_pool *pool, const kernels_attention *attention,
                             const float *dy, float *room,
                             const kernels_attention_derivatives *derivatives) {
  attention_task t = {.attention = attention, .dy = dy, .room = room, .derivatives = derivatives};
  run_heads(pool, attention, &t, attend_head_backward);
}
