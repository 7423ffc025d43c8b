#include "pooling.h"

#include <string.h>

#include "parts.h"
#include "sizes.h"

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

/// The rows or columns of a window that lie inside the image.
typedef struct {
  int32_t first, end;
} extent;

static extent inside(int32_t index, const kernels_windows *w, int32_t length) {
  const int32_t start = index * w->stride - w->padding;
  return (extent){larger(start, 0), smaller(start + w->kernel, length)};
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
  const kernels_windows *w = t->windows;
  const int32_t channels = w->channels;
  const float *x = t->from + image * t->inputs;
  float *y = t->to + image * t->outputs;
  int32_t *places = t->places + image * t->outputs;
  for (int32_t row = 0; row < w->out_height; row++) {
    const extent rows = inside(row, w, w->height);
    for (int32_t column = 0; column < w->out_width; column++, y += channels, places += channels) {
      const extent columns = inside(column, w, w->width);
      const int32_t start = (rows.first * w->width + columns.first) * channels;
      for (int32_t c = 0; c < channels; c++) {
        y[c] = x[start + c];
        places[c] = start + c;
      }
      for (int32_t i = rows.first; i < rows.end; i++) {
        for (int32_t j = columns.first; j < columns.end; j++) {
          const int32_t at = (i * w->width + j) * channels;
          for (int32_t c = 0; c < channels; c++) {
            const float value = x[at + c];
            // A value that is not a number wins, so that it is noticed.
            const int wins = !(value <= y[c]);
            y[c] = wins ? value : y[c];
            places[c] = wins ? at + c : places[c];
          }
        }
      }
    }
  }
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
  const kernels_windows *w = t->windows;
  const int32_t channels = w->channels;
  const float share = 1 / (float)(w->kernel * w->kernel);
  const float *x = t->from + image * t->inputs;
  float *y = t->to + image * t->outputs;
  for (int32_t row = 0; row < w->out_height; row++) {
    const extent rows = inside(row, w, w->height);
    for (int32_t column = 0; column < w->out_width; column++, y += channels) {
      const extent columns = inside(column, w, w->width);
      memset(y, 0, (size_t)channels * sizeof(float));
      for (int32_t i = rows.first; i < rows.end; i++) {
        for (int32_t j = columns.first; j < columns.end; j++) {
          const float *pixel = x + (i * w->width + j) * channels;
          for (int32_t c = 0; c < channels; c++) y[c] += pixel[c];
        }
      }
      for (int32_t c = 0; c < channels; c++) y[c] *= share;
    }
  }
}

void kernels_average_pool(kernels_pool *pool, const kernels_windows *windows, const float *x,
                          float *y) {
  pooling_task t = task_of(windows, x, y);
  run_groups(pool, windows->count, &t, average_pool_image);
}

static void average_pool_image_backward(void *context, int32_t image) {
  const pooling_task *t = context;
  const kernels_windows *w = t->windows;
  const int32_t channels = w->channels;
  const float share = 1 / (float)(w->kernel * w->kernel);
  const float *dy = t->from + image * t->outputs;
  float *dx = t->to + image * t->inputs;
  if (!t->accumulate) memset(dx, 0, (size_t)t->inputs * sizeof(float));
  for (int32_t row = 0; row < w->out_height; row++) {
    const extent rows = inside(row, w, w->height);
    for (int32_t column = 0; column < w->out_width; column++, dy += channels) {
      const extent columns = inside(column, w, w->width);
      for (int32_t i = rows.first; i < rows.end; i++) {
        for (int32_t j = columns.first; j < columns.end; j++) {
          float *pixel = dx + (i * w->width + j) * channels;
          for (int32_t c = 0; c < channels; c++) pixel[c] += share * dy[c];
        }
      }
    }
  }
}

void kernels_average_pool_backward(kernels_pool *pool, const kernels_windows *windows,
                                   const float *dy, float *dx, int32_t accumulate) {
  pooling_task t = task_of(windows, dy, dx);
  t.accumulate = accumulate;
  run_groups(pool, windows->count, &t, average_pool_image_backward);
}
