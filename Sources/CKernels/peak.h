/// The arithmetic of one core at its fastest, for one instruction set.

/// `rounds` times one multiply-add for each of the sums that a tile of the product holds: as many as
/// hide the latency, all in registers. The result keeps the compiler from leaving them out.
static float multiply_add_repeatedly(ptrdiff_t rounds, float factor, float term) {
  vector sums[TILE_ROWS * TILE_VECTORS];
#pragma clang loop unroll(full)
  for (int i = 0; i < TILE_ROWS * TILE_VECTORS; i++) sums[i] = (vector)(float)i;
  for (ptrdiff_t round = 0; round < rounds; round++) {
#pragma clang loop unroll(full)
    for (int i = 0; i < TILE_ROWS * TILE_VECTORS; i++)
      sums[i] = MULTIPLY_ADD(sums[i], (vector)factor, (vector)term);
  }
  vector total = 0;
#pragma clang loop unroll(full)
  for (int i = 0; i < TILE_ROWS * TILE_VECTORS; i++) total += sums[i];
  float result = 0;
#pragma clang loop unroll(full)
  for (int lane = 0; lane < LANES; lane++) result += total[lane];
  return result;
}
