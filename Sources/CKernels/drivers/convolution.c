#include "convolution.h"

#include <string.h>

#include "parts.h"
#include "product.h"
#include "sizes.h"

// MARK: - Padding

typedef struct {
  ptrdiff_t height, width, channels, padding;
  const float *x;
  float *padded;
} padding_task;

static void pad_image(void *context, int32_t image) {
  const padding_task *t = context;
  const ptrdiff_t row = t->width * t->channels, frame = t->padding * t->channels;
  const ptrdiff_t padded_row = row + 2 * frame, padded_height = t->height + 2 * t->padding;
  const float *x = t->x + image * t->height * row;
  float *padded = t->padded + image * padded_height * padded_row;
  const size_t empty = (size_t)(t->padding * padded_row + frame) * sizeof(float);
  memset(padded, 0, empty);
  padded += t->padding * padded_row + frame;
  for (ptrdiff_t y = 0; y < t->height; y++) {
    memcpy(padded, x, (size_t)row * sizeof(float));
    // The right edge of this row and the left edge of the next are neighbours.
    const ptrdiff_t gap = y + 1 < t->height ? 2 * frame : (ptrdiff_t)(empty / sizeof(float));
    memset(padded + row, 0, (size_t)gap * sizeof(float));
    x += row;
    padded += padded_row;
  }
}

void kernels_pad(kernels_pool *pool, ptrdiff_t count, ptrdiff_t height, ptrdiff_t width,
                 ptrdiff_t channels, ptrdiff_t padding, const float *x, float *padded) {
  padding_task t = {height, width, channels, padding, x, padded};
  const int32_t kind = job_kind(count * height * width * channels, 1 << 15, INT64_MAX);
  kernels_run_each(pool, count, kind, pad_image, &t);
}

// MARK: - The derivative by the images

void kernels_turn_filters(const kernels_geometry *g, const float *weight, float *turned) {
  const int32_t s = g->stride, taps = g->kernel / s;
  for (int32_t tap = 0; tap < taps * taps; tap++) {
    const int32_t row = (taps - 1 - tap / taps) * s, column = (taps - 1 - tap % taps) * s;
    for (int32_t f = 0; f < g->filters; f++) {
      for (int32_t phase = 0; phase < s; phase++) {
        const ptrdiff_t start = (ptrdiff_t)(row + phase) * g->kernel + column;
        const float *from = weight + start * g->channels * g->filters + f;
        for (int32_t c = 0; c < s * g->channels; c++) *turned++ = from[(ptrdiff_t)c * g->filters];
      }
    }
  }
}

typedef struct {
  const kernels_geometry *geometry;
  const float *transposed, *dy;
  float *columns, *images;
  int32_t accumulate;
} to_images_task;

static void columns_to_image(const kernels_geometry *g, const float *columns, float *image) {
  for (int32_t y = 0; y < g->out_height; y++) {
    for (int32_t x = 0; x < g->out_width; x++) {
      for (int32_t ky = 0; ky < g->kernel; ky++) {
        const int32_t row = y * g->stride + ky - g->padding;
        for (int32_t kx = 0; kx < g->kernel; kx++, columns += g->channels) {
          const int32_t column = x * g->stride + kx - g->padding;
          if (row < 0 || row >= g->height || column < 0 || column >= g->width) continue;
          float *pixel = image + (row * g->width + column) * g->channels;
          for (int32_t c = 0; c < g->channels; c++) pixel[c] += columns[c];
        }
      }
    }
  }
}

static void to_image(void *context, int32_t i) {
  const to_images_task *t = context;
  const kernels_geometry *g = t->geometry;
  const int32_t pixels = g->out_height * g->out_width;
  const int32_t patch = g->kernel * g->kernel * g->channels;
  float *columns = t->columns + (ptrdiff_t)i * pixels * patch;
  const kernels_product product = {.rows = pixels,
                                   .columns = patch,
                                   .inner = g->filters,
                                   .a = t->dy + (ptrdiff_t)i * pixels * g->filters,
                                   .a_row = g->filters,
                                   .a_inner = 1,
                                   .b = t->transposed,
                                   .b_inner = patch,
                                   .b_column = 1,
                                   .c = columns,
                                   .c_row = patch};
  kernels_matrix_product(NULL, &product);
  const ptrdiff_t scalars = (ptrdiff_t)g->height * g->width * g->channels;
  float *image = t->images + i * scalars;
  if (!t->accumulate) memset(image, 0, (size_t)scalars * sizeof(float));
  columns_to_image(g, columns, image);
}

void kernels_convolution_to_images(kernels_pool *pool, const kernels_geometry *g,
                                   const float *weight, const float *dy, float *columns,
                                   float *images, int32_t accumulate) {
  const int32_t patch = g->kernel * g->kernel * g->channels;
  const ptrdiff_t pixels = (ptrdiff_t)g->out_height * g->out_width;
  float *transposed = columns + KERNELS_IMAGES_AT_A_TIME * pixels * patch;
  for (int32_t i = 0; i < patch; i++)
    for (int32_t f = 0; f < g->filters; f++)
      transposed[(ptrdiff_t)f * patch + i] = weight[(ptrdiff_t)i * g->filters + f];
  for (int32_t first = 0; first < g->count; first += KERNELS_IMAGES_AT_A_TIME) {
    const int32_t left = g->count - first;
    to_images_task t = {
        g, transposed, dy + first * pixels * g->filters, columns,
        images + (ptrdiff_t)first * g->height * g->width * g->channels, accumulate};
    kernels_pool_run(pool, smaller(left, KERNELS_IMAGES_AT_A_TIME), KERNELS_LONG_JOB, to_image, &t);
  }
}
