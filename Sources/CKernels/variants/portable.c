/// The kernels for any processor: four lanes, as in SSE2 and NEON, which vectors.inc takes where
/// nothing else is said.
#define TABLE kernels_portable
#include "../kernels/all.inc"
