#include "winograd_plan.h"

#include "pool.h"

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
                        w->activation == KERNELS_RELU, w->accumulate);
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
    const float *panel = t->w->room + point * kernels_packed_winograd_point(t);
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
    const image_group group = {first, smaller(left, t->images), 0, t->channels};
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

/// The filters' points of a block of channels, packed in panels as the products read them.
static void pack_filters(void *context, int32_t index) {
  const winograd_task *t = context;
  const int32_t width = kernels_chosen()->tile_columns;
  for (int32_t c = index * channel_block; c < block_end(t, index); c++) {
    const tap_places taps = find_taps(&t->w->geometry, c);
    t->form->filter(t->filters, t->w->weight + taps.start, taps.row, taps.column,
                    t->w->room + (ptrdiff_t)c * width, kernels_packed_winograd_point(t),
                    (ptrdiff_t)width * t->channels);
  }
}

void kernels_convolve_by_winograd(kernels_pool *pool, const kernels_winograd *w) {
  winograd_task t = kernels_plan_winograd(w);
  kernels_divide_winograd_room(&t);
  kernels_pool_run(pool, block_count(&t), KERNELS_SHORT_JOB, pack_filters, &t);
  kernels_pool_run(pool, w->slots, KERNELS_LONG_JOB, convolve_images, &t);
  if (!kernels_is_fused(w->activation)) {
    const kernels_geometry *g = &w->geometry;
    kernels_activate(pool, (ptrdiff_t)g->count * g->out_height * g->out_width * g->filters, w->y,
                     w->y, w->activation);
  }
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
        .c = t->w->room + point * kernels_packed_winograd_point(t) +
             (ptrdiff_t)group->first_channel * t->filters,
        .c_row = t->filters, .accumulate = group->first_image > 0};
    kernels_chosen()->product(&product, 0, product.rows, 0, product.columns);
  }
}

/// The derivatives by the taps of a block of channels, from those by their points.
static void unpack_filters(void *context, int32_t index) {
  const winograd_task *t = context;
  for (int32_t c = index * channel_block; c < block_end(t, index); c++) {
    const tap_places taps = find_taps(&t->w->geometry, c);
    t->form->filter_backward(t->filters, t->w->room + (ptrdiff_t)c * t->filters,
                             kernels_packed_winograd_point(t), t->derivative + taps.start, taps.row,
                             taps.column, t->w->accumulate);
  }
}

/// The channels in part `index` of as many as there are slots.
static void differentiate_channels(void *context, int32_t index) {
  const winograd_task *t = context;
  const int32_t slots = t->w->slots, count = t->w->geometry.count;
  const int32_t blocks = block_count(t);
  const int32_t first = index * blocks / slots * channel_block;
  const int32_t end = (index + 1) * blocks / slots * channel_block;
  image_group group = {0, 0, first, smaller(end, t->channels) - first};
  if (group.channels <= 0) return;
  // Images follow each other, so every scalar is one chain of additions, whatever the threads.
  for (; group.first_image < count; group.first_image += t->images) {
    const int32_t left = count - group.first_image;
    group.count = smaller(left, t->images);
    add_group(t, &group, t->room + index * t->slot);
  }
}

void kernels_winograd_filter_derivative(kernels_pool *pool, const kernels_winograd *w,
                                        float *derivative) {
  winograd_task t = kernels_plan_winograd(w);
  kernels_divide_winograd_room(&t);
  t.derivative = derivative;
  // Each thread transforms the channels of its own, and all derivatives: nothing need pass between
  // threads.
  kernels_pool_run(pool, w->slots, KERNELS_LONG_JOB, differentiate_channels, &t);
  kernels_pool_run(pool, block_count(&t), KERNELS_SHORT_JOB, unpack_filters, &t);
}
