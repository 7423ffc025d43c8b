#include "pool.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>
#include <time.h>

// A job is published as one word, `ticket`: its number (32 bits), the next index to hand out (16)
// and the count (16). Whoever advances the ticket owns that index, so the caller never waits for a
// helper that has not begun, and a late helper can never take an index of a later job by mistake.

// A helper spins for some hundreds of microseconds, offering its core now and then, before it
// parks: the next job of a training step comes sooner, and a busy machine loses little.
enum { spins_before_yielding = 128, yields_before_parking = 200 };

// Between cores that share no cache, passing the data of a small network to and fro takes longer
// than the arithmetic, and a core busy with other work is no help at all. So the pool times windows
// of jobs at each of these levels, and stays with the fastest. No result depends on it.
enum { nothing_shared, independent_jobs_shared, everything_shared, level_count };

enum {
  jobs_in_window = 256,
  /// A trial that changes nothing doubles the number of windows before the next, up to this.
  most_windows_between_trials = 64,
  /// Jobs longer than this, in nanoseconds, are always worth sharing.
  longest_tried = 200000
};

/// What the windows have shown.
typedef struct {
  /// The level now and, unless this is a trial, the fastest; and the one tried last.
  int32_t level, fastest, tried;
  int32_t jobs, windows, windows_between_trials;
  int64_t start;
  /// The time of the last window at each level, in nanoseconds.
  int64_t times[level_count];
} sharing;

struct kernels_pool {
  _Alignas(64) _Atomic uint64_t ticket;
  _Alignas(64) _Atomic int32_t completed;
  _Atomic int32_t sleepers;
  _Atomic(void *) context;
  _Atomic(void (*)(void *, int32_t)) body;
  _Alignas(64) atomic_flag busy;
  atomic_bool stopping;
  pthread_mutex_t mutex;
  pthread_cond_t wake;
  sharing sharing;
  int32_t helpers;
  pthread_t threads[];
};

static inline void relax(void) {
#if defined(__x86_64__)
  __builtin_ia32_pause();
#elif defined(__aarch64__)
  __asm__ volatile("yield");
#endif
}

static inline uint32_t ticket_job(uint64_t ticket) { return (uint32_t)(ticket >> 32); }
static inline int32_t ticket_next(uint64_t ticket) { return (int32_t)(ticket >> 16 & 0xffff); }
static inline int32_t ticket_count(uint64_t ticket) { return (int32_t)(ticket & 0xffff); }

/// Works on the current job until its indices are handed out.
static void work(kernels_pool *pool) {
  uint64_t ticket = atomic_load_explicit(&pool->ticket, memory_order_acquire);
  while (ticket_next(ticket) < ticket_count(ticket)) {
    // Read before the claim: a successful claim proves the job was still this one.
    void (*body)(void *, int32_t) = atomic_load_explicit(&pool->body, memory_order_relaxed);
    void *context = atomic_load_explicit(&pool->context, memory_order_relaxed);
    if (atomic_compare_exchange_weak_explicit(&pool->ticket, &ticket, ticket + (1 << 16),
                                              memory_order_acq_rel, memory_order_acquire)) {
      body(context, ticket_next(ticket));
      atomic_fetch_add_explicit(&pool->completed, 1, memory_order_release);
      ticket = atomic_load_explicit(&pool->ticket, memory_order_acquire);
    }
  }
}

/// Waits, first spinning and then parked, until a job other than `job` is published.
static void await_job(kernels_pool *pool, uint32_t job) {
  for (int i = 0; i < spins_before_yielding * yields_before_parking; i++) {
    if (ticket_job(atomic_load_explicit(&pool->ticket, memory_order_acquire)) != job) return;
    if (i % spins_before_yielding == spins_before_yielding - 1) sched_yield();
    else relax();
  }
  pthread_mutex_lock(&pool->mutex);
  atomic_fetch_add(&pool->sleepers, 1);
  while (ticket_job(atomic_load(&pool->ticket)) == job && !atomic_load(&pool->stopping)) {
    pthread_cond_wait(&pool->wake, &pool->mutex);
  }
  atomic_fetch_sub(&pool->sleepers, 1);
  pthread_mutex_unlock(&pool->mutex);
}

static void *help(void *argument) {
  kernels_pool *pool = argument;
  uint32_t job = 0;
  while (true) {
    await_job(pool, job);
    if (atomic_load(&pool->stopping)) return NULL;
    job = ticket_job(atomic_load_explicit(&pool->ticket, memory_order_acquire));
    work(pool);
  }
}

static void wake_helpers(kernels_pool *pool) {
  if (atomic_load(&pool->sleepers) == 0) return;
  pthread_mutex_lock(&pool->mutex);
  pthread_cond_broadcast(&pool->wake);
  pthread_mutex_unlock(&pool->mutex);
}

static int64_t now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

/// Counts a job and, at the end of a window, decides how the next one runs.
static void count_job(sharing *s) {
  if (s->jobs++ == 0) s->start = now();
  if (s->jobs <= jobs_in_window) return;
  const int64_t time = now() - s->start, before = s->times[s->level];
  const int64_t fastest = s->times[s->fastest];
  s->times[s->level] = time;
  s->jobs = 0;
  s->windows++;
  if (s->level != s->fastest) {
    // Better means by a twentieth at least, so that noise alone changes nothing.
    const bool is_better = time < fastest - fastest / 20;
    if (is_better) s->fastest = s->level;
    s->windows_between_trials = is_better ? 2 : s->windows_between_trials * 2;
    if (s->windows_between_trials > most_windows_between_trials)
      s->windows_between_trials = most_windows_between_trials;
    s->level = s->fastest;
    s->windows = 0;
  } else if ((s->windows >= s->windows_between_trials || time > before + before / 4) &&
             (s->level != everything_shared || time < (int64_t)longest_tried * jobs_in_window)) {
    do s->tried = (s->tried + 1) % level_count;
    while (s->tried == s->level);
    s->level = s->tried;
  }
}

kernels_pool *kernels_pool_create(int32_t threads) {
  int32_t helpers = threads > 1 ? threads - 1 : 0;
  kernels_pool *pool = NULL;
  size_t size = sizeof(kernels_pool) + (size_t)helpers * sizeof(pthread_t);
  if (posix_memalign((void **)&pool, 64, (size + 63) / 64 * 64) != 0) return NULL;
  *pool = (kernels_pool){.busy = ATOMIC_FLAG_INIT, 
                          .sharing = {.level = everything_shared,
                                      .fastest = everything_shared,
                                      .windows_between_trials = 2}};
  pthread_mutex_init(&pool->mutex, NULL);
  pthread_cond_init(&pool->wake, NULL);
  for (; pool->helpers < helpers; pool->helpers++) {
    if (pthread_create(&pool->threads[pool->helpers], NULL, help, pool) != 0) break;
  }
  return pool;
}

void kernels_pool_destroy(kernels_pool *pool) {
  if (!pool) return;
  atomic_store(&pool->stopping, true);
  atomic_fetch_add(&pool->ticket, (uint64_t)1 << 32);
  pthread_mutex_lock(&pool->mutex);
  pthread_cond_broadcast(&pool->wake);
  pthread_mutex_unlock(&pool->mutex);
  for (int32_t i = 0; i < pool->helpers; i++) pthread_join(pool->threads[i], NULL);
  pthread_cond_destroy(&pool->wake);
  pthread_mutex_destroy(&pool->mutex);
  free(pool);
}

static bool helps(const kernels_pool *pool, int32_t kind) {
  const int32_t level = pool->sharing.level;
  if (kind == KERNELS_INDEPENDENT_JOB) return level >= independent_jobs_shared;
  if (level < everything_shared) return false;
  return kind == KERNELS_LONG_JOB ||
         atomic_load_explicit(&pool->sleepers, memory_order_relaxed) < pool->helpers;
}

int32_t kernels_pool_helps(kernels_pool *pool, int32_t kind) {
  if (!pool || pool->helpers == 0 ||
      atomic_flag_test_and_set_explicit(&pool->busy, memory_order_acquire))
    return 0;
  const bool is_shared = helps(pool, kind);
  if (!is_shared) count_job(&pool->sharing);
  atomic_flag_clear_explicit(&pool->busy, memory_order_release);
  return is_shared;
}

/// Runs a job on the caller and whoever helps.
static void share(kernels_pool *pool, int32_t count, int32_t kind, void (*body)(void *, int32_t),
                  void *context) {
  atomic_store_explicit(&pool->body, body, memory_order_relaxed);
  atomic_store_explicit(&pool->context, context, memory_order_relaxed);
  atomic_store_explicit(&pool->completed, 0, memory_order_relaxed);
  uint64_t job = (uint64_t)ticket_job(atomic_load(&pool->ticket)) + 1;
  atomic_store(&pool->ticket, job << 32 | (uint32_t)count);
  if (kind != KERNELS_SHORT_JOB) wake_helpers(pool);
  work(pool);
  for (int i = 0; atomic_load_explicit(&pool->completed, memory_order_acquire) < count; i++) {
    if (i % spins_before_yielding == spins_before_yielding - 1) sched_yield();
    else relax();
  }
}

void kernels_pool_run(kernels_pool *pool, int32_t count, int32_t kind,
                      void (*body)(void *, int32_t), void *context) {
  if (count > 0xffff) abort();
  if (count < 2 || !pool || pool->helpers == 0 ||
      atomic_flag_test_and_set_explicit(&pool->busy, memory_order_acquire)) {
    for (int32_t i = 0; i < count; i++) body(context, i);
    return;
  }
  count_job(&pool->sharing);
  if (helps(pool, kind)) share(pool, count, kind, body, context);
  else
    for (int32_t i = 0; i < count; i++) body(context, i);
  atomic_flag_clear_explicit(&pool->busy, memory_order_release);
}
