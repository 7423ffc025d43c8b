#include "recurrence.h"

#include <string.h>

#include "../kernels/table.h"
#include "parts.h"
#include "product.h"
#include "sizes.h"

// The units are cut into blocks one tile wide. A block of a step multiplies the state with its
// columns of the weight, which lie packed as the tiles read them, and goes on to the gates while
// these are in the first-level cache. Blocks do not meet within a step, so threads share them.

typedef struct {
  const kernels_recurrent *layer;
  int32_t step;
  float *packed;
  const float *d_hidden;
  float *d_state, *d_cell;
} step_task;

static int32_t gate_count(int32_t cell) {
  return cell == KERNELS_LSTM ? 4 : cell == KERNELS_GRU ? 3 : 1;
}

static int32_t block_count(const kernels_recurrent *r) {
  return divided_up(r->units, kernels_chosen()->tile_columns);
}

static int32_t block_width(const kernels_recurrent *r, int32_t block) {
  const int32_t tile = kernels_chosen()->tile_columns;
  return smaller(r->units - block * tile, tile);
}

/// Floats of one gate's weight in one block, packed.
static ptrdiff_t panel_size(const kernels_recurrent *r) {
  return (ptrdiff_t)r->units * kernels_chosen()->tile_columns;
}

ptrdiff_t kernels_recurrent_room(const kernels_recurrent *r) {
  const ptrdiff_t carried = r->cell == KERNELS_GRU ? (ptrdiff_t)r->rows * r->units : 0;
  return panel_size(r) * gate_count(r->cell) * block_count(r) + carried;
}

/// Runs the blocks of a step; helpers are worth waking for a million multiply-adds.
static void run_step(kernels_pool *pool, step_task *t, void (*body)(void *, int32_t)) {
  const kernels_recurrent *r = t->layer;
  const int64_t work = (int64_t)r->rows * r->units * r->units * gate_count(r->cell);
  kernels_run_each(pool, block_count(r), job_kind(work, 1 << 18, 1 << 20), body, t);
}

/// The product of one step with one panel: c (+)= a · b.
static void panel_product(const kernels_recurrent *r, const float *a, int32_t a_row, int32_t inner,
                          const float *panel, float *c, int32_t c_row, int32_t width,
                          const float *bias, int32_t accumulate) {
  const kernels_table *table = kernels_chosen();
  const kernels_product product = {.rows = r->rows, .columns = width, .inner = inner,
                                   .a = a, .a_row = a_row, .a_inner = 1,
                                   .b = panel, .b_inner = table->tile_columns, .b_column = 1,
                                   .c = c, .c_row = c_row, .bias = bias,
                                   .accumulate = accumulate};
  table->product(&product, 0, r->rows, 0, width);
}

/// The cell's arguments for the units from `unit` on.
static cell_step step_of(const step_task *t, int32_t unit, int32_t width) {
  const kernels_recurrent *r = t->layer;
  const ptrdiff_t state = (ptrdiff_t)r->rows * r->units, at = t->step * state + unit;
  const int is_last = t->step + 1 == r->steps;
  cell_step s = {.rows = r->rows, .units = width, .all_units = r->units,
                 .gates = r->gates + gate_count(r->cell) * t->step * state + unit,
                 .previous = r->previous + at, .hidden = r->hidden + at};
  if (r->cells) s.previous_cell = r->cells + at, s.cell = r->cells + at + state;
  if (r->extra) s.extra = r->extra + at;
  if (r->keep) {
    s.keep = r->keep + (ptrdiff_t)t->step * r->rows;
    if (!is_last) s.next = r->previous + at + state;
    if (!is_last) s.next_keep = s.keep + r->rows;
    // Backward, what arrives comes from the step after this one.
    s.carried_keep = s.next_keep;
  }
  if (t->d_state) {
    s.d_state = t->d_state + unit;
    s.d_cell = t->d_cell ? t->d_cell + unit : NULL;
    s.d_hidden = t->d_hidden + at;
  }
  return s;
}

// MARK: - Forward

static void pack_weight(void *context, int32_t block) {
  const step_task *t = context;
  const kernels_recurrent *r = t->layer;
  const kernels_table *table = kernels_chosen();
  const int32_t gates = gate_count(r->cell), row = gates * r->units;
  for (int32_t gate = 0; gate < gates; gate++)
    table->pack(r->weight + gate * r->units + block * table->tile_columns, row, 1, r->units,
                block_width(r, block), table->tile_columns,
                t->packed + (block * gates + gate) * panel_size(r));
}

static void forward_block(void *context, int32_t block) {
  const step_task *t = context;
  const kernels_recurrent *r = t->layer;
  const int32_t gates = gate_count(r->cell), width = block_width(r, block);
  const int32_t unit = block * kernels_chosen()->tile_columns;
  const cell_step s = step_of(t, unit, width);
  const float *state = s.previous - unit;
  for (int32_t gate = 0; gate < gates; gate++) {
    const float *panel = t->packed + (block * gates + gate) * panel_size(r);
    if (r->cell == KERNELS_GRU && gate == 2)
      panel_product(r, state, r->units, r->units, panel, s.extra, r->units, width,
                    r->candidate_bias + unit, 0);
    else
      panel_product(r, state, r->units, r->units, panel, s.gates + gate * r->units,
                    gates * r->units, width, NULL, 1);
  }
  kernels_chosen()->cell_forward(r->cell, &s);
}

/// A step that reads the weight where it lies: one row is all it takes from every weight it reads.
static void forward_whole(kernels_pool *pool, const step_task *t) {
  const kernels_recurrent *r = t->layer;
  const int32_t row = gate_count(r->cell) * r->units;
  const cell_step s = step_of(t, 0, r->units);
  kernels_product product = {.rows = r->rows, .columns = r->cell == KERNELS_GRU ? 2 * r->units : row,
                             .inner = r->units, .a = s.previous, .a_row = r->units, .a_inner = 1,
                             .b = r->weight, .b_inner = row, .b_column = 1,
                             .c = s.gates, .c_row = row, .accumulate = 1};
  kernels_matrix_product(pool, &product);
  if (r->cell == KERNELS_GRU) {
    product.columns = r->units;
    product.b = r->weight + 2 * r->units;
    product.c = s.extra;
    product.c_row = r->units;
    product.bias = r->candidate_bias;
    product.accumulate = 0;
    kernels_matrix_product(pool, &product);
  }
  kernels_chosen()->cell_forward(r->cell, &s);
}

void kernels_recurrent_forward(kernels_pool *pool, const kernels_recurrent *layer) {
  step_task t = {.layer = layer, .packed = layer->room};
  const int packs = layer->steps > 1 && layer->rows > 1;
  if (packs) run_step(pool, &t, pack_weight);
  for (t.step = 0; t.step < layer->steps; t.step++) {
    if (packs) run_step(pool, &t, forward_block);
    else forward_whole(pool, &t);
  }
}

// MARK: - Backward

static void pack_transposed(void *context, int32_t block) {
  const step_task *t = context;
  const kernels_recurrent *r = t->layer;
  const kernels_table *table = kernels_chosen();
  const int32_t row = gate_count(r->cell) * r->units;
  const float *columns = r->weight + (ptrdiff_t)block * table->tile_columns * row;
  table->pack(columns, 1, row, row, block_width(r, block), table->tile_columns,
              t->packed + block * gate_count(r->cell) * panel_size(r));
}

/// d_state = what step `step` passes to the state before it through the weight.
static void carry_block(const step_task *t, int32_t block, int32_t step) {
  const kernels_recurrent *r = t->layer;
  const int32_t tile = kernels_chosen()->tile_columns, unit = block * tile;
  const int32_t row = gate_count(r->cell) * r->units, width = block_width(r, block);
  const ptrdiff_t state = (ptrdiff_t)r->rows * r->units;
  const float *gates = r->gates + step * state * gate_count(r->cell);
  const float *panel = t->packed + block * gate_count(r->cell) * panel_size(r);
  const int32_t direct = r->cell == KERNELS_GRU ? 2 * r->units : row;
  panel_product(r, gates, row, direct, panel, t->d_state + unit, r->units, width, NULL, 0);
  if (r->cell == KERNELS_GRU)
    panel_product(r, r->extra + step * state, r->units, r->units, panel + (ptrdiff_t)direct * tile,
                  t->d_state + unit, r->units, width, NULL, 1);
}

static void backward_block(void *context, int32_t block) {
  const step_task *t = context;
  const kernels_recurrent *r = t->layer;
  if (t->step + 1 < r->steps) carry_block(t, block, t->step + 1);
  const cell_step s =
      step_of(t, block * kernels_chosen()->tile_columns, block_width(r, block));
  kernels_chosen()->cell_backward(r->cell, &s);
}

static void carry_to_start(void *context, int32_t block) { carry_block(context, block, 0); }

void kernels_recurrent_backward(kernels_pool *pool, const kernels_recurrent *layer,
                                const float *d_hidden, float *d_state, float *d_cell) {
  const ptrdiff_t state = (ptrdiff_t)layer->rows * layer->units;
  step_task t = {.layer = layer, .packed = layer->room, .d_hidden = d_hidden, .d_state = d_state,
                 .d_cell = d_cell};
  if (layer->cell == KERNELS_GRU) {
    t.d_cell = layer->room + panel_size(layer) * gate_count(layer->cell) * block_count(layer);
    memset(t.d_cell, 0, (size_t)state * sizeof(float));
  }
  memset(d_state, 0, (size_t)state * sizeof(float));
  run_step(pool, &t, pack_transposed);
  for (t.step = layer->steps - 1; t.step >= 0; t.step--) run_step(pool, &t, backward_block);
  t.step = 0;
  run_step(pool, &t, carry_to_start);
  for (ptrdiff_t i = 0; i < state; i++) {
    if (layer->cell == KERNELS_GRU) d_state[i] += t.d_cell[i];
    if (layer->keep) d_state[i] *= layer->keep[i / layer->units];
  }
}
