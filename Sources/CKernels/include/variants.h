/// The kernels as they are compiled for several instruction sets: which there are, which is used.
#pragma once

#include <stddef.h>
#include <stdint.h>

enum { KERNELS_PORTABLE = 0, KERNELS_AVX2 = 1, KERNELS_AVX512 = 2 };

/// The variant in use: the best that this processor has, or what the environment's RLGYM_KERNELS
/// names.
int32_t kernels_variant(void);

/// The best variant that this processor has; it has those below as well.
int32_t kernels_best_variant(void);

/// What RLGYM_KERNELS calls a variant.
const char *_Nonnull kernels_variant_name(int32_t variant);

/// Whether a variant rounds a product and its sum once.
int32_t kernels_fuses_multiply_add(int32_t variant);

/// Changes the variant in use, for those who compare variants; no kernel may run meanwhile.
void kernels_use_variant(int32_t variant);

/// Does nothing but multiply-adds in registers, as fast as a core can, and returns how many scalars were
/// multiplied and added.
/// `result` becomes what they add up to.
int64_t kernels_multiply_adds(ptrdiff_t rounds, float *_Nonnull result);
