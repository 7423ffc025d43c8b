#include <stdatomic.h>
#include <string.h>

#include "layers.h"
#include "table.h"

// Filters of s · r taps a side that step by s pixels are filters of r taps that step by one, over
// images whose channels are the s × s phases of the pixels. Of the phases of one row, those side by
// side lie next to each other in memory: a run of s · channels scalars.
//
// Images are transformed some at a time, so that their points stay in the second-level cache; for
// each point the tiles are then multiplied with the filters' point as one matrix.

enum { scalars_at_a_time = 1 << 17, channel_block = 16 };

/// Images seen as pixels of `phases` runs.
typedef struct {
  int32_t height, width, phases, run, padding;
  /// From one pixel to the next, to the next row, and from one run to the next.
  ptrdiff_t column, row, phase;
} phased_images;

typedef struct {
  const kernels_winograd *w;
  const winograd_form *form;
  phased_images in, out;
  /// The scalars of a pixel, and of an output.
  int32_t channels, filters;
  int32_t tile_rows, tile_columns;
  /// How many images are transformed at a time, and the next that nobody has taken.
  int32_t images;
  _Atomic int32_t next_image;
  const float *zeros;
  /// The room of the threads, `slot` floats for each.
  float *room;
  ptrdiff_t slot;
  float *derivative;
} winograd_task;

/// Some images, and the channels of interest, within the room of one thread.
typedef struct {
  int32_t first_image, count, first_channel, channels;
} image_group;

/// What the tiles of an image cost, in multiply-adds.
static double cost(const winograd_form *form, const kernels_geometry *g) {
  // Of the two transforms, for each scalar of a point.
  const double transform = 12;
  const double points = form->points * form->points;
  const double tiles = divided_up(g->out_height, form->outputs) *
                       (double)divided_up(g->out_width, form->outputs);
  const double channels = g->channels * g->stride * g->stride;
  return tiles * points * (channels * g->filters + transform * (channels + g->filters));
}

/// The cheapest form for these sizes, or NULL.
static const winograd_form *cheapest_form(const kernels_geometry *g) {
  const winograd_form *forms = kernels_chosen()->layers.winograd, *best = NULL;
  for (int32_t i = 0; i < winograd_forms; i++) {
    const int fits = forms[i].taps * g->stride == g->kernel;
    if (fits && (!best || cost(&forms[i], g) < cost(best, g))) best = &forms[i];
  }
  return best;
}

/// Whether outputs see the pixels that are left over where the stride does not divide a side.
static int sees_rest(const kernels_geometry *g, int32_t side, int32_t outputs) {
  const int32_t end = (outputs - 1) * g->stride + g->kernel - g->padding;
  return side % g->stride != 0 && end > side / g->stride * g->stride;
}

int32_t kernels_suits_winograd(const kernels_geometry *g, int32_t phases) {
  enum { widest_vector = 16 };
  // Products of patches skip zeros, which the transforms do not keep.
  const double least_gain = 1.4;
  const winograd_form *form = cheapest_form(g);
  if (!form || g->padding % g->stride != 0) return 0;
  if (sees_rest(g, g->height, g->out_height) || sees_rest(g, g->width, g->out_width)) return 0;
  if (g->channels * g->stride % widest_vector != 0) return 0;
  if (g->filters % phases != 0 || g->filters / phases % widest_vector != 0) return 0;
  const double sums = (double)g->kernel * g->kernel * g->channels * g->filters;
  return least_gain * cost(form, g) < sums * g->out_height * g->out_width;
}

static int32_t panel_count(int32_t filters) {
  return divided_up(filters, kernels_chosen()->tile_columns);
}

/// The distance in floats between the points of the filters, packed in panels: a cache line more than
/// their size, which is often a power of two and would put all on the same cache set.
static ptrdiff_t packed_point(const winograd_task *t) {
  return (ptrdiff_t)panel_count(t->filters) * kernels_chosen()->tile_columns * t->channels + 16;
}

static int32_t point_count(const winograd_task *t) { return t->form->points * t->form->points; }

static winograd_task plan(const kernels_winograd *w) {
  const kernels_geometry *g = &w->geometry;
  const int32_t s = g->stride, phases = w->output_phases;
  winograd_task t = {.w = w, .form = cheapest_form(g)};
  t.in = (phased_images){.height = g->height / s, .width = g->width / s, .phases = s,
                         .run = s * g->channels, .padding = g->padding / s,
                         .column = s * g->channels, .row = (ptrdiff_t)s * g->width * g->channels,
                         .phase = (ptrdiff_t)g->width * g->channels};
  const int32_t run = g->filters / phases;
  t.out = (phased_images){.height = g->out_height, .width = g->out_width, .phases = phases,
                          .run = run, .column = run,
                          .row = (ptrdiff_t)phases * g->out_width * run,
                          .phase = (ptrdiff_t)g->out_width * run};
  t.channels = s * t.in.run, t.filters = g->filters;
  t.tile_rows = divided_up(g->out_height, t.form->outputs);
  t.tile_columns = divided_up(g->out_width, t.form->outputs);
  const int32_t image = point_count(&t) * t.tile_rows * t.tile_columns * (t.channels + t.filters);
  t.images = image < scalars_at_a_time ? scalars_at_a_time / image : 1;
  if (t.images > g->count) t.images = g->count > 0 ? g->count : 1;
  t.slot = (ptrdiff_t)image * t.images;
  return t;
}

/// What stands for the pixels outside an image.
static ptrdiff_t zero_count(const winograd_task *t) {
  return t->channels > t->filters ? t->channels : t->filters;
}

ptrdiff_t kernels_winograd_room(const kernels_winograd *w) {
  const winograd_task t = plan(w);
  return point_count(&t) * packed_point(&t) + zero_count(&t) + w->slots * t.slot;
}

/// The filters' points come first, then zeros, then the room of each thread.
static void divide_room(winograd_task *t) {
  float *zeros = t->w->room + point_count(t) * packed_point(t);
  memset(zeros, 0, (size_t)zero_count(t) * sizeof(float));
  t->zeros = zeros, t->room = zeros + zero_count(t);
}

/// Channels are shared in blocks.
static int32_t block_count(const winograd_task *t) { return divided_up(t->channels, channel_block); }

// MARK: - Tiles

/// Where the pixels of a square lie within its image, row by row; -1 for one outside.
static void find_pixels(const phased_images *images, int32_t first_row, int32_t first_column,
                        int32_t side, ptrdiff_t *offsets) {
  for (int32_t row = first_row; row < first_row + side; row++) {
    for (int32_t column = first_column; column < first_column + side; column++) {
      const int inside =
          row >= 0 && row < images->height && column >= 0 && column < images->width;
      *offsets++ = inside ? row * images->row + column * images->column : -1;
    }
  }
}

/// The tiles of one image, to their rows among the points.
static void image_to_points(const winograd_task *t, const image_group *group, int32_t image,
                            float *rows, ptrdiff_t point) {
  const phased_images *in = &t->in;
  const kernels_geometry *g = &t->w->geometry;
  const float *scalars = t->w->images + (ptrdiff_t)image * g->height * g->width * g->channels;
  const int32_t side = t->form->points, end_channel = group->first_channel + group->channels;
  for (int32_t y = 0; y < t->tile_rows; y++) {
    for (int32_t x = 0; x < t->tile_columns; x++) {
      ptrdiff_t offsets[most_points * most_points];
      find_pixels(in, y * t->form->outputs - in->padding, x * t->form->outputs - in->padding, side,
                  offsets);
      for (int32_t channel = group->first_channel, end; channel < end_channel; channel = end) {
        const int32_t phase = channel / in->run;
        end = (phase + 1) * in->run < end_channel ? (phase + 1) * in->run : end_channel;
        const float *start = scalars + phase * in->phase + channel % in->run;
        const float *places[most_points * most_points];
        for (int32_t i = 0; i < side * side; i++)
          places[i] = offsets[i] < 0 ? t->zeros : start + offsets[i];
        t->form->input(end - channel, places, rows, point);
        rows += end - channel;
      }
    }
  }
}

static void points_to_image(const winograd_task *t, int32_t image, const float *rows,
                            ptrdiff_t point) {
  const kernels_winograd *w = t->w;
  const phased_images *out = &t->out;
  float *scalars = w->y + (ptrdiff_t)image * out->height * out->row;
  const int32_t side = t->form->outputs;
  for (int32_t y = 0; y < t->tile_rows; y++) {
    for (int32_t x = 0; x < t->tile_columns; x++) {
      ptrdiff_t offsets[most_points * most_points];
      find_pixels(out, y * side, x * side, side, offsets);
      for (int32_t phase = 0; phase < out->phases; phase++, rows += out->run) {
        float *places[most_points * most_points];
        for (int32_t i = 0; i < side * side; i++)
          places[i] = offsets[i] < 0 ? NULL : scalars + phase * out->phase + offsets[i];
        t->form->output(out->run, rows, point, places, w->bias ? w->bias + phase * out->run : NULL,
                        w->relu, w->accumulate);
      }
    }
  }
}

// MARK: - The convolution

/// Takes the images that nobody has taken; the first of a group, or `count` when all are.
static int32_t take_images(winograd_task *t) {
  const int32_t first = atomic_fetch_add_explicit(&t->next_image, t->images, memory_order_relaxed);
  return first < t->w->geometry.count ? first : t->w->geometry.count;
}

static void convolve_group(const winograd_task *t, const image_group *group, float *in) {
  const kernels_table *table = kernels_chosen();
  const int32_t tiles = t->tile_rows * t->tile_columns, rows = tiles * group->count;
  const ptrdiff_t input = (ptrdiff_t)tiles * t->images * t->channels;
  const ptrdiff_t output = (ptrdiff_t)tiles * t->images * t->filters;
  float *out = in + point_count(t) * input;
  for (int32_t i = 0; i < group->count; i++)
    image_to_points(t, group, group->first_image + i, in + (ptrdiff_t)i * tiles * t->channels,
                    input);
  for (int32_t point = 0; point < point_count(t); point++) {
    const float *panel = t->w->room + point * packed_point(t);
    for (int32_t column = 0; column < t->filters; column += table->tile_columns) {
      const int32_t width = t->filters - column;
      const kernels_product product = {
          .rows = rows, .columns = width < table->tile_columns ? width : table->tile_columns,
          .inner = t->channels, .a = in + point * input, .a_row = t->channels, .a_inner = 1,
          .b = panel, .b_inner = table->tile_columns, .b_column = 1,
          .c = out + point * output + column, .c_row = t->filters};
      table->product(&product, 0, rows, 0, product.columns);
      panel += (ptrdiff_t)table->tile_columns * t->channels;
    }
  }
  for (int32_t i = 0; i < group->count; i++)
    points_to_image(t, group->first_image + i, out + (ptrdiff_t)i * tiles * t->filters, output);
}

/// Groups of images, one after the other, in the room of slot `index`. Which images come together,
/// and on which thread, changes no bit.
static void convolve_images(void *context, int32_t index) {
  winograd_task *t = context;
  const int32_t count = t->w->geometry.count;
  for (int32_t first; (first = take_images(t)) < count;) {
    const int32_t left = count - first;
    const image_group group = {first, left < t->images ? left : t->images, 0, t->channels};
    convolve_group(t, &group, t->room + index * t->slot);
  }
}

/// Where the taps of one channel of one phase begin, of weights [kernel, kernel, channels, filters],
/// and how far they lie apart.
typedef struct {
  ptrdiff_t start, row, column;
} tap_places;

static tap_places find_taps(const kernels_geometry *g, int32_t channel) {
  const int32_t run = g->stride * g->channels;
  const ptrdiff_t row = (ptrdiff_t)g->kernel * g->channels * g->filters;
  return (tap_places){channel / run * row + (ptrdiff_t)(channel % run) * g->filters,
                      g->stride * row, (ptrdiff_t)run * g->filters};
}

/// The end of the block of channels number `index`.
static int32_t block_end(const winograd_task *t, int32_t index) {
  const int32_t end = (index + 1) * channel_block;
  return end < t->channels ? end : t->channels;
}

/// The filters' points of a block of channels, packed in panels as the products read them.
static void pack_filters(void *context, int32_t index) {
  const winograd_task *t = context;
  const int32_t width = kernels_chosen()->tile_columns;
  for (int32_t c = index * channel_block; c < block_end(t, index); c++) {
    const tap_places taps = find_taps(&t->w->geometry, c);
    t->form->filter(t->filters, t->w->weight + taps.start, taps.row, taps.column,
                    t->w->room + (ptrdiff_t)c * width, packed_point(t),
                    (ptrdiff_t)width * t->channels);
  }
}

void kernels_convolve_by_winograd(kernels_pool *pool, const kernels_winograd *w) {
  winograd_task t = plan(w);
  divide_room(&t);
  kernels_pool_run(pool, block_count(&t), KERNELS_SHORT_JOB, pack_filters, &t);
  kernels_pool_run(pool, w->slots, KERNELS_LONG_JOB, convolve_images, &t);
}

// MARK: - The derivative by the filters

/// What the derivatives by one image's outputs become among the points.
static void derivatives_to_points(const winograd_task *t, int32_t image, float *rows,
                                  ptrdiff_t point) {
  const phased_images *out = &t->out;
  const float *scalars = t->w->y + (ptrdiff_t)image * out->height * out->row;
  const int32_t side = t->form->outputs;
  for (int32_t y = 0; y < t->tile_rows; y++) {
    for (int32_t x = 0; x < t->tile_columns; x++, rows += t->filters) {
      ptrdiff_t offsets[most_points * most_points];
      const float *places[most_points * most_points];
      find_pixels(out, y * side, x * side, side, offsets);
      for (int32_t i = 0; i < side * side; i++)
        places[i] = offsets[i] < 0 ? t->zeros : scalars + offsets[i];
      t->form->output_backward(t->filters, places, rows, point);
    }
  }
}

/// Adds what a group of images contributes to the filters' points.
static void add_group(const winograd_task *t, const image_group *group, float *in) {
  const int32_t tiles = t->tile_rows * t->tile_columns, inner = tiles * group->count;
  const ptrdiff_t input = (ptrdiff_t)tiles * t->images * group->channels;
  const ptrdiff_t output = (ptrdiff_t)tiles * t->images * t->filters;
  float *out = in + point_count(t) * input;
  for (int32_t i = 0; i < group->count; i++) {
    const int32_t image = group->first_image + i;
    const ptrdiff_t tile = (ptrdiff_t)i * tiles;
    image_to_points(t, group, image, in + tile * group->channels, input);
    derivatives_to_points(t, image, out + tile * t->filters, output);
  }
  for (int32_t point = 0; point < point_count(t); point++) {
    const kernels_product product = {
        .rows = group->channels, .columns = t->filters, .inner = inner, .a = in + point * input,
        .a_row = 1, .a_inner = group->channels, .b = out + point * output, .b_inner = t->filters,
        .b_column = 1,
        .c = t->w->room + point * packed_point(t) + (ptrdiff_t)group->first_channel * t->filters,
        .c_row = t->filters, .accumulate = group->first_image > 0};
    kernels_chosen()->product(&product, 0, product.rows, 0, product.columns);
  }
}

/// The derivatives by the taps of a block of channels, from those by their points.
static void unpack_filters(void *context, int32_t index) {
  const winograd_task *t = context;
  for (int32_t c = index * channel_block; c < block_end(t, index); c++) {
    const tap_places taps = find_taps(&t->w->geometry, c);
    t->form->filter_backward(t->filters, t->w->room + (ptrdiff_t)c * t->filters, packed_point(t),
                             t->derivative + taps.start, taps.row, taps.column,
                             t->w->accumulate);
  }
}

/// The channels in part `index` of as many as there are slots.
static void differentiate_channels(void *context, int32_t index) {
  const winograd_task *t = context;
  const int32_t slots = t->w->slots, count = t->w->geometry.count;
  const int32_t blocks = block_count(t);
  const int32_t first = index * blocks / slots * channel_block;
  const int32_t end = (index + 1) * blocks / slots * channel_block;
  image_group group = {0, 0, first, (end < t->channels ? end : t->channels) - first};
  if (group.channels <= 0) return;
  // Images follow each other, so every scalar is one chain of additions, whatever the threads.
  for (; group.first_image < count; group.first_image += t->images) {
    const int32_t left = count - group.first_image;
    group.count = left < t->images ? left : t->images;
    add_group(t, &group, t->room + index * t->slot);
  }
}

void kernels_winograd_filter_derivative(kernels_pool *pool, const kernels_winograd *w,
                                        float *derivative) {
  winograd_task t = plan(w);
  divide_room(&t);
  t.derivative = derivative;
  // Each thread transforms the channels of its own, and all derivatives: nothing need pass between
  // threads.
  kernels_pool_run(pool, w->slots, KERNELS_LONG_JOB, differentiate_channels, &t);
  kernels_pool_run(pool, block_count(&t), KERNELS_SHORT_JOB, unpack_filters, &t);
}
