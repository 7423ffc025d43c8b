/// The loss of quantile regression, for one instruction set.

/// See `kernels_quantile_losses`; rows of `count` quantiles against `draws` draws.
static void quantile_losses(ptrdiff_t rows, ptrdiff_t count, ptrdiff_t draws, float delta,
                            const float *x, const float *targets, float *losses, float *slopes) {
  const sixteen greatest = delta, least = -delta, half = 0.5f;
  const float scale = 1 / ((float)draws * delta);
  for (; rows > 0; rows--, x += count, targets += draws, losses++, slopes += count) {
    sixteen loss = 0;
    for (ptrdiff_t i = 0; i < count; i++) {
      const sixteen quantile = x[i], share = ((float)i + 0.5f) / (float)count;
      sixteen slope = 0;
      for (ptrdiff_t j = 0; j < draws; j += 16) {
        // Where there are no draws there is no error.
        sixteen drawn = quantile;
        if (draws - j >= 16) drawn = load16(targets + j);
        else memcpy(&drawn, targets + j, (size_t)(draws - j) * sizeof(float));
        const sixteen error = drawn - quantile;
        const sixteen weight = error < (sixteen)0 ? (sixteen)1 - share : share;
        const sixteen over = error > greatest ? greatest : error;
        const sixteen clipped = over < least ? least : over;
        slope -= weight * clipped;
        // error² / 2 up to delta, and delta (|error| - delta / 2) beyond.
        loss += weight * clipped * (error - half * clipped);
      }
      float total = 0;
      for (int lane = 0; lane < 16; lane++) total += slope[lane];
      slopes[i] = total * scale;
    }
    float total = 0;
    for (int lane = 0; lane < 16; lane++) total += loss[lane];
    *losses = total * scale;
  }
}
