/// Arithmetic with sizes.
#pragma once

#include <stdint.h>

#include "rounding.h"

static inline int32_t smaller(int32_t a, int32_t b) { return a < b ? a : b; }
static inline int32_t larger(int32_t a, int32_t b) { return a > b ? a : b; }

/// How many units hold `count`.
static inline int32_t divided_up(int32_t count, int32_t unit) {
  return (count + unit - 1) / unit;
}
