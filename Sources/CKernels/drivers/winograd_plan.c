#include "winograd_plan.h"

#include <string.h>

enum { scalars_at_a_time = 1 << 17 };

// MARK: - Whether it pays

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
  const winograd_form *forms = kernels_chosen()->winograd, *best = NULL;
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

// MARK: - Memory

static int32_t panel_count(int32_t filters) {
  return divided_up(filters, kernels_chosen()->tile_columns);
}

/// The distance in floats between the points of the filters, packed in panels: a cache line more than
/// their size, which is often a power of two and would put all on the same cache set.
ptrdiff_t kernels_packed_winograd_point(const winograd_task *t) {
  return (ptrdiff_t)panel_count(t->filters) * kernels_chosen()->tile_columns * t->channels + 16;
}

winograd_task kernels_plan_winograd(const kernels_winograd *w) {
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
  const ptrdiff_t tiles = (ptrdiff_t)t.tile_rows * t.tile_columns;
  const ptrdiff_t image = point_count(&t) * tiles * (t.channels + t.filters);
  t.images = image < scalars_at_a_time ? (int32_t)(scalars_at_a_time / image) : 1;
  if (t.images > g->count) t.images = g->count > 0 ? g->count : 1;
  t.slot = image * t.images;
  return t;
}

/// What stands for the pixels outside an image.
static ptrdiff_t zero_count(const winograd_task *t) {
  return t->channels > t->filters ? t->channels : t->filters;
}

ptrdiff_t kernels_winograd_room(const kernels_winograd *w) {
  const winograd_task t = kernels_plan_winograd(w);
  return point_count(&t) * kernels_packed_winograd_point(&t) + zero_count(&t) + w->slots * t.slot;
}

void kernels_divide_winograd_room(winograd_task *t) {
  float *zeros = t->w->room + point_count(t) * kernels_packed_winograd_point(t);
  memset(zeros, 0, (size_t)zero_count(t) * sizeof(float));
  t->zeros = zeros, t->room = zeros + zero_count(t);
}
