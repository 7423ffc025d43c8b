#include "bits.h"

#include "../kernels/table.h"

void kernels_unpack_bits(const uint8_t *bytes, ptrdiff_t count, float *scalars) {
  kernels_chosen()->unpack_bits(count, bytes, scalars);
}

void kernels_pack_bits(const float *scalars, ptrdiff_t count, uint8_t *bytes) {
  kernels_chosen()->pack_bits(count, scalars, bytes);
}
