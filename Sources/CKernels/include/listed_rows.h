/// Rows of zeros and ones, of which only the places of the ones are known, times a matrix.
#pragma once

#include <stdint.h>

#include "pool.h"

/// The ones of row r are at `places[starts[r]..<starts[r + 1]]`; the matrix is
/// `table[extent, width]`, and `y` is `[rows, width]`.
typedef struct {
  int32_t rows, extent, width;
  const int32_t *_Nullable starts;
  const int32_t *_Nullable places;
  const float *_Nullable table;
  const float *_Nullable bias;
  int32_t activation;
  float *_Nullable y;
  float *_Nullable derivative;
} kernels_listed_rows;

/// y = activation(rows · table + bias), each sum in the order of the places.
void kernels_sum_listed_rows(kernels_pool *_Nullable pool, const kernels_listed_rows *_Nonnull rows);

/// derivative = rowsᵀ y, or += if `accumulate`, each sum in the order of the rows.
void kernels_add_listed_rows(kernels_pool *_Nullable pool, const kernels_listed_rows *_Nonnull rows,
                             int32_t accumulate);

/// Writes the places of the bits that are set, lowest first, and returns how many there are; `places`
/// has room for `count`.
int32_t kernels_list_bits(const uint8_t *_Nonnull bytes, int32_t count, int32_t *_Nonnull places);
