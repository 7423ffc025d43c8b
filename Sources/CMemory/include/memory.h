/// What the system says about the memory of this process.
#pragma once

#include <stdint.h>

/// The bytes of this process that lie in memory, and those allocated and not freed, of all threads;
/// returns 0 where the system does not tell.
int32_t process_memory(int64_t *_Nonnull resident, int64_t *_Nonnull allocated);
