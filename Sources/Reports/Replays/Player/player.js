// Makes players of the replays of a page.

class Player {
  constructor(figure) {
    this.figure = figure;
    this.episode = readEpisode(figure.querySelector('script').textContent);
    this.last = this.episode.frames.length - 1;
    this.frame = 0;
    this.timer = null;
    this.paint = null;
    const stage = figure.querySelector('.replay-stage');
    const label = stage.querySelector('img').alt;
    this.canvas = make('canvas', { role: 'img', 'aria-label': label });
    stage.append(this.canvas);
    this.controls = makeControls(this.episode);
    stage.after(...this.controls.parts);
    figure.classList.add('replay-live');
    this.listen();
    this.go(0);
    fit(this.canvas, () => this.restyle());
    fit(this.controls.strip, () => this.draw());
    for (const query of ['(prefers-color-scheme: dark)', 'print']) {
      matchMedia(query).addEventListener('change', () => this.restyle());
    }
  }

  listen() {
    const { play, back, on, scrubber, speed } = this.controls;
    play.addEventListener('click', () => this.toggle());
    this.canvas.addEventListener('click', () => this.toggle());
    back.addEventListener('click', () => this.step(-1));
    on.addEventListener('click', () => this.step(1));
    scrubber.addEventListener('input', () => this.step(scrubber.value - this.frame));
    const keys = {
      ' ': () => this.toggle(), ArrowLeft: () => this.step(-1), ArrowRight: () => this.step(1),
      Home: () => this.step(-this.last), End: () => this.step(this.last),
    };
    this.figure.addEventListener('keydown', (event) => {
      const isOwn = event.key === ' ' && event.target.tagName === 'BUTTON';
      if (event.target === speed || isOwn || !keys[event.key]) return;
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      keys[event.key]();
    });
  }

  // MARK: - Pictures

  // Takes over the colours and the size that the page has now.
  restyle() {
    this.colors = palette(this.figure);
    const context = this.canvas.getContext('2d');
    context.lineCap = context.lineJoin = 'round';
    this.paint = painter(this.episode, context, this.colors);
    this.draw();
  }

  draw() {
    if (!this.paint) return;
    const context = this.canvas.getContext('2d');
    context.fillStyle = this.colors('background').color;
    context.fillRect(0, 0, this.canvas.width, this.canvas.height);
    this.paint(this.episode.background);
    this.paint(this.episode.frames[this.frame]);
    drawCurves(
      this.controls.strip.getContext('2d'), this.episode, this.frame,
      (name) => this.colors(name).color);
  }

  // MARK: - Time

  // Shows a frame, or the nearest that there is.
  go(frame) {
    this.frame = Math.max(0, Math.min(this.last, frame));
    this.controls.scrubber.value = this.frame;
    this.describe();
    this.draw();
  }

  step(count) {
    this.pause();
    this.go(this.frame + count);
  }

  toggle() {
    if (this.timer === null) this.play(); else this.pause();
  }

  pause() {
    cancelAnimationFrame(this.timer);
    this.timer = null;
    name(this.controls.play, 'Play', icons.play);
  }

  play() {
    if (this.frame === this.last) this.go(0);
    name(this.controls.play, 'Pause', icons.pause);
    const { stepsPerSecond, stride } = this.episode;
    // Where steps are passed over, time may pass faster.
    const rate = stride > 1 ? Math.max(stepsPerSecond / stride, 10) : stepsPerSecond;
    let before = null, due = 0;
    const tick = (now) => {
      const seconds = before === null ? 0 : Math.min(now - before, 250) / 1000;
      before = now;
      due += seconds * rate * this.controls.speed.value;
      if (due >= 1) this.go(this.frame + Math.floor(due));
      due %= 1;
      if (this.frame === this.last) return this.pause();
      this.timer = requestAnimationFrame(tick);
    };
    this.timer = requestAnimationFrame(tick);
  }

  // MARK: - Numbers

  describe() {
    const { length, stride, returns, values, rewards } = this.episode;
    const { cells, scrubber } = this.controls;
    const frame = this.frame;
    const step = Math.min(frame * stride, length);
    cells.step.textContent = `${step} / ${length}`;
    cells.reward.textContent = frame === 0 ? '–' : returns.text(rewards[frame]);
    cells.return.textContent = returns.text(returns.numbers[frame]);
    if (values) {
      cells.value.textContent = frame === this.last ? '–' : values.text(values.numbers[frame]);
    }
    cells.action.textContent = frame === 0 ? '–' : this.action(frame - 1);
    scrubber.setAttribute('aria-valuetext', `step ${step}, return ${cells.return.textContent}`);
  }

  action(i) {
    const { actions, actionNames, hasDiscreteActions } = this.episode;
    const text = (column) => column.text(column.numbers[i]);
    if (hasDiscreteActions) return actionNames[actions[0].numbers[i]] ?? text(actions[0]);
    return actions.map((column, j) => `${actionNames[j] ?? ''} ${text(column)}`.trim()).join(', ');
  }
}

document.querySelectorAll('.replay').forEach((figure) => new Player(figure));
