/// Work cut into parts, which threads share.
///
/// The cut follows from the work alone, so that no result depends on the number of threads.
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "pool.h"
#include "rounding.h"

/// Not worth sharing at all; a kind of job like those of pool.h.
enum { KERNELS_LONE_JOB = -1 };

/// The kind of a job of so much work, which is shared with helpers that are awake from `shared` on,
/// and from `waking` on is worth waking them.
static inline int32_t job_kind(int64_t work, int64_t shared, int64_t waking) {
  return work < shared ? KERNELS_LONE_JOB : work < waking ? KERNELS_SHORT_JOB : KERNELS_LONG_JOB;
}

/// Runs `body` once for each of `count` things: on the caller where the kind is KERNELS_LONE_JOB or
/// they are more than a pool takes.
void kernels_run_each(kernels_pool *pool, ptrdiff_t count, int32_t kind,
                      void (*body)(void *context, int32_t index), void *context);

/// `count` things, such as scalars or rows, `length` of them a part; fewer in the last.
typedef struct {
  ptrdiff_t count, length;
} kernels_cut;

static inline ptrdiff_t part_count(kernels_cut cut) {
  return (cut.count + cut.length - 1) / cut.length;
}

/// Runs `body` once for each part, which has `count` things from `first` on.
void kernels_run_parts(kernels_pool *pool, kernels_cut cut, int32_t kind,
                       void (*body)(void *context, ptrdiff_t first, ptrdiff_t count),
                       void *context);

/// Runs `body` for the scalars of a tensor, in pieces of one length.
static inline void run_pieces(kernels_pool *pool, ptrdiff_t count,
                              void (*body)(void *context, ptrdiff_t first, ptrdiff_t count),
                              void *context) {
  enum { piece = 16384 };
  const kernels_cut cut = {count, piece};
  kernels_run_parts(pool, cut, job_kind(part_count(cut), 0, 4), body, context);
}
