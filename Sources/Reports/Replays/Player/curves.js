// Draws how an episode went on, from the first frame to the last.

// Draws the return so far, what the policy expected, and the rewards, from the first frame to the last.
function drawCurves(context, episode, position, hue) {
  const [returns, values] = [episode.returns.numbers, episode.values?.numbers];
  const { rewards } = episode;
  const { width, height } = context.canvas;
  const ratio = devicePixelRatio;
  const count = returns.length - 1;
  const place = (i) => width * (count > 0 ? i / count : 0.5);
  const all = values ? returns.concat(values) : returns;
  const least = Math.min(0, ...all), greatest = Math.max(0, ...all);
  const level = (number) =>
    height - 2 * ratio - (height - 4 * ratio) * (number - least) / (greatest - least || 1);
  context.clearRect(0, 0, width, height);
  context.lineJoin = 'round';
  const stroke = (color, line) => {
    context.strokeStyle = hue(color);
    context.lineWidth = line * ratio;
    context.stroke();
  };
  const curve = (numbers, color) => {
    context.beginPath();
    numbers.forEach((number, i) => context.lineTo(place(i), level(number)));
    stroke(color, 1.5);
  };
  context.beginPath();
  context.moveTo(0, level(0));
  context.lineTo(width, level(0));
  stroke('line', 1);
  // Rewards that are the same at every step say nothing.
  if (new Set(rewards.slice(1)).size > 1) {
    const largest = Math.max(...rewards.map(Math.abs));
    const line = Math.max(ratio, Math.min(4 * ratio, width / rewards.length / 2));
    rewards.forEach((reward, i) => {
      const high = Math.abs(reward) / largest * height / 3;
      context.fillStyle = hue(reward < 0 ? 'red' : 'green');
      context.globalAlpha = 0.6;
      context.fillRect(place(i) - line / 2, level(0) - (reward < 0 ? 0 : high), line, high);
    });
    context.globalAlpha = 1;
  }
  if (values) curve(values, 'orange');
  curve(returns, 'blue');
  context.beginPath();
  context.moveTo(place(position), 0);
  context.lineTo(place(position), height);
  stroke('ink', 1);
}
