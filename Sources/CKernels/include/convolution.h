/// Convolutions of images, besides those that are products of patches, and their derivatives.
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "pool.h"

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

/// The room that `kernels_convolution_to_images` needs, in floats.
ptrdiff_t kernels_convolution_to_images_room(const kernels_geometry *_Nonnull geometry);

/// images = the patches dy · weightᵀ, added back to the pixels they were taken from, or images += …
/// if `accumulate`.
void kernels_convolution_to_images(kernels_pool *_Nullable pool,
                                   const kernels_geometry *_Nonnull geometry,
                                   const float *_Nonnull weight, const float *_Nonnull dy,
                                   float *_Nonnull room, float *_Nonnull images,
                                   int32_t accumulate);

/// The filters with which the derivative by the outputs is convolved to give the one by the inputs, of
/// as many taps t a side as the kernel has strides s:
/// turned[i, j, f, (p, q, c)] = weight[(t - 1 - i) s + p, (t - 1 - j) s + q, c, f]
void kernels_turn_filters(const kernels_geometry *_Nonnull geometry, const float *_Nonnull weight,
                          float *_Nonnull turned);

// MARK: - By Winograd's minimal filtering

/// Whether Winograd's convolution applies and is faster, as it is from some channels on for filters
/// of two or three taps a side for each pixel they step by. The answer does not depend on the number
/// of images, so that one image's result does not either.
int32_t kernels_suits_winograd(const kernels_geometry *_Nonnull geometry, int32_t output_phases);

/// y = activation(images * weight + bias); or y += images * weight if `accumulate`, without the others.
typedef struct {
  kernels_geometry geometry;
  /// With p phases the outputs [out_height, out_width, filters] lie as p times as high and wide
  /// images, whose pixels are the p × p parts of the filters; 1 for outputs as they are.
  int32_t output_phases;
  const float *_Nonnull images;
  /// NULL where only its derivative is asked for.
  const float *_Nullable weight;
  const float *_Nullable bias;
  int32_t activation, accumulate;
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
/// the outputs, of one phase.
void kernels_winograd_filter_derivative(kernels_pool *_Nullable pool,
                                        const kernels_winograd *_Nonnull convolution,
                                        float *_Nonnull derivative);
