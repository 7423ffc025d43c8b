#include "table.h"

int64_t kernels_multiply_adds(ptrdiff_t rounds, float *result) {
  const kernels_table *table = kernels_chosen();
  // The sums stay near 2, so that no round meets a number that is slow to compute with.
  *result = table->multiply_add_repeatedly(rounds, 0.5f, 1);
  return (int64_t)rounds * table->tile_rows * table->tile_columns;
}
