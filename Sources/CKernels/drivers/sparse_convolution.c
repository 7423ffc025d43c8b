#include <string.h>

#include "../kernels/table.h"
#include "convolution.h"
#include "density.h"
#include "parts.h"

int32_t kernels_suits_sparse_convolution(const kernels_geometry *g, const float *images) {
  enum { most_floats = 8192 };
  if (g->count == 0) return 0;
  const int32_t lanes = kernels_chosen()->lanes, vectors = g->filters / lanes;
  const int32_t image = g->height * g->width * g->channels;
  // What is written again and again must stay in the first-level cache.
  if (g->filters % lanes != 0 || vectors > 8 || (vectors & (vectors - 1)) != 0 ||
      g->out_height * g->out_width * g->filters > most_floats ||
      g->kernel * g->kernel * g->channels * g->filters > most_floats || image > 1 << 16)
    return 0;
  // Cycles for each pair of a scalar and a tap, measured with AVX2.
  const float sparse = 1.2f + 1.1f * (float)vectors, dense = 0.53f * (float)vectors;
  const kernels_product scalars = {
      .rows = g->count, .inner = image, .a = images, .a_row = image, .a_inner = 1};
  return kernels_left_density(&scalars) * sparse < 0.9f * dense;
}

typedef struct {
  const kernels_geometry *geometry;
  const float *images, *weight, *bias, *dy;
  float *result;
  int32_t activation;
} sparse_task;

static void convolve_image(void *context, int32_t i) {
  const sparse_task *t = context;
  const kernels_geometry *g = t->geometry;
  kernels_chosen()->sparse_convolution(
      g, t->images + (ptrdiff_t)i * g->height * g->width * g->channels, t->weight, t->bias,
      t->activation, t->result + (ptrdiff_t)i * g->out_height * g->out_width * g->filters);
}

void kernels_sparse_convolution(kernels_pool *pool, const kernels_geometry *g, const float *images,
                                const float *weight, const float *bias, int32_t activation,
                                float *y) {
  const int32_t fused = kernels_is_fused(activation);
  sparse_task t = {.geometry = g,
                   .images = images,
                   .weight = weight,
                   .bias = bias,
                   .result = y,
                   .activation = fused ? activation : KERNELS_IDENTITY};
  kernels_run_each(pool, g->count, job_kind(g->count, 8, INT64_MAX), convolve_image, &t);
  if (!fused)
    kernels_activate(pool, (ptrdiff_t)g->count * g->out_height * g->out_width * g->filters, y, y,
                     activation);
}

/// Adds to the derivative by the filters' rows `first...last`, over all images.
static void differentiate_rows(const sparse_task *t, int32_t first, int32_t last) {
  const kernels_geometry *g = t->geometry;
  const ptrdiff_t image = (ptrdiff_t)g->height * g->width * g->channels;
  const ptrdiff_t outputs = (ptrdiff_t)g->out_height * g->out_width * g->filters;
  for (int32_t i = 0; i < g->count; i++)
    kernels_chosen()->sparse_convolution_to_weights(g, first, last, t->images + i * image,
                                                    t->dy + i * outputs, t->result);
}

static void differentiate_row(void *context, int32_t row) { differentiate_rows(context, row, row); }

void kernels_sparse_convolution_to_weight(kernels_pool *pool, const kernels_geometry *g,
                                          const float *images, const float *dy, float *dw,
                                          int32_t accumulate) {
  const size_t count = (size_t)g->kernel * (size_t)(g->kernel * g->channels * g->filters);
  if (!accumulate) memset(dw, 0, count * sizeof(float));
  sparse_task t = {.geometry = g, .images = images, .dy = dy, .result = dw};
  // The images are read once by a single thread, and once for each row of the filters by many.
  if (kernels_pool_helps(pool, KERNELS_SHORT_JOB))
    kernels_pool_run(pool, g->kernel, KERNELS_SHORT_JOB, differentiate_row, &t);
  else differentiate_rows(&t, 0, g->kernel - 1);
}
