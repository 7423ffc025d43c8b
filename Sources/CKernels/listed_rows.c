#include "listed_rows.h"

#include <string.h>

#include "table.h"

enum { block_rows = 64, block_columns = 64, large_work = 1 << 15 };

static void sum_block(void *context, int32_t block) {
  const kernels_listed_rows *l = context;
  const int32_t first = block * block_rows, end = first + block_rows;
  kernels_chosen()->sum_listed_rows(l, first, end < l->rows ? end : l->rows);
}

static int32_t work(const kernels_listed_rows *l) {
  return l->starts[l->rows] - l->starts[0] > large_work / l->width;
}

void kernels_sum_listed_rows(kernels_pool *pool, const kernels_listed_rows *l) {
  kernels_listed_rows task = *l;
  const int32_t fused = l->activation == KERNELS_RELU || l->activation == KERNELS_IDENTITY;
  if (!fused) task.activation = KERNELS_IDENTITY;
  const int32_t blocks = divided_up(l->rows, block_rows);
  if (blocks <= 0xffff && work(l)) {
    kernels_pool_run(pool, blocks, KERNELS_SHORT_JOB, sum_block, &task);
  } else {
    kernels_chosen()->sum_listed_rows(&task, 0, l->rows);
  }
  if (!fused)
    kernels_activate(pool, (ptrdiff_t)l->rows * l->width, l->y, l->y, l->activation);
}

static void add_block(void *context, int32_t block) {
  const kernels_listed_rows *l = context;
  const int32_t first = block * block_columns, end = first + block_columns;
  kernels_chosen()->add_listed_rows(l, first, end < l->width ? end : l->width);
}

void kernels_add_listed_rows(kernels_pool *pool, const kernels_listed_rows *l, int32_t accumulate) {
  if (!accumulate)
    memset(l->derivative, 0, (size_t)l->extent * (size_t)l->width * sizeof(float));
  const int32_t blocks = divided_up(l->width, block_columns);
  kernels_listed_rows task = *l;
  if (blocks <= 0xffff && work(l) && kernels_pool_helps(pool, KERNELS_SHORT_JOB)) {
    kernels_pool_run(pool, blocks, KERNELS_SHORT_JOB, add_block, &task);
  } else {
    kernels_chosen()->add_listed_rows(&task, 0, l->width);
  }
}

int32_t kernels_list_bits(const uint8_t *bytes, int32_t count, int32_t *places) {
  int32_t listed = 0;
  for (int32_t first = 0; first < count; first += 64) {
    const int32_t left = divided_up(count - first, 8);
    uint64_t bits = 0;
    // The first byte becomes the lowest, as on every platform that Swift runs on.
    memcpy(&bits, bytes + first / 8, (size_t)(left < 8 ? left : 8));
    // What the last byte holds beyond is nobody's: a damaged file may have set it.
    if (count - first < 64) bits &= ((uint64_t)1 << (count - first)) - 1;
    for (; bits != 0; bits &= bits - 1) places[listed++] = first + __builtin_ctzll(bits);
  }
  return listed;
}
