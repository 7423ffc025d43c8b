// Reads what `FrameWriter` and `NumberColumn` write.

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const digits = new Map([...letters].map((letter, i) => [letter.charCodeAt(0), i]));

// Returns a function that reads one whole number after the other, as `NumberText` writes them.
function numberReader(text) {
  let position = 0;
  return () => {
    let bits = 0, weight = 1, digit;
    do {
      digit = digits.get(text.charCodeAt(position++));
      bits += (digit & 31) * weight;
      weight *= 32;
    } while (digit & 32);
    return bits % 2 ? -(bits - 1) / 2 : bits / 2;
  };
}

const readMany = (next, count) => Array.from({ length: count }, next);

const moved = 7;

// Reads a figure, which may be one of those `removed` from `removed.first` on that moved.
function readFigure(next, removed) {
  const kind = next();
  if (kind === moved) {
    removed.first += next();
    const from = removed[removed.first++];
    return { ...from, from, numbers: from.numbers.map((number) => number + next()) };
  }
  const form = next();
  const paints = readMany(next, next());
  const text = kind === 6 ? next() : null;
  return { kind, form, paints, text, from: null, numbers: readMany(next, next()) };
}

// Returns the lists of figures of all frames.
function readFrames(text, count) {
  const next = numberReader(text);
  const told = [];
  const frames = [];
  let before = [];
  for (let i = 0; i < count; i++) {
    const frame = [];
    let position = 0;
    for (let patches = next(); patches > 0; patches--) {
      const kept = next(), removedCount = next(), inserted = next();
      frame.push(...before.slice(position, position += kept));
      const removed = before.slice(position, position += removedCount);
      removed.first = 0;
      for (let j = 0; j < inserted; j++) {
        const back = next();
        if (back === 0) told.push(readFigure(next, removed));
        frame.push(told[told.length - (back || 1)]);
      }
    }
    frames.push(before = frame.concat(before.slice(position)));
  }
  return frames;
}

// Returns the numbers of a `NumberColumn`, and how one of them is written.
function readColumn(column, count) {
  const next = numberReader(column.changes);
  const scale = 10 ** column.decimals;
  let sum = 0;
  const numbers = readMany(() => (sum += next()) / scale, count);
  const isSmall = numbers.every((number) => Math.abs(number) < 0.1);
  const decimals = isSmall ? column.decimals : Math.min(column.decimals, 3);
  const text = (number) => number.toFixed(decimals).replace(/^-(?=[0.]*$)/, '');
  return { numbers, text };
}

// Reads a `ReplayDocument`: its frames, and what was measured with each of them.
function readEpisode(text) {
  const episode = JSON.parse(text);
  const frameCount = Math.ceil(episode.length / episode.stride) + 1;
  const next = numberReader(episode.background);
  const background = readMany(() => readFigure(next), next());
  const frames = readFrames(episode.frames, frameCount);
  const returns = readColumn(episode.returns, frameCount);
  const values = episode.values && readColumn(episode.values, frameCount - 1);
  const actions = episode.actions.map((column) => readColumn(column, frameCount - 1));
  const rewards = returns.numbers.map((sum, i) => i > 0 ? sum - returns.numbers[i - 1] : 0);
  return { ...episode, background, frames, returns, values, actions, rewards };
}
