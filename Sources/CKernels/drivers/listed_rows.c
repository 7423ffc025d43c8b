#include "listed_rows.h"

#include <string.h>

#include "../kernels/table.h"
#include "activations.h"
#include "parts.h"
#include "sizes.h"

enum { block_rows = 64, block_columns = 64 };

/// Whether threads are worth having.
static int is_large(const kernels_listed_rows *l) {
  enum { large_work = 1 << 15 };
  return (int64_t)(l->starts[l->rows] - l->starts[0]) * l->width > large_work;
}

static void sum_block(void *context, ptrdiff_t first, ptrdiff_t count) {
  kernels_chosen()->sum_listed_rows(context, (int32_t)first, (int32_t)(first + count));
}

void kernels_sum_listed_rows(kernels_pool *pool, const kernels_listed_rows *l) {
  kernels_listed_rows task = *l;
  const int32_t fused = kernels_is_fused(l->activation);
  if (!fused) task.activation = KERNELS_IDENTITY;
  const kernels_cut cut = {l->rows, block_rows};
  kernels_run_parts(pool, cut, is_large(l) ? KERNELS_SHORT_JOB : KERNELS_LONE_JOB, sum_block,
                    &task);
  if (!fused)
    kernels_activate(pool, (ptrdiff_t)l->rows * l->width, l->y, l->y, l->activation);
}

static void add_block(void *context, ptrdiff_t first, ptrdiff_t count) {
  kernels_chosen()->add_listed_rows(context, (int32_t)first, (int32_t)(first + count));
}

void kernels_add_listed_rows(kernels_pool *pool, const kernels_listed_rows *l, int32_t accumulate) {
  if (!accumulate)
    memset(l->derivative, 0, (size_t)l->extent * (size_t)l->width * sizeof(float));
  kernels_listed_rows task = *l;
  const kernels_cut cut = {l->width, block_columns};
  // Every block of columns reads all places again.
  if (is_large(l) && kernels_pool_helps(pool, KERNELS_SHORT_JOB)) {
    kernels_run_parts(pool, cut, KERNELS_SHORT_JOB, add_block, &task);
  } else {
    kernels_chosen()->add_listed_rows(&task, 0, l->width);
  }
}

int32_t kernels_list_bits(const uint8_t *bytes, int32_t count, int32_t *places) {
  int32_t listed = 0;
  for (int32_t first = 0; first < count; first += 64) {
    // The first byte becomes the lowest, as on every platform that Swift runs on.
    uint64_t bits = 0;
    const int32_t left = count - first;
    if (left >= 64) {
      memcpy(&bits, bytes + first / 8, 8);
    } else {
      memcpy(&bits, bytes + first / 8, (size_t)divided_up(left, 8));
      // What the last byte holds beyond is nobody's: a damaged file may have set it.
      bits &= ((uint64_t)1 << left) - 1;
    }
    for (; bits != 0; bits &= bits - 1) places[listed++] = first + __builtin_ctzll(bits);
  }
  return listed;
}
