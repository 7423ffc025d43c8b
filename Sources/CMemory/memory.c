#include "memory.h"

#if defined(__GLIBC__)
#include <fcntl.h>
#include <malloc.h>
#include <stdlib.h>
#include <unistd.h>

/// The second number of /proc/self/statm, in pages.
static int64_t resident_pages(void) {
  char text[128];
  const int file = open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
  if (file < 0) return -1;
  const ssize_t length = read(file, text, sizeof text - 1);
  close(file);
  if (length <= 0) return -1;
  text[length] = 0;
  char *rest;
  strtoll(text, &rest, 10);
  return strtoll(rest, NULL, 10);
}

int32_t process_memory(int64_t *resident, int64_t *allocated) {
  const int64_t pages = resident_pages();
  if (pages < 0) return 0;
  const struct mallinfo2 heap = mallinfo2();
  *resident = pages * sysconf(_SC_PAGESIZE);
  *allocated = (int64_t)(heap.uordblks + heap.hblkhd);
  return 1;
}
#else
int32_t process_memory(int64_t *resident, int64_t *allocated) { return 0; }
#endif
