#include <stdatomic.h>
#include <string.h>

#include "layers.h"
#include "table.h"

// Images are transformed some at a time, so that their points stay in the second-level cache; for
// each of the 25 points the tiles are then multiplied with the filters' point as one matrix.

enum { points = 25, tile_side = 3, scalars_at_a_time = 1 << 17, channel_block = 16 };

typedef struct {
  const kernels_winograd *w;
  int32_t tile_rows, tile_columns;
  /// How many images are transformed at a time, and the next that nobody has taken.
  int32_t images;
  _Atomic int32_t next_image;
  const float *packed, *zeros;
  float *room;
  ptrdiff_t slot;
} winograd_task;

/// Some images, and the channels of interest, within the room of one thread.
typedef struct {
  int32_t first_image, count, first_channel, channels;
} image_group;

static int32_t rounded_up_thirds(int32_t length) { return (length + tile_side - 1) / tile_side; }

static int32_t panel_count(int32_t filters) {
  const int32_t tile = kernels_chosen()->tile_columns;
  return (filters + tile - 1) / tile;
}

/// The distance in floats between the points of the filters, packed in panels: a cache line more than
/// their size, which is often a power of two and would put all 25 on the same cache set.
static ptrdiff_t packed_point(const kernels_geometry *g) {
  return (ptrdiff_t)panel_count(g->filters) * kernels_chosen()->tile_columns * g->channels + 16;
}

static winograd_task plan(const kernels_winograd *w) {
  const kernels_geometry *g = &w->geometry;
  winograd_task t = {.w = w, .tile_rows = rounded_up_thirds(g->out_height),
                     .tile_columns = rounded_up_thirds(g->out_width)};
  const int32_t tiles = t.tile_rows * t.tile_columns;
  const int32_t image = points * tiles * (g->channels + g->filters);
  t.images = image < scalars_at_a_time ? scalars_at_a_time / image : 1;
  if (t.images > g->count) t.images = g->count > 0 ? g->count : 1;
  t.slot = (ptrdiff_t)image * t.images;
  return t;
}

/// What stands for the pixels outside an image.
static ptrdiff_t zero_count(const kernels_geometry *g) {
  return g->channels > g->filters ? g->channels : g->filters;
}

ptrdiff_t kernels_winograd_room(const kernels_winograd *w) {
  const kernels_geometry *g = &w->geometry;
  return points * packed_point(g) + zero_count(g) + w->slots * plan(w).slot;
}

/// The tiles of one image, to their rows among the points.
static void image_to_points(const winograd_task *t, const image_group *group, int32_t image,
                            float *rows, ptrdiff_t point) {
  const kernels_geometry *g = &t->w->geometry;
  const float *pixels = t->w->images + group->first_channel +
                        (ptrdiff_t)image * g->height * g->width * g->channels;
  for (int32_t y = 0; y < t->tile_rows; y++) {
    for (int32_t x = 0; x < t->tile_columns; x++, rows += group->channels) {
      const float *places[points];
      for (int32_t i = 0; i < points; i++) {
        const int32_t row = tile_side * y + i / 5 - g->padding;
        const int32_t column = tile_side * x + i % 5 - g->padding;
        const int inside = row >= 0 && row < g->height && column >= 0 && column < g->width;
        places[i] = inside ? pixels + (ptrdiff_t)(row * g->width + column) * g->channels : t->zeros;
      }
      kernels_chosen()->layers.winograd_input(group->channels, places, rows, point);
    }
  }
}

static void points_to_image(const winograd_task *t, int32_t image, const float *rows,
                             ptrdiff_t point) {
  const kernels_winograd *w = t->w;
  const kernels_geometry *g = &w->geometry;
  float *pixels = w->y + (ptrdiff_t)image * g->out_height * g->out_width * g->filters;
  for (int32_t y = 0; y < t->tile_rows; y++) {
    for (int32_t x = 0; x < t->tile_columns; x++, rows += g->filters) {
      float *places[tile_side * tile_side];
      for (int32_t i = 0; i < tile_side * tile_side; i++) {
        const int32_t row = tile_side * y + i / 3, column = tile_side * x + i % 3;
        const int inside = row < g->out_height && column < g->out_width;
        places[i] = inside ? pixels + (ptrdiff_t)(row * g->out_width + column) * g->filters : NULL;
      }
      kernels_chosen()->layers.winograd_output(g->filters, rows, point, places, w->bias, w->relu,
                                               w->accumulate);
    }
  }
}

/// Takes the images that nobody has taken; the first of a group, or `count` when all are.
static int32_t take_images(winograd_task *t) {
  const int32_t first = atomic_fetch_add_explicit(&t->next_image, t->images, memory_order_relaxed);
  return first < t->w->geometry.count ? first : t->w->geometry.count;
}

static void convolve_group(const winograd_task *t, const image_group *group, float *in) {
  const kernels_geometry *g = &t->w->geometry;
  const kernels_table *table = kernels_chosen();
  const int32_t tiles = t->tile_rows * t->tile_columns, rows = tiles * group->count;
  const ptrdiff_t input = (ptrdiff_t)tiles * t->images * g->channels;
  const ptrdiff_t output = (ptrdiff_t)tiles * t->images * g->filters;
  float *out = in + points * input;
  for (int32_t i = 0; i < group->count; i++)
    image_to_points(t, group, group->first_image + i, in + (ptrdiff_t)i * tiles * g->channels,
                    input);
  for (int32_t point = 0; point < points; point++) {
    const float *panel = t->packed + point * packed_point(g);
    for (int32_t column = 0; column < g->filters; column += table->tile_columns) {
      const int32_t width = g->filters - column;
      const kernels_product product = {
          .rows = rows, .columns = width < table->tile_columns ? width : table->tile_columns,
          .inner = g->channels, .a = in + point * input, .a_row = g->channels, .a_inner = 1,
          .b = panel, .b_inner = table->tile_columns, .b_column = 1,
          .c = out + point * output + column, .c_row = g->filters};
      table->product(&product, 0, rows, 0, product.columns);
      panel += (ptrdiff_t)table->tile_columns * g->channels;
    }
  }
  for (int32_t i = 0; i < group->count; i++)
    points_to_image(t, group->first_image + i, out + (ptrdiff_t)i * tiles * g->filters, output);
}

/// Groups of images, one after the other, in the room of slot `index`. Which images come together,
/// and on which thread, changes no bit.
static void convolve_images(void *context, int32_t index) {
  winograd_task *t = context;
  const kernels_geometry *g = &t->w->geometry;
  for (int32_t first; (first = take_images(t)) < g->count;) {
    const int32_t left = g->count - first;
    const image_group group = {first, left < t->images ? left : t->images, 0, g->channels};
    convolve_group(t, &group, t->room + index * t->slot);
  }
}

/// The filters' points, packed in panels as the products read them.
static void pack_filters(const kernels_winograd *w, float *packed) {
  const kernels_geometry *g = &w->geometry;
  const kernels_table *table = kernels_chosen();
  const ptrdiff_t tap = (ptrdiff_t)g->channels * g->filters;
  for (int32_t c = 0; c < g->channels; c++)
    table->layers.winograd_filter(g->filters, w->weight + (ptrdiff_t)c * g->filters, tap,
                                  packed + (ptrdiff_t)c * table->tile_columns, packed_point(g),
                                  (ptrdiff_t)table->tile_columns * g->channels);
}

void kernels_convolve_by_winograd(kernels_pool *pool, const kernels_winograd *w) {
  const kernels_geometry *g = &w->geometry;
  winograd_task t = plan(w);
  float *packed = w->room, *zeros = packed + points * packed_point(g);
  pack_filters(w, packed);
  memset(zeros, 0, (size_t)zero_count(g) * sizeof(float));
  t.packed = packed, t.zeros = zeros, t.room = zeros + zero_count(g);
  kernels_pool_run(pool, w->slots, KERNELS_LONG_JOB, convolve_images, &t);
}

// MARK: - The derivative by the filters

/// What the derivatives by one image's pixels become among the points.
static void derivatives_to_points(const winograd_task *t, int32_t image, float *rows,
                                  ptrdiff_t point) {
  const kernels_geometry *g = &t->w->geometry;
  const float *pixels = t->w->y + (ptrdiff_t)image * g->out_height * g->out_width * g->filters;
  for (int32_t y = 0; y < t->tile_rows; y++) {
    for (int32_t x = 0; x < t->tile_columns; x++, rows += g->filters) {
      const float *places[tile_side * tile_side];
      for (int32_t i = 0; i < tile_side * tile_side; i++) {
        const int32_t row = tile_side * y + i / 3, column = tile_side * x + i % 3;
        const int inside = row < g->out_height && column < g->out_width;
        places[i] =
            inside ? pixels + (ptrdiff_t)(row * g->out_width + column) * g->filters : t->zeros;
      }
      kernels_chosen()->layers.winograd_output_backward(g->filters, places, rows, point);
    }
  }
}

/// Adds what a group of images contributes to the filters' points.
static void add_group(const winograd_task *t, const image_group *group, float *in) {
  const kernels_geometry *g = &t->w->geometry;
  const int32_t tiles = t->tile_rows * t->tile_columns, inner = tiles * group->count;
  const ptrdiff_t input = (ptrdiff_t)tiles * t->images * group->channels;
  const ptrdiff_t output = (ptrdiff_t)tiles * t->images * g->filters;
  float *out = in + points * input;
  for (int32_t i = 0; i < group->count; i++) {
    const int32_t image = group->first_image + i;
    const ptrdiff_t tile = (ptrdiff_t)i * tiles;
    image_to_points(t, group, image, in + tile * group->channels, input);
    derivatives_to_points(t, image, out + tile * g->filters, output);
  }
  for (int32_t point = 0; point < points; point++) {
    const kernels_product product = {
        .rows = group->channels, .columns = g->filters, .inner = inner, .a = in + point * input,
        .a_row = 1, .a_inner = group->channels, .b = out + point * output, .b_inner = g->filters,
        .b_column = 1,
        .c = t->w->room + point * packed_point(g) + (ptrdiff_t)group->first_channel * g->filters,
        .c_row = g->filters, .accumulate = group->first_image > 0};
    kernels_chosen()->product(&product, 0, product.rows, 0, product.columns);
  }
}

/// The channels in part `index` of as many as there are slots.
static void differentiate_channels(void *context, int32_t index) {
  const winograd_task *t = context;
  const kernels_winograd *w = t->w;
  const kernels_geometry *g = &w->geometry;
  const int32_t blocks = (g->channels + channel_block - 1) / channel_block;
  const int32_t first = index * blocks / w->slots * channel_block;
  const int32_t end = (index + 1) * blocks / w->slots * channel_block;
  image_group group = {0, 0, first, (end < g->channels ? end : g->channels) - first};
  if (group.channels <= 0) return;
  // Images follow each other, so every scalar is one chain of additions, whatever the threads.
  for (; group.first_image < g->count; group.first_image += t->images) {
    const int32_t left = g->count - group.first_image;
    group.count = left < t->images ? left : t->images;
    add_group(t, &group, t->room + index * t->slot);
  }
}

void kernels_winograd_filter_derivative(kernels_pool *pool, const kernels_winograd *w,
                                        float *derivative) {
  const kernels_geometry *g = &w->geometry;
  winograd_task t = plan(w);
  const ptrdiff_t tap = (ptrdiff_t)g->channels * g->filters;
  float *zeros = w->room + points * packed_point(g);
  memset(zeros, 0, (size_t)zero_count(g) * sizeof(float));
  t.zeros = zeros, t.room = zeros + zero_count(g);
  // Each thread transforms the channels of its own, and all derivatives: nothing need pass between
  // threads.
  kernels_pool_run(pool, w->slots, KERNELS_LONG_JOB, differentiate_channels, &t);
  for (int32_t c = 0; c < g->channels; c++)
    kernels_chosen()->layers.winograd_filter_backward(
        g->filters, w->room + (ptrdiff_t)c * g->filters, packed_point(g),
        derivative + (ptrdiff_t)c * g->filters, tap, w->accumulate);
}
