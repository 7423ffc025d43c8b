/// The kernels for x86-64-v3: AVX2 and FMA, 16 registers of eight lanes.
#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target("avx2,fma,bmi,bmi2"))), apply_to = function)
#define TABLE kernels_avx2
#define LANES 8
#define TILE_ROWS 6
#define TILE_VECTORS 2
#define FUSED_MULTIPLY_ADD 1
#include "../kernels/all.inc"
#pragma clang attribute pop
#endif
