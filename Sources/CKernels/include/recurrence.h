/// Recurrent layers over whole sequences.
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "pool.h"

enum { KERNELS_SIMPLE = 0, KERNELS_LSTM = 1, KERNELS_GRU = 2 };

/// A recurrent layer over a sequence; with G gates (1, 4 or 3), T steps, B rows and H units:
///
///     simple  h = tanh(gates₀)
///     LSTM    i, f, g, o = σ, σ, tanh, σ;  c = f c' + i g;  h = o tanh c
///     GRU     r, z = σ;  n = tanh(gates₂ + r q);  h = (1 - z) n + z h'
///
/// where `gates` arrive as the product of the inputs plus bias, to which h' · weight is added; q is
/// h' · weight₂ + candidate_bias. h' and c' are the states before a step, times `keep`.
typedef struct {
  int32_t cell, steps, rows, units;
  /// [H, G H]
  const float *_Nonnull weight;
  /// [H], GRU only.
  const float *_Nullable candidate_bias;
  /// [T, B]: 0 where the state is reset before the step, 1 elsewhere; or NULL.
  const float *_Nullable keep;
  /// [T, B, G H]
  float *_Nonnull gates;
  /// h' [T, B, H]: the first step's is given. Without `keep`, the memory just before `hidden`.
  float *_Nonnull previous;
  /// h [T, B, H]
  float *_Nonnull hidden;
  /// LSTM: c [T + 1, B, H], of which the first is given.
  float *_Nullable cells;
  /// LSTM: tanh c; GRU: q. [T, B, H]
  float *_Nullable extra;
  /// Room for kernels_recurrent_room floats.
  float *_Nonnull room;
} kernels_recurrent;

/// The room for the weights as the steps read them; for a GRU also one step's derivatives by its cell.
ptrdiff_t kernels_recurrent_room(const kernels_recurrent *_Nonnull layer);

void kernels_recurrent_forward(kernels_pool *_Nullable pool,
                               const kernels_recurrent *_Nonnull layer);

/// Turns `gates` into the derivatives by the gates, for a GRU also `extra` into those by q.
/// `d_hidden` [T, B, H] are the derivatives by the outputs; `d_state` and `d_cell` [B, H] enter with
/// those by the final cell state (d_state: nothing) and leave with those by the initial states.
void kernels_recurrent_backward(kernels_pool *_Nullable pool,
                                const kernels_recurrent *_Nonnull layer,
                                const float *_Nonnull d_hidden, float *_Nonnull d_state,
                                float *_Nullable d_cell);
