// Makes what an episode is gone through with.

// Makes an element with attributes, and what is in it.
function make(tag, attributes = {}, ...content) {
  const element = document.createElement(tag);
  for (const name in attributes) element.setAttribute(name, attributes[name]);
  element.append(...content);
  return element;
}

function makeButton(label, icon) {
  const button = make('button', { type: 'button' });
  name(button, label, icon);
  return button;
}

// Says what a button does, in words and as a picture.
function name(button, label, icon) {
  button.title = label;
  button.setAttribute('aria-label', label);
  button.innerHTML = `<svg viewBox="0 0 16 16" aria-hidden="true"><path d="${icon}"/></svg>`;
}

const icons = {
  play: 'M4 2.5v11l9-5.5z', pause: 'M4 3h3v10H4zM9 3h3v10H9z',
  back: 'M12 3v10L5.5 8zM3.5 3h2v10h-2z', on: 'M4 3v10l6.500-5zM10.500 3h2v10h-2z',
};

// Makes the controls of an episode, below its picture.
function makeControls(episode) {
  const strip = make('canvas', { class: 'replay-strip', 'aria-hidden': 'true' });
  const scrubber = make('input', {
    type: 'range', min: 0, max: episode.frames.length - 1, value: 0, 'aria-label': 'Step',
  });
  const back = makeButton('One step back', icons.back);
  const play = makeButton('Play', icons.play);
  const on = makeButton('One step on', icons.on);
  const speed = make('select', { 'aria-label': 'Speed', title: 'Speed' });
  for (const factor of [0.25, 0.5, 1, 2, 4, 8]) {
    speed.append(make('option', { value: factor }, `${factor}×`));
  }
  speed.value = 1;
  const readout = make('dl', { class: 'replay-readout' });
  const cells = {};
  for (const name of ['step', 'reward', 'return', ...(episode.values ? ['value'] : []), 'action']) {
    cells[name] = make('dd');
    // Where steps are passed over, it is the sum of several.
    const label = name === 'reward' && episode.stride > 1 ? 'rewards since' : name;
    readout.append(make('div', {}, make('dt', {}, label), cells[name]));
  }
  const parts = [
    make('div', { class: 'replay-track' }, strip, scrubber),
    make('div', { class: 'replay-controls' }, back, play, on, speed), readout,
  ];
  return { parts, strip, scrubber, back, play, on, speed, cells };
}
