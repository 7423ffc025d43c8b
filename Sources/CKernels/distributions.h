/// ln(1 + eˣ) and draws from a softmax.

/// ln(1 + eˣ) = max(x, 0) + ln(1 + e^-|x|); the quotient restores what 1 + z rounds away (Kahan).
static void softplus(ptrdiff_t count, const float *x, float *y) {
#define STEP(LOAD, STORE)                                                             \
  const sixteen value = LOAD(x + i);                                                  \
  const sixteen z = exponential(of_bits(bits_of(value) | (int32_t)0x80000000));       \
  const sixteen sum = (sixteen)1 + z, difference = sum - (sixteen)1;                  \
  const sixteen tail =                                                                \
      difference == (sixteen)0 ? z : natural_logarithm(sum) * z / difference;         \
  STORE(y + i, (value > (sixteen)0 ? value : (sixteen)0) + (value != value ? value : tail));
  FOR_EACH_SIXTEEN(count, STEP);
#undef STEP
}

/// Sixteen logits from `i` on, minus infinity where there are none or they are not legal.
INLINE sixteen legal_logits(ptrdiff_t count, const float *x, const _Bool *legal, ptrdiff_t i) {
  sixteen logits = -INFINITY;
  const ptrdiff_t rest = count - i < 16 ? count - i : 16;
  if (rest == 16) logits = load16(x + i);
  else memcpy(&logits, x + i, (size_t)rest * sizeof(float));
  if (legal)
    for (ptrdiff_t lane = 0; lane < rest; lane++)
      if (!legal[i + lane]) logits[lane] = -INFINITY;
  return logits;
}

static int32_t draw(ptrdiff_t count, const float *x, const _Bool *legal, float share,
                    float *log_sum) {
  float largest = -INFINITY;
  for (ptrdiff_t i = 0; i < count; i++)
    if ((!legal || legal[i]) && x[i] > largest) largest = x[i];
  if (!(largest > -INFINITY) || largest == INFINITY) return -1;
  float total = 0;
  for (ptrdiff_t i = 0; i < count; i += 16) {
    const sixteen parts = exponential(legal_logits(count, x, legal, i) - largest);
    for (int lane = 0; lane < 16; lane++) total += parts[lane];
  }
  *log_sum = largest + natural_logarithm((sixteen)total)[0];
  if (!(total > 0)) return -1;
  float rest = share * total;
  int32_t last = -1;
  for (ptrdiff_t i = 0; i < count; i += 16) {
    const sixteen parts = exponential(legal_logits(count, x, legal, i) - largest);
    for (int lane = 0; lane < 16; lane++) {
      if (!(parts[lane] > 0)) continue;
      last = (int32_t)(i + lane);
      rest -= parts[lane];
      if (rest < 0) return last;
    }
  }
  // Rounding left a little after the last.
  return last;
}
