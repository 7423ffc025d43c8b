/// Included once per instruction set, with TABLE, LANES, TILE_ROWS and TILE_VECTORS defined.
#include <math.h>
#include <string.h>

#include "table.h"

// Vectors pass only between inlined functions, so no calling convention is involved.
#pragma clang diagnostic ignored "-Wpsabi"
#pragma STDC FP_CONTRACT OFF
#define INLINE static inline __attribute__((always_inline))

/// The widest vector of this instruction set.
typedef float vector __attribute__((ext_vector_type(LANES)));

/// Sixteen lanes on every instruction set, so that reductions add in the same order everywhere.
typedef float sixteen __attribute__((ext_vector_type(16)));
typedef int32_t sixteen_bits __attribute__((ext_vector_type(16)));

#if defined(__aarch64__)
#define FUSED_MULTIPLY_ADD 1
#elif !defined(FUSED_MULTIPLY_ADD)
#define FUSED_MULTIPLY_ADD 0
#endif

/// a * b + c, rounded once where the processor can.
#if FUSED_MULTIPLY_ADD
#define MULTIPLY_ADD(a, b, c) __builtin_elementwise_fma(a, b, c)
#else
#define MULTIPLY_ADD(a, b, c) ((a) * (b) + (c))
#endif

INLINE vector load(const float *p) {
  vector v;
  memcpy(&v, p, sizeof v);
  return v;
}
INLINE void store(float *p, vector v) { memcpy(p, &v, sizeof v); }
INLINE sixteen load16(const float *p) {
  sixteen v;
  memcpy(&v, p, sizeof v);
  return v;
}
INLINE void store16(float *p, sixteen v) { memcpy(p, &v, sizeof v); }
INLINE sixteen load16_partly(const float *p, ptrdiff_t count) {
  sixteen v = 0;
  memcpy(&v, p, (size_t)count * sizeof(float));
  return v;
}
INLINE void store16_partly(float *p, sixteen v, ptrdiff_t count) {
  memcpy(p, &v, (size_t)count * sizeof(float));
}

#include "product.h"

#include "sparse_product.h"

#include "sparse_right_product.h"

#include "sparse_convolution.h"

#include "listed_sums.h"

#include "transcendental.h"

#include "elementwise.h"

#include "distributions.h"

#include "quantiles.h"

#include "optimizers.h"

#include "curves.h"

#include "normalization.h"

#include "recurrent.h"

#include "winograd.h"

#include "peak.h"

const kernels_table TABLE = {
    .fuses_multiply_add = FUSED_MULTIPLY_ADD,
    .tile_rows = TILE_ROWS,
    .tile_columns = LANES * TILE_VECTORS,
    .lanes = LANES,
    .wide_columns = wide_columns,
    .chunk_rows = chunk_rows,
    .shallow_inner = block_depth,
    .product = product,
    .sparse_product = sparse_product,
    .sparse_right_product = sparse_right_product,
    .sparse_convolution = sparse_convolution,
    .sparse_convolution_to_weights = sparse_convolution_to_weights,
    .sum_listed_rows = sum_listed_rows,
    .add_listed_rows = add_listed_rows,
    .activate = activate,
    .activate_backward = activate_backward,
    .logarithm = logarithm,
    .log_softmax = log_softmax,
    .log_softmax_backward = log_softmax_backward,
    .sum_rows = sum_rows,
    .add_scaled = add_scaled,
    .add_scaled_matrix = add_scaled_matrix,
    .scale = scale,
    .blend = blend,
    .squared_norm = squared_norm,
    .is_finite = is_finite,
    .softplus = softplus,
    .draw = draw,
    .quantile_losses = quantile_losses,
    .clip = clip,
    .descend = descend,
    .adam = adam,
    .multiply_add_repeatedly = multiply_add_repeatedly,
    .layers = {
        .curve = curve,
        .curve_backward = curve_backward,
        .drop = drop,
        .column_moments = column_moments,
        .normalize = normalize,
        .normalize_sums = normalize_sums,
        .normalize_backward = normalize_backward,
        .layer_norm = layer_norm,
        .layer_norm_backward = layer_norm_backward,
        .layer_norm_sums = layer_norm_sums,
        .scaled_softmax = scaled_softmax,
        .scaled_softmax_backward = scaled_softmax_backward,
        .cell_forward = cell_forward,
        .cell_backward = cell_backward,
        .winograd = {WINOGRAD_FORM(two_by_three), WINOGRAD_FORM(three_by_three),
                     WINOGRAD_FORM(three_by_two), WINOGRAD_FORM(four_by_two)},
        .pack = pack,
    },
};
