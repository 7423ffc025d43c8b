#include "density.h"

float kernels_left_density(const kernels_product *p) {
  enum { samples = 128 };
  // Fractions of the plastic number: Roberts, The Unreasonable Effectiveness of Quasirandom
  // Sequences, 2018.
  const uint32_t row_step = 3242174889u, inner_step = 2447445414u;
  int32_t nonzero = 0;
  for (uint32_t i = 0; i < samples; i++) {
    const int32_t row = (int32_t)((uint64_t)(i * row_step) * (uint32_t)p->rows >> 32);
    const int32_t k = (int32_t)((uint64_t)(i * inner_step) * (uint32_t)p->inner >> 32);
    const ptrdiff_t start = p->row_offsets ? p->row_offsets[row] : row * p->a_row;
    const ptrdiff_t segment = p->segment_offsets ? p->segment_offsets[k / p->segment] : 0;
    const int32_t position = p->segment_offsets ? k % p->segment : k;
    nonzero += p->a[start + segment + position * p->a_inner] != 0;
  }
  return (float)nonzero / samples;
}
