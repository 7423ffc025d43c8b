#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "kernels.h"
#include "table.h"

// MARK: - Instruction sets

static const kernels_table *const tables[] = {
    &kernels_portable,
#if defined(__x86_64__)
    &kernels_avx2,
    &kernels_avx512,
#endif
};
static const char *const names[] = {"portable", "avx2", "avx512"};

// Set before main, and by those who compare variants.
static const kernels_table *table = &kernels_portable;
static int32_t in_use = KERNELS_PORTABLE;

int32_t kernels_best_variant(void) {
#if defined(__x86_64__)
  __builtin_cpu_init();
  if (!__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("fma") ||
      !__builtin_cpu_supports("bmi2"))
    return KERNELS_PORTABLE;
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") &&
      __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq"))
    return KERNELS_AVX512;
  return KERNELS_AVX2;
#else
  return KERNELS_PORTABLE;
#endif
}

/// Ends the program, which was asked for a variant that this machine does not have.
static _Noreturn void refuse(const char *wish, int32_t best) {
  fprintf(stderr, "error: RLGYM_KERNELS is '%.40s'; this machine has", wish);
  for (int32_t i = 0; i <= best; i++) fprintf(stderr, "%s %s", i > 0 ? "," : "", names[i]);
  fputs("\n", stderr);
  _exit(2);
}

__attribute__((constructor)) static void choose_variant(void) {
  const char *wish = getenv("RLGYM_KERNELS");
  const int32_t best = kernels_best_variant();
  int32_t choice = best;
  if (wish && *wish) {
    for (choice = 0; choice <= best && strcmp(wish, names[choice]) != 0;) choice++;
    if (choice > best) refuse(wish, best);
  }
  kernels_use_variant(choice);
}

void kernels_use_variant(int32_t variant) {
  in_use = variant;
  table = tables[variant];
}

int32_t kernels_variant(void) { return in_use; }

int32_t kernels_fuses_multiply_add(int32_t variant) { return tables[variant]->fuses_multiply_add; }

const char *kernels_variant_name(int32_t variant) { return names[variant]; }

const kernels_table *kernels_chosen(void) { return table; }

// MARK: - Elementwise, in pieces of a fixed length

enum { piece = 16384 };

typedef struct {
  ptrdiff_t count;
  const float *x;
  const float *dy;
  float *y, *m, *v;
  float factor;
  int32_t activation, accumulate;
  kernels_adam_step step;
  const kernels_descent *descent;
} elementwise_task;

static ptrdiff_t piece_count(const elementwise_task *t, int32_t index) {
  const ptrdiff_t left = t->count - (ptrdiff_t)index * piece;
  return left < piece ? left : piece;
}

static void run_pieces(kernels_pool *pool, elementwise_task *t, void (*body)(void *, int32_t)) {
  ptrdiff_t pieces = (t->count + piece - 1) / piece;
  if (pieces > 0xffff) {
    for (ptrdiff_t i = 0; i < pieces; i++) body(t, (int32_t)i);
    return;
  }
  kernels_pool_run(pool, (int32_t)pieces, pieces >= 4, body, t);
}

static void copy_piece(void *context, int32_t index) {
  const elementwise_task *t = context;
  const ptrdiff_t at = (ptrdiff_t)index * piece;
  memcpy(t->y + at, t->x + at, (size_t)piece_count(t, index) * sizeof(float));
}

void kernels_copy(kernels_pool *pool, ptrdiff_t count, const float *x, float *y) {
  elementwise_task t = {.count = count, .x = x, .y = y};
  run_pieces(pool, &t, copy_piece);
}

static void activate_piece(void *context, int32_t index) {
  const elementwise_task *t = context;
  const ptrdiff_t at = (ptrdiff_t)index * piece;
  table->activate(piece_count(t, index), t->x + at, t->y + at, t->activation);
}

void kernels_activate(kernels_pool *pool, ptrdiff_t count, const float *x, float *y,
                      int32_t activation) {
  elementwise_task t = {.count = count, .x = x, .y = y, .activation = activation};
  run_pieces(pool, &t, activate_piece);
}

static void activate_backward_piece(void *context, int32_t index) {
  const elementwise_task *t = context;
  const ptrdiff_t at = (ptrdiff_t)index * piece;
  table->activate_backward(piece_count(t, index), t->x + at, t->dy + at, t->y + at, t->activation,
                           t->accumulate);
}

void kernels_activate_backward(kernels_pool *pool, ptrdiff_t count, const float *y, const float *dy,
                               float *dx, int32_t activation, int32_t accumulate) {
  elementwise_task t = {.count = count,
                        .x = y,
                        .dy = dy,
                        .y = dx,
                        .activation = activation,
                        .accumulate = accumulate};
  run_pieces(pool, &t, activate_backward_piece);
}

static void add_scaled_piece(void *context, int32_t index) {
  const elementwise_task *t = context;
  const ptrdiff_t at = (ptrdiff_t)index * piece;
  table->add_scaled(piece_count(t, index), t->factor, t->x + at, t->y + at);
}

void kernels_add_scaled(kernels_pool *pool, ptrdiff_t count, float factor, const float *x,
                        float *y) {
  elementwise_task t = {.count = count, .x = x, .y = y, .factor = factor};
  run_pieces(pool, &t, add_scaled_piece);
}

static void scale_piece(void *context, int32_t index) {
  const elementwise_task *t = context;
  table->scale(piece_count(t, index), t->factor, t->y + (ptrdiff_t)index * piece);
}

void kernels_scale(kernels_pool *pool, ptrdiff_t count, float factor, float *x) {
  elementwise_task t = {.count = count, .y = x, .factor = factor};
  run_pieces(pool, &t, scale_piece);
}

static void blend_piece(void *context, int32_t index) {
  const elementwise_task *t = context;
  const ptrdiff_t at = (ptrdiff_t)index * piece;
  table->blend(piece_count(t, index), t->factor, t->x + at, t->y + at);
}

void kernels_blend(kernels_pool *pool, ptrdiff_t count, float rate, const float *x, float *y) {
  elementwise_task t = {.count = count, .x = x, .y = y, .factor = rate};
  run_pieces(pool, &t, blend_piece);
}

static void adam_piece(void *context, int32_t index) {
  const elementwise_task *t = context;
  const ptrdiff_t at = (ptrdiff_t)index * piece;
  table->adam(piece_count(t, index), t->step, t->y + at, t->x + at, t->m + at, t->v + at);
}

void kernels_adam(kernels_pool *pool, ptrdiff_t count, kernels_adam_step step, float *p,
                  const float *g, float *m, float *v) {
  elementwise_task t = {.count = count, .x = g, .y = p, .m = m, .v = v, .step = step};
  run_pieces(pool, &t, adam_piece);
}

static void clip_piece(void *context, int32_t index) {
  const elementwise_task *t = context;
  table->clip(piece_count(t, index), t->factor, t->y + (ptrdiff_t)index * piece);
}

void kernels_clip(kernels_pool *pool, ptrdiff_t count, float limit, float *x) {
  elementwise_task t = {.count = count, .y = x, .factor = limit};
  run_pieces(pool, &t, clip_piece);
}

static void descend_piece(void *context, int32_t index) {
  const elementwise_task *t = context;
  table->descend(t->descent, (ptrdiff_t)index * piece, piece_count(t, index));
}

void kernels_descend(kernels_pool *pool, ptrdiff_t count, const kernels_descent *descent) {
  elementwise_task t = {.count = count, .descent = descent};
  run_pieces(pool, &t, descend_piece);
}

// MARK: - Rows and reductions, on the caller

void kernels_logarithm(ptrdiff_t count, const float *x, float *y) {
  table->logarithm(count, x, y);
}

void kernels_softplus(ptrdiff_t count, const float *x, float *y) { table->softplus(count, x, y); }

int32_t kernels_draw(ptrdiff_t count, const float *logits, const _Bool *legal, float share,
                     float *log_sum) {
  return table->draw(count, logits, legal, share, log_sum);
}

void kernels_add_scaled_matrix(ptrdiff_t rows, ptrdiff_t columns, const float *row_factors,
                               const float *column_factors, const float *x, const float *base,
                               float *y) {
  table->add_scaled_matrix(rows, columns, row_factors, column_factors, x, base, y);
}

void kernels_quantile_losses(ptrdiff_t rows, ptrdiff_t count, ptrdiff_t draws, float delta,
                             const float *x, const float *targets, float *losses,
                             float *slopes) {
  table->quantile_losses(rows, count, draws, delta, x, targets, losses, slopes);
}

void kernels_log_softmax(ptrdiff_t rows, ptrdiff_t columns, const float *x, float *y) {
  table->log_softmax(rows, columns, x, y);
}

void kernels_log_softmax_backward(ptrdiff_t rows, ptrdiff_t columns, const float *y,
                                  const float *dy, float *dx, int32_t accumulate) {
  table->log_softmax_backward(rows, columns, y, dy, dx, accumulate);
}

double kernels_squared_norm(ptrdiff_t count, const float *x) {
  return table->squared_norm(count, x);
}

int32_t kernels_is_finite(ptrdiff_t count, const float *x) { return table->is_finite(count, x); }

void kernels_sum_rows(ptrdiff_t rows, ptrdiff_t columns, const float *x, float *sums,
                      int32_t accumulate) {
  table->sum_rows(rows, columns, x, sums, accumulate);
}
