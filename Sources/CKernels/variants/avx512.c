/// The kernels for x86-64-v4: AVX-512, 32 registers of sixteen lanes.
#if defined(__x86_64__)
#pragma clang attribute push( \
    __attribute__((target("avx2,fma,bmi,bmi2,avx512f,avx512vl,avx512bw,avx512dq"))), \
    apply_to = function)
#define TABLE kernels_avx512
#define LANES 16
#define TILE_ROWS 12
#define TILE_VECTORS 2
#define FUSED_MULTIPLY_ADD 1
#include "../kernels/all.inc"
#pragma clang attribute pop
#endif
