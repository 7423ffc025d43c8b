/// The threads that share the work of large kernels.
#pragma once

#include <stdint.h>

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
