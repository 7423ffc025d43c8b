/// Matrix products of any size and layout, also with the patches of images.
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "activations.h"
#include "pool.h"

/// C = activation(A·B + bias), or C += A·B.
///
///     A(i, k) = a[rowOffset(i) + segmentOffset(k / segment) + (k % segment) * a_inner]
///     B(k, j) = b[k * b_inner + j * b_column]
///     C(i, j) = c[i * c_row + j]
///
/// `rowOffset(i)` is `row_offsets[i]`, or `i * a_row` without a table; `segmentOffset(s)` is
/// `segment_offsets[s]`, or 0 without a table, when `segment` is `inner`. With the tables a
/// convolution is a product whose left side is the image itself.
typedef struct {
  int32_t rows, columns, inner;
  const float *_Nullable a;
  ptrdiff_t a_row, a_inner;
  const int32_t *_Nullable row_offsets;
  const int32_t *_Nullable segment_offsets;
  int32_t segment;
  const float *_Nullable b;
  ptrdiff_t b_inner, b_column;
  float *_Nullable c;
  ptrdiff_t c_row;
  const float *_Nullable bias;
  int32_t activation;
  int32_t accumulate;
} kernels_product;

void kernels_matrix_product(kernels_pool *_Nullable pool, const kernels_product *_Nonnull product);
