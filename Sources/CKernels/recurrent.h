/// One step of a recurrent cell for one instruction set, after the product with the state.

/// tanh x to about 3e-7 of its size by the quotient of two polynomials, as in the Eigen library: half
/// the work of `hyperbolic_tangent`, and gates are a tenth of a training step.
INLINE sixteen gate_tangent(sixteen x) {
  const sixteen limit = 7.90531111f;
  const sixteen bounded = x < -limit ? -limit : x > limit ? limit : x;
  const sixteen square = bounded * bounded;
  sixteen above = -2.76076847742355e-16f;
  above = MULTIPLY_ADD(above, square, (sixteen)2.00018790482477e-13f);
  above = MULTIPLY_ADD(above, square, (sixteen)-8.60467152213735e-11f);
  above = MULTIPLY_ADD(above, square, (sixteen)5.12229709037114e-08f);
  above = MULTIPLY_ADD(above, square, (sixteen)1.48572235717979e-05f);
  above = MULTIPLY_ADD(above, square, (sixteen)6.37261928875436e-04f);
  above = MULTIPLY_ADD(above, square, (sixteen)4.89352455891786e-03f);
  sixteen below = 1.19825839466702e-06f;
  below = MULTIPLY_ADD(below, square, (sixteen)1.18534705686654e-04f);
  below = MULTIPLY_ADD(below, square, (sixteen)2.26843463243900e-03f);
  below = MULTIPLY_ADD(below, square, (sixteen)4.89352518554385e-03f);
  return bounded * above / below;
}

/// 1 / (1 + e⁻ˣ)
INLINE sixteen logistic(sixteen x) {
  const sixteen half = 0.5f;
  return MULTIPLY_ADD(gate_tangent(x * half), half, half);
}

/// The factor of a row, 1 without a list.
INLINE float factor_of(const float *factors, int32_t row) { return factors ? factors[row] : 1; }

static void simple_forward(const cell_step *s) {
  for (int32_t row = 0; row < s->rows; row++) {
    const ptrdiff_t at = (ptrdiff_t)row * s->all_units;
    const float *gates = s->gates + at;
    float *hidden = s->hidden + at, *next = s->next ? s->next + at : NULL;
    const float next_keep = factor_of(s->next_keep, row);
#define STEP(LOAD, STORE)                                      \
  const sixteen value = gate_tangent(LOAD(gates + i));   \
  STORE(hidden + i, value);                                    \
  if (next) STORE(next + i, value * next_keep);
    FOR_EACH_SIXTEEN(s->units, STEP);
#undef STEP
  }
}

static void simple_backward(const cell_step *s) {
  for (int32_t row = 0; row < s->rows; row++) {
    const ptrdiff_t at = (ptrdiff_t)row * s->all_units;
    const float *hidden = s->hidden + at, *d_hidden = s->d_hidden + at, *d_state = s->d_state + at;
    float *gates = s->gates + at;
    const float keep = factor_of(s->carried_keep, row);
#define STEP(LOAD, STORE)                                                                      \
  const sixteen value = LOAD(hidden + i);                                                      \
  const sixteen slope = MULTIPLY_ADD(LOAD(d_state + i), (sixteen)keep, LOAD(d_hidden + i));    \
  STORE(gates + i, slope * ((sixteen)1 - value * value));
    FOR_EACH_SIXTEEN(s->units, STEP);
#undef STEP
  }
}

static void lstm_forward(const cell_step *s) {
  const ptrdiff_t width = s->all_units;
  for (int32_t row = 0; row < s->rows; row++) {
    const ptrdiff_t at = row * width;
    float *in = s->gates + 4 * at, *forget = in + width, *update = forget + width;
    float *out = update + width;
    const float *old = s->previous_cell + at;
    float *cell = s->cell + at, *squashed = s->extra + at, *hidden = s->hidden + at;
    float *next = s->next ? s->next + at : NULL;
    const float keep = factor_of(s->keep, row), next_keep = factor_of(s->next_keep, row);
#define STEP(LOAD, STORE)                                                                    \
  const sixteen i_gate = logistic(LOAD(in + i)), f_gate = logistic(LOAD(forget + i));        \
  const sixteen g_gate = gate_tangent(LOAD(update + i)), o_gate = logistic(LOAD(out + i)); \
  const sixteen state = MULTIPLY_ADD(f_gate, LOAD(old + i) * keep, i_gate * g_gate);         \
  const sixteen bent = gate_tangent(state), value = o_gate * bent;                     \
  STORE(in + i, i_gate);                                                                     \
  STORE(forget + i, f_gate);                                                                 \
  STORE(update + i, g_gate);                                                                 \
  STORE(out + i, o_gate);                                                                    \
  STORE(cell + i, state);                                                                    \
  STORE(squashed + i, bent);                                                                 \
  STORE(hidden + i, value);                                                                  \
  if (next) STORE(next + i, value * next_keep);
    FOR_EACH_SIXTEEN(s->units, STEP);
#undef STEP
  }
}

static void lstm_backward(const cell_step *s) {
  const ptrdiff_t width = s->all_units;
  const sixteen one = 1;
  for (int32_t row = 0; row < s->rows; row++) {
    const ptrdiff_t at = row * width;
    float *in = s->gates + 4 * at, *forget = in + width, *update = forget + width;
    float *out = update + width, *d_cell = s->d_cell + at;
    const float *old = s->previous_cell + at, *squashed = s->extra + at;
    const float *d_hidden = s->d_hidden + at, *d_state = s->d_state + at;
    const float keep = factor_of(s->keep, row), carried = factor_of(s->carried_keep, row);
#define STEP(LOAD, STORE)                                                                      \
  const sixteen i_gate = LOAD(in + i), f_gate = LOAD(forget + i), g_gate = LOAD(update + i);   \
  const sixteen o_gate = LOAD(out + i), bent = LOAD(squashed + i);                             \
  const sixteen slope = MULTIPLY_ADD(LOAD(d_state + i), (sixteen)carried, LOAD(d_hidden + i)); \
  const sixteen by_cell =                                                                      \
      MULTIPLY_ADD(slope * o_gate, one - bent * bent, LOAD(d_cell + i));                       \
  STORE(in + i, by_cell * g_gate * (i_gate * (one - i_gate)));                                 \
  STORE(forget + i, by_cell * (LOAD(old + i) * keep) * (f_gate * (one - f_gate)));             \
  STORE(update + i, by_cell * i_gate * (one - g_gate * g_gate));                               \
  STORE(out + i, slope * bent * (o_gate * (one - o_gate)));                                    \
  STORE(d_cell + i, by_cell * f_gate * keep);
    FOR_EACH_SIXTEEN(s->units, STEP);
#undef STEP
  }
}

static void gru_forward(const cell_step *s) {
  const ptrdiff_t width = s->all_units;
  const sixteen one = 1;
  for (int32_t row = 0; row < s->rows; row++) {
    const ptrdiff_t at = row * width;
    float *reset = s->gates + 3 * at, *update = reset + width, *candidate = update + width;
    const float *recurrent = s->extra + at, *old = s->previous + at;
    float *hidden = s->hidden + at, *next = s->next ? s->next + at : NULL;
    const float next_keep = factor_of(s->next_keep, row);
#define STEP(LOAD, STORE)                                                                       \
  const sixteen r_gate = logistic(LOAD(reset + i)), z_gate = logistic(LOAD(update + i));        \
  const sixteen new_state =                                                                     \
      gate_tangent(MULTIPLY_ADD(r_gate, LOAD(recurrent + i), LOAD(candidate + i)));       \
  const sixteen value = MULTIPLY_ADD(z_gate, LOAD(old + i), (one - z_gate) * new_state);        \
  STORE(reset + i, r_gate);                                                                     \
  STORE(update + i, z_gate);                                                                    \
  STORE(candidate + i, new_state);                                                              \
  STORE(hidden + i, value);                                                                     \
  if (next) STORE(next + i, value * next_keep);
    FOR_EACH_SIXTEEN(s->units, STEP);
#undef STEP
  }
}

/// `d_cell` carries dh z, the part of the derivative by h' that passes the gates by.
static void gru_backward(const cell_step *s) {
  const ptrdiff_t width = s->all_units;
  const sixteen one = 1;
  for (int32_t row = 0; row < s->rows; row++) {
    const ptrdiff_t at = row * width;
    float *reset = s->gates + 3 * at, *update = reset + width, *candidate = update + width;
    float *recurrent = s->extra + at, *passing = s->d_cell + at;
    const float *old = s->previous + at, *d_hidden = s->d_hidden + at, *d_state = s->d_state + at;
    const float carried = factor_of(s->carried_keep, row);
#define STEP(LOAD, STORE)                                                                       \
  const sixteen r_gate = LOAD(reset + i), z_gate = LOAD(update + i);                            \
  const sixteen new_state = LOAD(candidate + i);                                                \
  const sixteen arriving = LOAD(d_state + i) + LOAD(passing + i);                               \
  const sixteen slope = MULTIPLY_ADD(arriving, (sixteen)carried, LOAD(d_hidden + i));           \
  const sixteen by_candidate = slope * (one - z_gate) * (one - new_state * new_state);          \
  STORE(update + i, slope * (LOAD(old + i) - new_state) * (z_gate * (one - z_gate)));           \
  STORE(reset + i, by_candidate * LOAD(recurrent + i) * (r_gate * (one - r_gate)));             \
  STORE(candidate + i, by_candidate);                                                           \
  STORE(recurrent + i, by_candidate * r_gate);                                                  \
  STORE(passing + i, slope * z_gate);
    FOR_EACH_SIXTEEN(s->units, STEP);
#undef STEP
  }
}

static void cell_forward(int32_t cell, const cell_step *step) {
  if (cell == KERNELS_LSTM) lstm_forward(step);
  else if (cell == KERNELS_GRU) gru_forward(step);
  else simple_forward(step);
}

static void cell_backward(int32_t cell, const cell_step *step) {
  if (cell == KERNELS_LSTM) lstm_backward(step);
  else if (cell == KERNELS_GRU) gru_backward(step);
  else simple_backward(step);
}
