#include <string.h>

#include "kernels.h"

void kernels_pad(kernels_pool *pool, ptrdiff_t count, ptrdiff_t height, ptrdiff_t width,
                 ptrdiff_t channels, ptrdiff_t padding, const float *x, float *padded) {
  const ptrdiff_t row = width * channels, padded_row = (width + 2 * padding) * channels;
  memset(padded, 0, (size_t)(count * (height + 2 * padding) * padded_row) * sizeof(float));
  for (ptrdiff_t i = 0; i < count; i++) {
    float *middle = padded + (i * (height + 2 * padding) + padding) * padded_row + padding * channels;
    for (ptrdiff_t y = 0; y < height; y++)
      memcpy(middle + y * padded_row, x + (i * height + y) * row, (size_t)row * sizeof(float));
  }
}

void kernels_columns_to_image(const kernels_geometry *g, const float *columns, float *image) {
  for (int32_t y = 0; y < g->out_height; y++) {
    for (int32_t x = 0; x < g->out_width; x++) {
      for (int32_t ky = 0; ky < g->kernel; ky++) {
        const int32_t row = y * g->stride + ky - g->padding;
        for (int32_t kx = 0; kx < g->kernel; kx++, columns += g->channels) {
          const int32_t column = x * g->stride + kx - g->padding;
          if (row < 0 || row >= g->height || column < 0 || column >= g->width) continue;
          float *pixel = image + (row * g->width + column) * g->channels;
          for (int32_t c = 0; c < g->channels; c++) pixel[c] += columns[c];
        }
      }
    }
  }
}
