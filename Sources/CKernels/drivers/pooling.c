#include "pooling.h"

#include <string.h>

#include "../kernels/table.h"
#include "parts.h"

typedef struct {
  const kernels_windows *windows;
  const float *from;
  float *to;
  int32_t *places;
  const int32_t *known_places;
  ptrdiff_t inputs, outputs;
  int32_t accumulate;
} pooling_task;

/// Shares groups among the threads where they are many scalars together.
static void run_groups(kernels_pool *pool, ptrdiff_t groups, pooling_task *t,
                       void (*body)(void *, int32_t)) {
  const int32_t kind = groups * (t->inputs + t->outputs) < 1 << 15
                           ? KERNELS_LONE_JOB
                           : job_kind(groups * t->inputs, 0, 1 << 17);
  kernels_run_each(pool, groups, kind, body, t);
}

static pooling_task task_of(const kernels_windows *w, const float *from, float *to) {
  return (pooling_task){.windows = w,
                        .from = from,
                        .to = to,
                        .inputs = (ptrdiff_t)w->height * w->width * w->channels,
                        .outputs = (ptrdiff_t)w->out_height * w->out_width * w->channels};
}

// MARK: - Largest

static void max_pool_image(void *context, int32_t image) {
  const pooling_task *t = context;
  kernels_chosen()->max_pool(t->windows, t->from + image * t->inputs, t->to + image * t->outputs,
                             t->places + image * t->outputs);
}

void kernels_max_pool(kernels_pool *pool, const kernels_windows *windows, const float *x, float *y,
                      int32_t *places) {
  pooling_task t = task_of(windows, x, y);
  t.places = places;
  run_groups(pool, windows->count, &t, max_pool_image);
}

static void scatter_group(void *context, int32_t group) {
  const pooling_task *t = context;
  const int32_t *places = t->known_places + group * t->outputs;
  const float *dy = t->from + group * t->outputs;
  float *dx = t->to + group * t->inputs;
  if (!t->accumulate) memset(dx, 0, (size_t)t->inputs * sizeof(float));
  for (ptrdiff_t i = 0; i < t->outputs; i++) dx[places[i]] += dy[i];
}

void kernels_scatter(kernels_pool *pool, ptrdiff_t groups, ptrdiff_t outputs, ptrdiff_t inputs,
                     const int32_t *places, const float *dy, float *dx, int32_t accumulate) {
  pooling_task t = {.from = dy, .to = dx, .known_places = places, .inputs = inputs,
                    .outputs = outputs, .accumulate = accumulate};
  run_groups(pool, groups, &t, scatter_group);
}

// MARK: - Mean

static void average_pool_image(void *context, int32_t image) {
  const pooling_task *t = context;
  kernels_chosen()->average_pool(t->windows, t->from + image * t->inputs,
                                 t->to + image * t->outputs);
}

void kernels_average_pool(kernels_pool *pool, const kernels_windows *windows, const float *x,
                          float *y) {
  pooling_task t = task_of(windows, x, y);
  run_groups(pool, windows->count, &t, average_pool_image);
}

static void average_pool_image_backward(void *context, int32_t image) {
  const pooling_task *t = context;
  float *dx = t->to + image * t->inputs;
  if (!t->accumulate) memset(dx, 0, (size_t)t->inputs * sizeof(float));
  kernels_chosen()->average_pool_backward(t->windows, t->from + image * t->outputs, dx);
}

void kernels_average_pool_backward(kernels_pool *pool, const kernels_windows *windows,
                                   const float *dy, float *dx, int32_t accumulate) {
  pooling_task t = task_of(windows, dy, dx);
  t.accumulate = accumulate;
  run_groups(pool, windows->count, &t, average_pool_image_backward);
}
