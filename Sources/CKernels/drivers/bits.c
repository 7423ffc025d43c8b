#include "bits.h"

#include <string.h>

// Simple loops that the compiler turns into vector code, once for each instruction set. The choice between
// them is made before ThreadSanitizer, which would watch it, has begun.
#if defined(__x86_64__) && !__has_feature(thread_sanitizer)
#define CLONED __attribute__((target_clones("avx2", "default")))
#else
#define CLONED
#endif

CLONED void kernels_unpack_bits(const uint8_t *bytes, int64_t count, float *scalars) {
  typedef int32_t eight_bits __attribute__((ext_vector_type(8)));
  const eight_bits places = {1, 2, 4, 8, 16, 32, 64, 128};
  const int32_t one = 0x3f800000;  // The bits of 1.0.
  const int64_t whole = count / 8;
  for (int64_t byte = 0; byte < whole; byte++) {
    const eight_bits ones = ((bytes[byte] & places) != 0) & one;
    memcpy(scalars + byte * 8, &ones, sizeof ones);
  }
  for (int64_t i = whole * 8; i < count; i++) scalars[i] = (float)((bytes[i / 8] >> (i % 8)) & 1);
}

CLONED void kernels_pack_bits(const float *scalars, int64_t count, uint8_t *bytes) {
  int64_t whole = count / 8;
  for (int64_t byte = 0; byte < whole; byte++) {
    uint32_t bits = 0;
    for (int bit = 0; bit < 8; bit++) bits |= (uint32_t)(scalars[byte * 8 + bit] != 0) << bit;
    bytes[byte] = (uint8_t)bits;
  }
  if (whole * 8 == count) return;
  bytes[whole] = 0;
  for (int64_t i = whole * 8; i < count; i++) bytes[whole] |= (uint8_t)((scalars[i] != 0) << (i % 8));
}
