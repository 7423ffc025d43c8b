#include "parts.h"

void kernels_run_each(kernels_pool *pool, ptrdiff_t count, int32_t kind,
                      void (*body)(void *, int32_t), void *context) {
  enum { most = 0xffff };
  if (kind != KERNELS_LONE_JOB && count <= most) {
    kernels_pool_run(pool, (int32_t)count, kind, body, context);
  } else {
    for (ptrdiff_t i = 0; i < count; i++) body(context, (int32_t)i);
  }
}

typedef struct {
  kernels_cut cut;
  void (*body)(void *context, ptrdiff_t first, ptrdiff_t count);
  void *context;
} parts_job;

static void run_part(void *context, int32_t index) {
  const parts_job *job = context;
  const ptrdiff_t first = index * job->cut.length, left = job->cut.count - first;
  job->body(job->context, first, left < job->cut.length ? left : job->cut.length);
}

void kernels_run_parts(kernels_pool *pool, kernels_cut cut, int32_t kind,
                       void (*body)(void *, ptrdiff_t, ptrdiff_t), void *context) {
  parts_job job = {cut, body, context};
  kernels_run_each(pool, part_count(cut), kind, run_part, &job);
}
