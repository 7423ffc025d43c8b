/// The kernels for any processor: four lanes, as in SSE2 and NEON.
#define TABLE kernels_portable
#define LANES 4
#if defined(__aarch64__)
#define TILE_ROWS 8
#define TILE_VECTORS 2
#else
#define TILE_ROWS 4
#define TILE_VECTORS 2
#endif
#include "template.h"
