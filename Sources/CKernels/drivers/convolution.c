#include "convolution.h"

#include <string.h>

#include "../kernels/table.h"
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

/// How many rows of outputs have their patches made at a time: as many as stay in a first-level
/// cache until they are added up.
static int32_t rows_at_a_time(const kernels_geometry *g) {
  enum { most_scalars = 8192 };
  const int32_t row = g->out_width * g->kernel * g->kernel * g->channels;
  return larger(1, smaller(g->out_height, most_scalars / row));
}

/// The room for those patches.
static ptrdiff_t columns_size(const kernels_geometry *g) {
  return (ptrdiff_t)rows_at_a_time(g) * g->out_width * g->kernel * g->kernel * g->channels;
}

/// Images whose patches have room side by side, whatever the number of threads.
enum { images_at_a_time = 16 };

ptrdiff_t kernels_convolution_to_images_room(const kernels_geometry *g) {
  const ptrdiff_t weight = (ptrdiff_t)g->kernel * g->kernel * g->channels * g->filters;
  return weight + images_at_a_time * columns_size(g);
}

static void to_image(void *context, int32_t i) {
  const to_images_task *t = context;
  const kernels_geometry *g = t->geometry;
  const int32_t pixels = g->out_height * g->out_width, rows = rows_at_a_time(g);
  const int32_t patch = g->kernel * g->kernel * g->channels;
  const float *dy = t->dy + (ptrdiff_t)i * pixels * g->filters;
  float *columns = t->columns + i * columns_size(g);
  const ptrdiff_t scalars = (ptrdiff_t)g->height * g->width * g->channels;
  float *image = t->images + i * scalars;
  if (!t->accumulate) memset(image, 0, (size_t)scalars * sizeof(float));
  for (int32_t row = 0; row < g->out_height; row += rows) {
    const int32_t count = smaller(rows, g->out_height - row);
    const kernels_product product = {.rows = count * g->out_width, .columns = patch,
                                     .inner = g->filters,
                                     .a = dy + (ptrdiff_t)row * g->out_width * g->filters,
                                     .a_row = g->filters, .a_inner = 1,
                                     .b = t->transposed, .b_inner = patch, .b_column = 1,
                                     .c = columns, .c_row = patch};
    kernels_matrix_product(NULL, &product);
    kernels_chosen()->add_patches(g, row, count, columns, image);
  }
}

void kernels_convolution_to_images(kernels_pool *pool, const kernels_geometry *g,
                                   const float *weight, const float *dy, float *room, float *images,
                                   int32_t accumulate) {
  const int32_t patch = g->kernel * g->kernel * g->channels;
  const ptrdiff_t pixels = (ptrdiff_t)g->out_height * g->out_width;
  kernels_chosen()->transpose(weight, g->filters, patch, g->filters, room, patch);
  for (int32_t first = 0; first < g->count; first += images_at_a_time) {
    const int32_t left = g->count - first;
    to_images_task t = {
        g, room, dy + first * pixels * g->filters, room + (ptrdiff_t)patch * g->filters,
        images + (ptrdiff_t)first * g->height * g->width * g->channels, accumulate};
    kernels_pool_run(pool, smaller(left, images_at_a_time), KERNELS_LONG_JOB, to_image, &t);
  }
}
