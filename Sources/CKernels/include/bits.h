/// Scalars that are 0 or 1, packed eight to a byte.
#pragma once

#include <stddef.h>
#include <stdint.h>

/// Writes `count` scalars, 0 or 1, one for each bit of `bytes`, lowest bit first.
void kernels_unpack_bits(const uint8_t *_Nonnull bytes, ptrdiff_t count, float *_Nonnull scalars);

/// Writes `count` bits, lowest first, set where the scalar is not 0; the bits
/// left in the last byte are 0.
void kernels_pack_bits(const float *_Nonnull scalars, ptrdiff_t count, uint8_t *_Nonnull bytes);
