/// How a convolution by Winograd's minimal filtering is laid out, whichever way it is computed.
///
/// Filters of s · r taps a side that step by s pixels are filters of r taps that step by one, over
/// images whose channels are the s × s phases of the pixels. Of the phases of one row, those side by
/// side lie next to each other in memory: a run of s · channels scalars.
///
/// Images are transformed some at a time, so that their points stay in the second-level cache; for
/// each point the tiles are then multiplied with the filters' point as one matrix.
#pragma once

#include <stdatomic.h>

#include "../kernels/table.h"
#include "convolution.h"
#include "sizes.h"

/// Images seen as pixels of `phases` runs.
typedef struct {
  int32_t height, width, phases, run, padding;
  /// From one pixel to the next, to the next row, and from one run to the next.
  ptrdiff_t column, row, phase;
} phased_images;

typedef struct {
  const kernels_winograd *w;
  const winograd_form *form;
  phased_images in, out;
  /// The scalars of a pixel, and of an output.
  int32_t channels, filters;
  int32_t tile_rows, tile_columns;
  /// How many images are transformed at a time, and the next that nobody has taken.
  int32_t images;
  _Atomic int32_t next_image;
  const float *zeros;
  /// The room of the threads, `slot` floats for each.
  float *room;
  ptrdiff_t slot;
  float *derivative;
} winograd_task;

/// Some images, and the channels of interest, within the room of one thread.
typedef struct {
  int32_t first_image, count, first_channel, channels;
} image_group;

/// The sizes that follow from those of a convolution.
winograd_task kernels_plan_winograd(const kernels_winograd *convolution);

/// The filters' points come first, then zeros, then the room of each thread.
void kernels_divide_winograd_room(winograd_task *task);

static inline int32_t point_count(const winograd_task *t) {
  return t->form->points * t->form->points;
}

/// The distance in floats between the points of the filters, packed in panels.
ptrdiff_t kernels_packed_winograd_point(const winograd_task *task);

/// Channels are shared in blocks.
enum { channel_block = 16 };

static inline int32_t block_count(const winograd_task *t) {
  return divided_up(t->channels, channel_block);
}

/// The end of the block of channels number `index`.
static inline int32_t block_end(const winograd_task *t, int32_t index) {
  return smaller((index + 1) * channel_block, t->channels);
}
