/// Single-precision kernels for small neural networks: matrix products, elementwise loops and a
/// worker pool. Each kernel exists once per instruction set and is chosen when the program starts.
///
/// Results never depend on the number of threads: every output is one chain of fused
/// multiply-adds in a fixed order, and work is cut by its shape alone.
#ifndef KERNELS_H
#define KERNELS_H

#include <stddef.h>
#include <stdint.h>

// MARK: - Worker pool

/// Threads that help the caller; NULL wherever a pool is expected means "caller alone".
typedef struct kernels_pool kernels_pool;

/// Starts a pool in which the caller and `threads - 1` helpers share the work.
kernels_pool *_Nullable kernels_pool_create(int32_t threads);

/// Stops the helpers and frees the pool.
void kernels_pool_destroy(kernels_pool *_Nullable pool);

enum {
  /// Worth sharing with helpers that are awake, but not worth waking one (10 µs).
  KERNELS_SHORT_JOB = 0,
  /// Worth waking helpers.
  KERNELS_LONG_JOB = 1,
  /// Of parts so long and independent that they are shared even where no other job gains by it.
  KERNELS_INDEPENDENT_JOB = 2
};

/// Runs `body(context, i)` once for each `i` in `0..<count` (at most 65,535), on any thread, and
/// returns when all have ended. A call from inside `body`, or while another thread uses the
/// pool, runs on the caller alone; so do jobs of a kind that turns out to be no faster shared.
void kernels_pool_run(kernels_pool *_Nullable pool, int32_t count, int32_t kind,
                      void (*_Nonnull body)(void *_Nullable context, int32_t index),
                      void *_Nullable context);

/// Whether helpers would take part in a job now. The caller of a job that is cheaper in one piece
/// asks first, and does it alone if not.
int32_t kernels_pool_helps(kernels_pool *_Nullable pool, int32_t kind);

// MARK: - Instruction sets

enum { KERNELS_PORTABLE = 0, KERNELS_AVX2 = 1, KERNELS_AVX512 = 2 };

/// The variant in use: the best that this processor has, or what RLGYM_KERNELS names in the environment.
int32_t kernels_variant(void);

/// The best variant that this processor has; it has those below as well.
int32_t kernels_best_variant(void);

/// What RLGYM_KERNELS calls a variant.
const char *_Nonnull kernels_variant_name(int32_t variant);

/// Whether a variant rounds a product and its sum once.
int32_t kernels_fuses_multiply_add(int32_t variant);

/// Changes the variant in use, for those who compare variants; no kernel may run meanwhile.
void kernels_use_variant(int32_t variant);

/// The bytes of this process that lie in memory, and those allocated and not freed, of all threads;
/// returns 0 where the system does not tell.
int32_t kernels_memory(int64_t *_Nonnull resident, int64_t *_Nonnull allocated);

/// Does nothing but multiply-adds in registers, as fast as a core can; returns how many of scalars.
/// `result` becomes what they add up to.
int64_t kernels_multiply_adds(ptrdiff_t rounds, float *_Nonnull result);

// MARK: - Matrix product

enum {
  KERNELS_IDENTITY = 0,
  KERNELS_RELU = 1,
  KERNELS_TANH = 2,
  KERNELS_SIGMOID = 3,
  KERNELS_EXPONENTIAL = 4
};

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

// MARK: - Elementwise

/// y = x
void kernels_copy(kernels_pool *_Nullable pool, ptrdiff_t count, const float *_Nonnull x,
                  float *_Nonnull y);

/// y = activation(x); x and y may be the same.
void kernels_activate(kernels_pool *_Nullable pool, ptrdiff_t count, const float *_Nonnull x,
                      float *_Nonnull y, int32_t activation);

/// dx = dy * activation'(x), or dx += … if `accumulate`, where the derivative is computed from the
/// output y; dx and dy may be the same.
void kernels_activate_backward(kernels_pool *_Nullable pool, ptrdiff_t count,
                               const float *_Nonnull y, const float *_Nonnull dy,
                               float *_Nonnull dx, int32_t activation, int32_t accumulate);

/// y = ln x
void kernels_logarithm(ptrdiff_t count, const float *_Nonnull x, float *_Nonnull y);

/// y = ln(1 + eˣ)
void kernels_softplus(ptrdiff_t count, const float *_Nonnull x, float *_Nonnull y);

/// The index i at which the running sum of exp(logits[i]) passes `share`, in 0..<1, of its total,
/// where only legal ones count (all, without `legal`); -1 if none is legal and finite. `log_sum`
/// becomes ln Σ exp(logits).
int32_t kernels_draw(ptrdiff_t count, const float *_Nonnull logits, const _Bool *_Nullable legal,
                     float share, float *_Nonnull log_sum);

/// y[i, j] = base[i, j] + row_factors[i] column_factors[j] x[i, j], with no base zero; base and y may
/// be the same.
void kernels_add_scaled_matrix(ptrdiff_t rows, ptrdiff_t columns,
                               const float *_Nonnull row_factors,
                               const float *_Nonnull column_factors, const float *_Nonnull x,
                               const float *_Nullable base, float *_Nonnull y);

/// losses[r] = 1/M Σ_ij |τ_i - [e_ij < 0]| h(e_ij) / delta for N quantiles x[r] and M draws targets[r],
/// where e_ij = targets[r, j] - x[r, i], τ_i = (i + ½) / N and h(e) = e²/2 up to delta, delta (|e| -
/// delta/2) beyond; slopes[r, i] becomes the derivative by x[r, i].
void kernels_quantile_losses(ptrdiff_t rows, ptrdiff_t count, ptrdiff_t draws, float delta,
                             const float *_Nonnull x, const float *_Nonnull targets,
                             float *_Nonnull losses, float *_Nonnull slopes);

/// y[i, j] = x[i, j] - ln Σ_k exp x[i, k]
void kernels_log_softmax(ptrdiff_t rows, ptrdiff_t columns, const float *_Nonnull x,
                         float *_Nonnull y);

/// dx[i, j] = dy[i, j] - exp(y[i, j]) Σ_k dy[i, k], or dx += … if `accumulate`.
void kernels_log_softmax_backward(ptrdiff_t rows, ptrdiff_t columns, const float *_Nonnull y,
                                  const float *_Nonnull dy, float *_Nonnull dx,
                                  int32_t accumulate);

/// sums[j] = Σ_i x[i, j] in the order of i, or += if `accumulate`.
void kernels_sum_rows(ptrdiff_t rows, ptrdiff_t columns, const float *_Nonnull x,
                      float *_Nonnull sums, int32_t accumulate);

/// y += scale * x
void kernels_add_scaled(kernels_pool *_Nullable pool, ptrdiff_t count, float scale,
                        const float *_Nonnull x, float *_Nonnull y);

/// x *= scale
void kernels_scale(kernels_pool *_Nullable pool, ptrdiff_t count, float scale, float *_Nonnull x);

/// y += rate * (x - y)
void kernels_blend(kernels_pool *_Nullable pool, ptrdiff_t count, float rate,
                   const float *_Nonnull x, float *_Nonnull y);

/// Σ x², summed in double precision in a fixed order.
double kernels_squared_norm(ptrdiff_t count, const float *_Nonnull x);

/// Whether no scalar is infinite or not a number.
int32_t kernels_is_finite(ptrdiff_t count, const float *_Nonnull x);

/// One step of Adam: `step` is learningRate / (1 - beta1^t), `correction` 1 / sqrt(1 - beta2^t).
typedef struct {
  float step, correction, beta1, beta2, epsilon, decay;
} kernels_adam_step;

/// m += (1 - beta1)(g - m);  v = beta2 v + (1 - beta2) g²;
/// p = p - decay p - step m / (sqrt(v) correction + epsilon)
void kernels_adam(kernels_pool *_Nullable pool, ptrdiff_t count, kernels_adam_step step,
                  float *_Nonnull p, const float *_Nonnull g, float *_Nonnull m,
                  float *_Nonnull v);

/// Moves every scalar into -limit...limit; not-a-numbers stay.
void kernels_clip(kernels_pool *_Nullable pool, ptrdiff_t count, float limit, float *_Nonnull x);

enum {
  KERNELS_SGD = 0,
  KERNELS_MOMENTUM = 1,
  KERNELS_NESTEROV = 2,
  KERNELS_ADAGRAD = 3,
  KERNELS_ADADELTA = 4,
  KERNELS_RMSPROP = 5
};

/// One step of an optimizer; with G = g + penalty p, s = smoothing and the moments c (changes),
/// v (squares) and m (means):
///
///     SGD        p -= rate G
///     momentum   c = momentum c + G;  p -= rate c
///     Nesterov   c = momentum c + G;  p -= rate (G + momentum c)
///     AdaGrad    v += G²;  p -= rate G / (√v + epsilon)
///     Adadelta   v = s v + (1 - s) G²;  d = √(c + epsilon) / √(v + epsilon) G;
///                c = s c + (1 - s) d²;  p -= rate d
///     RMSProp    v = s v + (1 - s) G²;  m += (1 - s)(G - m);  d = G / (√(v - m²) + epsilon);
///                c = momentum c + d;  p -= rate c; without m and c if they are NULL
typedef struct {
  int32_t rule;
  float rate, momentum, smoothing, epsilon, penalty;
  float *_Nullable p;
  const float *_Nullable g;
  float *_Nullable changes;
  float *_Nullable squares;
  float *_Nullable means;
} kernels_descent;

void kernels_descend(kernels_pool *_Nullable pool, ptrdiff_t count,
                     const kernels_descent *_Nonnull descent);

// MARK: - Convolution

/// Copies images [count, height, width, channels] into the middle of zeroed images with `padding`
/// more pixels on each side.
void kernels_pad(kernels_pool *_Nullable pool, ptrdiff_t count, ptrdiff_t height, ptrdiff_t width,
                 ptrdiff_t channels, ptrdiff_t padding, const float *_Nonnull x,
                 float *_Nonnull padded);

/// The sizes of a convolution of `count` images.
typedef struct {
  int32_t count, height, width, channels, filters, kernel, stride, padding, out_height, out_width;
} kernels_geometry;

/// Whether so few scalars of the images are nonzero, and the sizes are such, that the two functions
/// below are faster than products of patches. Their results are the same.
int32_t kernels_suits_sparse_convolution(const kernels_geometry *_Nonnull geometry,
                                         const float *_Nonnull images);

/// y = activation(images * weight + bias), visiting the nonzero scalars of the images.
void kernels_sparse_convolution(kernels_pool *_Nullable pool,
                                const kernels_geometry *_Nonnull geometry,
                                const float *_Nonnull images, const float *_Nonnull weight,
                                const float *_Nullable bias, int32_t activation,
                                float *_Nonnull y);

/// dw = Σ patchesᵀ dy, or dw += … if `accumulate`, visiting the nonzero scalars of the images.
void kernels_sparse_convolution_to_weight(kernels_pool *_Nullable pool,
                                          const kernels_geometry *_Nonnull geometry,
                                          const float *_Nonnull images, const float *_Nonnull dy,
                                          float *_Nonnull dw, int32_t accumulate);

/// How many images `kernels_convolution_to_images` works on at the same time.
enum { KERNELS_IMAGES_AT_A_TIME = 16 };

/// images = the patches dy · weightᵀ, added back to the pixels they were taken from, or images += …
/// if `accumulate`. `columns` is room for
/// kernel² · channels · (KERNELS_IMAGES_AT_A_TIME · out_height · out_width + filters) floats.
void kernels_convolution_to_images(kernels_pool *_Nullable pool,
                                   const kernels_geometry *_Nonnull geometry,
                                   const float *_Nonnull weight, const float *_Nonnull dy,
                                   float *_Nonnull columns, float *_Nonnull images,
                                   int32_t accumulate);

/// The filters with which the derivative by the outputs is convolved to give the one by the inputs, of
/// as many taps t a side as the kernel has strides s:
/// turned[i, j, f, (p, q, c)] = weight[(t - 1 - i) s + p, (t - 1 - j) s + q, c, f]
void kernels_turn_filters(const kernels_geometry *_Nonnull geometry, const float *_Nonnull weight,
                          float *_Nonnull turned);

#endif
