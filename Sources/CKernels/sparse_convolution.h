/// The convolution of images that are mostly zero, as boards and grids are: each nonzero scalar is
/// multiplied into the outputs, or into the weights, that it meets. The scalars are visited in the
/// order of the image, so every sum has the order of additions of the dense convolution.

enum {
  /// Scalars of an image row listed at a time.
  listed_scalars = 256
};

/// y += factor * x, `vectors` long.
INLINE void add_multiple(const int vectors, float factor, const float *x, float *y) {
#pragma clang loop unroll(full)
  for (int v = 0; v < vectors; v++) {
    const vector sum = MULTIPLY_ADD((vector)factor, load(x + v * LANES), load(y + v * LANES));
    store(y + v * LANES, sum);
  }
}

/// The filter taps at which an image's row or column meets outputs: `first`, `first + stride` …
/// up to `last`. The first meets output `output`, the next the one before it.
typedef struct {
  int32_t first, last, output;
} tap_range;

INLINE tap_range taps_of(int32_t place, int32_t padding, int32_t kernel, int32_t outputs,
                         const int stride) {
  const int32_t padded = place + padding, nearest = padded - (outputs - 1) * stride;
  const int32_t start = padded % stride, first = nearest > start ? nearest : start;
  return (tap_range){first, padded < kernel ? padded : kernel - 1, (padded - first) / stride};
}

/// A nonzero scalar of an image row: the first weight and output that it meets, counted from those of
/// the filter row and of the output row, and how many it meets.
typedef struct {
  float factor;
  int32_t weight, output, taps;
} meeting;

/// Lists what the nonzero scalars in `first..<end` of an image row meet.
INLINE int32_t list_meetings(const kernels_geometry *g, const int stride, int32_t filters,
                             const float *row, int32_t first, int32_t end, meeting *meetings) {
  nonzero nonzeros[listed_scalars];
  // Rounded up, this gives the exact quotient for every place in a row of an image.
  const uint64_t reciprocal = UINT32_MAX / (uint64_t)g->channels + 1;
  factor_list list = {nonzeros, 0};
  append_nonzero(&list, row + first, end - first, first, 1);
  for (int32_t i = 0; i < list.count; i++) {
    const int32_t column = (int32_t)((uint32_t)nonzeros[i].place * reciprocal >> 32);
    const int32_t channel = nonzeros[i].place - column * g->channels;
    const tap_range taps = taps_of(column, g->padding, g->kernel, g->out_width, stride);
    meetings[i] = (meeting){nonzeros[i].factor, (taps.first * g->channels + channel) * filters,
                            taps.output * filters,
                            taps.first > taps.last ? 0 : (taps.last - taps.first) / stride + 1};
  }
  return list.count;
}

/// Multiplies the scalars of an image, through the filter rows `first_tap...last_tap`, with the
/// weights they meet into the outputs or, if `to_weights`, with the outputs into the weights.
/// `vectors` is how many make up the filters; `stride_or_0` is 0 where the stride is no constant.
INLINE void multiply_image(const int vectors, const int stride_or_0, const int to_weights,
                           const kernels_geometry *g, int32_t first_tap, int32_t last_tap,
                           const float *image, float *weights, float *outputs) {
  const int stride = stride_or_0 ? stride_or_0 : g->stride;
  const int32_t length = g->width * g->channels, filters = vectors * LANES;
  const ptrdiff_t step = (ptrdiff_t)stride * g->channels * filters;
  meeting meetings[listed_scalars];
  for (int32_t row = 0; row < g->height; row++) {
    tap_range rows = taps_of(row, g->padding, g->kernel, g->out_height, stride);
    while (rows.first < first_tap) rows.first += stride, rows.output--;
    if (rows.last > last_tap) rows.last = last_tap;
    if (rows.first > rows.last) continue;
    for (int32_t first = 0; first < length; first += listed_scalars) {
      const int32_t end = first + listed_scalars < length ? first + listed_scalars : length;
      const int32_t count = list_meetings(g, stride, filters, image + row * length, first, end,
                                          meetings);
      int32_t out_row = rows.output;
      for (int32_t tap = rows.first; tap <= rows.last; tap += stride, out_row--) {
        float *row_weights = weights + (ptrdiff_t)tap * g->kernel * g->channels * filters;
        float *row_outputs = outputs + (ptrdiff_t)out_row * g->out_width * filters;
        for (int32_t i = 0; i < count; i++) {
          float *weight = row_weights + meetings[i].weight;
          float *output = row_outputs + meetings[i].output;
          for (int32_t left = meetings[i].taps; left > 0; left--) {
            if (to_weights) add_multiple(vectors, meetings[i].factor, output, weight);
            else add_multiple(vectors, meetings[i].factor, weight, output);
            weight += step;
            output -= filters;
          }
        }
      }
    }
  }
}

/// Calls multiply_image compiled for these filters and this stride.
INLINE void multiply_any_image(const int to_weights, const kernels_geometry *g, int32_t first_tap,
                               int32_t last_tap, const float *image, float *weights,
                               float *outputs) {
#define IMAGE_CASE(VECTORS)                                                                     \
  case VECTORS:                                                                                 \
    if (g->stride == 1)                                                                         \
      multiply_image(VECTORS, 1, to_weights, g, first_tap, last_tap, image, weights, outputs);  \
    else                                                                                        \
      multiply_image(VECTORS, 0, to_weights, g, first_tap, last_tap, image, weights, outputs);  \
    break;
  switch (g->filters / LANES) {
    IMAGE_CASE(1)
    IMAGE_CASE(2)
    IMAGE_CASE(4)
    IMAGE_CASE(8)
  }
#undef IMAGE_CASE
}

/// Adds the bias to sums, and takes what is negative away.
static void finish_outputs(float *outputs, int32_t pixels, int32_t filters, const float *bias,
                           int rectified) {
  const vector least = (vector)(rectified ? 0 : -INFINITY);
  for (int32_t f = 0; f < filters; f += LANES) {
    const vector offset = bias ? load(bias + f) : (vector)-0.f;
    for (int32_t pixel = 0; pixel < pixels; pixel++) {
      float *output = outputs + pixel * filters + f;
      const vector sums = load(output) + offset;
      store(output, sums < least ? least : sums);
    }
  }
}

/// One image's outputs, activation(image * weights + bias).
static void sparse_convolution(const kernels_geometry *g, const float *image, const float *weights,
                               const float *bias, int32_t activation, float *outputs) {
  const int32_t pixels = g->out_height * g->out_width;
  memset(outputs, 0, (size_t)(pixels * g->filters) * sizeof(float));
  // The weights are only read.
  multiply_any_image(0, g, 0, g->kernel - 1, image, (float *)weights, outputs);
  finish_outputs(outputs, pixels, g->filters, bias, activation == KERNELS_RELU);
}

/// Adds what one image contributes to the rows `first_tap...last_tap` of the weights' derivative.
static void sparse_convolution_to_weights(const kernels_geometry *g, int32_t first_tap,
                                          int32_t last_tap, const float *image, const float *dy,
                                          float *dw) {
  // The derivative by the outputs is only read.
  multiply_any_image(1, g, first_tap, last_tap, image, dw, (float *)dy);
}
