/// The choice of a variant, when the program starts.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../kernels/table.h"

static const kernels_table *const tables[] = {
    &kernels_portable,
#if defined(__x86_64__)
    &kernels_avx2,
    &kernels_avx512,
#endif
};
static const char *const names[] = {"portable", "avx2", "avx512"};

// Set before main, and by those who compare variants.
static const kernels_table *table = &kernels_portable;
static int32_t in_use = KERNELS_PORTABLE;

int32_t kernels_best_variant(void) {
#if defined(__x86_64__)
  __builtin_cpu_init();
  if (!__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("fma") ||
      !__builtin_cpu_supports("bmi2"))
    return KERNELS_PORTABLE;
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") &&
      __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq"))
    return KERNELS_AVX512;
  return KERNELS_AVX2;
#else
  return KERNELS_PORTABLE;
#endif
}

/// Ends the program, which was asked for a variant that this machine does not have.
static _Noreturn void refuse(const char *wish, int32_t best) {
  fprintf(stderr, "error: RLGYM_KERNELS is '%.40s'; this machine has", wish);
  for (int32_t i = 0; i <= best; i++) fprintf(stderr, "%s %s", i > 0 ? "," : "", names[i]);
  fputs("\n", stderr);
  _exit(2);
}

__attribute__((constructor)) static void choose_variant(void) {
  const char *wish = getenv("RLGYM_KERNELS");
  const int32_t best = kernels_best_variant();
  int32_t choice = best;
  if (wish && *wish) {
    for (choice = 0; choice <= best && strcmp(wish, names[choice]) != 0;) choice++;
    if (choice > best) refuse(wish, best);
  }
  kernels_use_variant(choice);
}

void kernels_use_variant(int32_t variant) {
  in_use = variant;
  table = tables[variant];
}

int32_t kernels_variant(void) { return in_use; }

int32_t kernels_fuses_multiply_add(int32_t variant) { return tables[variant]->fuses_multiply_add; }

const char *kernels_variant_name(int32_t variant) { return names[variant]; }

const kernels_table *kernels_chosen(void) { return table; }

int64_t kernels_multiply_adds(ptrdiff_t rounds, float *result) {
  // The sums stay near 2, so that no round meets a number that is slow to compute with.
  *result = table->multiply_add_repeatedly(rounds, 0.5f, 1);
  return (int64_t)rounds * table->tile_rows * table->tile_columns;
}
