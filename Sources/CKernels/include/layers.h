/// The kernels of layers: activations with a parameter, dropout, pooling, normalization, recurrent
/// cells and attention. As in kernels.h, results never depend on the number of threads.
#ifndef LAYERS_H
#define LAYERS_H

#include "kernels.h"

// MARK: - Activations that are computed from their input

enum {
  /// x, below zero parameter · x
  KERNELS_LEAKY_RELU = 0,
  /// x, below zero parameter · (eˣ - 1)
  KERNELS_ELU = 1,
  /// x Φ(x), where Φ is the normal distribution function
  KERNELS_GELU = 2
};

/// y = curve(x)
void kernels_curve(kernels_pool *_Nullable pool, ptrdiff_t count, int32_t curve, float parameter,
                   const float *_Nonnull x, float *_Nonnull y);

/// dx = dy · curve'(x), or dx += … if `accumulate`.
void kernels_curve_backward(kernels_pool *_Nullable pool, ptrdiff_t count, int32_t curve,
                            float parameter, const float *_Nonnull x, const float *_Nonnull dy,
                            float *_Nonnull dx, int32_t accumulate);

/// y = scale · x where a hash of `seed` and the place is at least `threshold`, 0 elsewhere; or
/// y += … if `accumulate`. Applied to a derivative it is its own derivative.
void kernels_drop(kernels_pool *_Nullable pool, ptrdiff_t count, uint64_t seed, uint32_t threshold,
                  float scale, const float *_Nonnull x, float *_Nonnull y, int32_t accumulate);

// MARK: - Convolution by Winograd's minimal filtering

/// Whether Winograd's convolution applies and is faster, as it is from some channels on for filters
/// of two or three taps a side for each pixel they step by. The answer does not depend on the number
/// of images, so that one image's result does not either.
int32_t kernels_suits_winograd(const kernels_geometry *_Nonnull geometry, int32_t output_phases);

/// y = images * weight + bias, then ReLU if `relu`; or y += … if `accumulate`.
typedef struct {
  kernels_geometry geometry;
  /// With p phases the outputs [out_height, out_width, filters] lie as p times as high and wide
  /// images, whose pixels are the p × p parts of the filters; 1 for outputs as they are.
  int32_t output_phases;
  const float *_Nonnull images;
  const float *_Nonnull weight;
  const float *_Nullable bias;
  int32_t relu, accumulate;
  /// How many threads may work.
  int32_t slots;
  /// Room for kernels_winograd_room floats.
  float *_Nullable room;
  float *_Nonnull y;
} kernels_winograd;

ptrdiff_t kernels_winograd_room(const kernels_winograd *_Nonnull convolution);

void kernels_convolve_by_winograd(kernels_pool *_Nullable pool,
                                  const kernels_winograd *_Nonnull convolution);

/// The derivative by the weight, or added to it if `accumulate`, where `y` are the derivatives by
/// the outputs, of one phase; the weight itself is not read.
void kernels_winograd_filter_derivative(kernels_pool *_Nullable pool,
                                        const kernels_winograd *_Nonnull convolution,
                                        float *_Nonnull derivative);

// MARK: - Pooling

/// The sizes of a pooling of `count` images [height, width, channels].
typedef struct {
  int32_t count, height, width, channels, kernel, stride, padding, out_height, out_width;
} kernels_windows;

/// The largest scalar of each window, and where it lies in its image; the first of equals.
void kernels_max_pool(kernels_pool *_Nullable pool, const kernels_windows *_Nonnull windows,
                      const float *_Nonnull x, float *_Nonnull y, int32_t *_Nonnull places);

/// dx[g, places[g, i]] += dy[g, i] in each of `groups` groups; dx is cleared before unless
/// `accumulate`.
void kernels_scatter(kernels_pool *_Nullable pool, ptrdiff_t groups, ptrdiff_t outputs,
                     ptrdiff_t inputs, const int32_t *_Nonnull places, const float *_Nonnull dy,
                     float *_Nonnull dx, int32_t accumulate);

/// The mean of each window; the padding counts as zeros.
void kernels_average_pool(kernels_pool *_Nullable pool, const kernels_windows *_Nonnull windows,
                          const float *_Nonnull x, float *_Nonnull y);

/// Shares each derivative among the pixels of its window; dx is cleared before unless `accumulate`.
void kernels_average_pool_backward(kernels_pool *_Nullable pool,
                                   const kernels_windows *_Nonnull windows,
                                   const float *_Nonnull dy, float *_Nonnull dx,
                                   int32_t accumulate);

// MARK: - Normalization

/// The room that the reductions over `rows` × `columns` need, in floats.
ptrdiff_t kernels_reduction_room(ptrdiff_t rows, ptrdiff_t columns);

/// The mean and the variance (divided by `rows`) of each column.
void kernels_column_moments(kernels_pool *_Nullable pool, ptrdiff_t rows, ptrdiff_t columns,
                            const float *_Nonnull x, float *_Nonnull mean,
                            float *_Nonnull variance, float *_Nonnull room);

/// y = x · scale + shift + addend, by columns, then ReLU if `relu`; `addend` may be NULL.
void kernels_normalize(kernels_pool *_Nullable pool, ptrdiff_t rows, ptrdiff_t columns,
                       const float *_Nonnull x, const float *_Nonnull scale,
                       const float *_Nonnull shift, const float *_Nullable addend, int32_t relu,
                       float *_Nonnull y);

/// sums[j] = Σ δ, products[j] = Σ δ (x - mean) · scale, where δ is dy, or 0 where `y` is given and
/// not positive.
void kernels_normalize_sums(kernels_pool *_Nullable pool, ptrdiff_t rows, ptrdiff_t columns,
                            const float *_Nonnull x, const float *_Nullable y,
                            const float *_Nonnull dy, const float *_Nonnull mean,
                            const float *_Nonnull scale, float *_Nonnull sums,
                            float *_Nonnull products, float *_Nonnull room);

/// dx = slope · δ + tilt · x + shift by columns (or += if `accumulate_x`) and d_addend = δ (or +=).
typedef struct {
  const float *_Nonnull x;
  const float *_Nullable y;
  const float *_Nonnull dy;
  const float *_Nonnull slope;
  const float *_Nonnull tilt;
  const float *_Nonnull shift;
  float *_Nullable dx;
  float *_Nullable d_addend;
  int32_t accumulate_x, accumulate_addend;
} kernels_normalization;

void kernels_normalize_backward(kernels_pool *_Nullable pool, ptrdiff_t rows, ptrdiff_t columns,
                                const kernels_normalization *_Nonnull derivative);

/// Each row minus its mean, divided by its deviation, times `gain` plus `shift`. `means` and
/// `scales` [rows] keep the means and 1 / √(variance + epsilon).
void kernels_layer_norm(kernels_pool *_Nullable pool, ptrdiff_t rows, ptrdiff_t columns,
                        float epsilon, const float *_Nonnull x, const float *_Nonnull gain,
                        const float *_Nonnull shift, float *_Nonnull y, float *_Nonnull means,
                        float *_Nonnull scales);

/// The derivative by the rows, or added to it.
void kernels_layer_norm_backward(kernels_pool *_Nullable pool, ptrdiff_t rows, ptrdiff_t columns,
                                 const float *_Nonnull x, const float *_Nonnull gain,
                                 const float *_Nonnull means, const float *_Nonnull scales,
                                 const float *_Nonnull dy, float *_Nonnull dx, int32_t accumulate);

/// sums[j] = Σ dy, products[j] = Σ dy (x - means[i]) · scales[i].
void kernels_layer_norm_sums(kernels_pool *_Nullable pool, ptrdiff_t rows, ptrdiff_t columns,
                             const float *_Nonnull x, const float *_Nonnull means,
                             const float *_Nonnull scales, const float *_Nonnull dy,
                             float *_Nonnull sums, float *_Nonnull products,
                             float *_Nonnull room);

// MARK: - Recurrent cells

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

/// The room for the weights as the steps read them, and one step's derivatives.
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

// MARK: - Attention

/// softmax(scale · q kᵀ) v for each of `batch` sequences and `heads` heads of `size` scalars, which
/// lie side by side in rows of heads · size. With `causal`, query i sees the keys up to
/// i + keys - queries. A query that sees no key gets zeros.
typedef struct {
  int32_t batch, heads, queries, keys, size, causal;
  float scale;
  const float *_Nonnull q;
  const float *_Nonnull k;
  const float *_Nonnull v;
  /// [batch, keys]: which keys can be seen, all of them without.
  const _Bool *_Nullable mask;
  /// [batch, heads, queries, keys]
  float *_Nonnull weights;
} kernels_attention;

void kernels_attend(kernels_pool *_Nullable pool, const kernels_attention *_Nonnull attention,
                    float *_Nonnull y);

/// The derivatives by q, k and v, each NULL if nobody asks, or added to what is there.
typedef struct {
  float *_Nullable q;
  float *_Nullable k;
  float *_Nullable v;
  int32_t accumulate_q, accumulate_k, accumulate_v;
} kernels_attention_derivatives;

/// `room` [batch, heads, queries, keys].
void kernels_attend_backward(kernels_pool *_Nullable pool,
                             const kernels_attention *_Nonnull attention,
                             const float *_Nonnull dy, float *_Nonnull room,
                             const kernels_attention_derivatives *_Nonnull derivatives);

#endif
