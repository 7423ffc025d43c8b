// Draws pictures as `Drawing.Painter` does, at the size of a canvas.

// Returns a function that finds the colour of a paint in the palette that the page shows.
function palette(element) {
  const style = getComputedStyle(element);
  const hue = (name) => style.getPropertyValue('--paint-' + name).trim();
  const parts = (color) => [1, 3, 5].map((i) => parseInt(color.slice(i, i + 2), 16));
  const known = new Map();
  function color(source) {
    if (source[0] === '#') return source;
    if (source[0] !== '+' && source[0] !== '-') return hue(source);
    const share = Math.abs(source) / 127;
    const from = parts(hue('neutral')), to = parts(hue(source[0] === '-' ? 'bad' : 'good'));
    return `rgb(${from.map((part, i) => Math.round(part + (to[i] - part) * share))})`;
  }
  return (paint) => {
    if (!known.has(paint)) {
      const [source, opacity = 255] = paint.split('/');
      known.set(paint, { color: color(source), opacity: opacity / 255 });
    }
    return known.get(paint);
  };
}

// How high capital letters are in the font of the page, as a share of its size.
let capitals;
const font = (size) => `500 ${size}px Inter, system-ui, sans-serif`;

// Draws pictures of an episode on a canvas.
function painter(episode, context, colors) {
  const { width, height } = context.canvas;
  const { margin, parts } = episode;
  let scale = Math.min(width / (episode.width + 2 * margin), height / (episode.height + 2 * margin));
  if (episode.isGrid && scale >= 2) scale = Math.floor(scale);
  const left = Math.floor((width - episode.width * scale) / 2);
  const top = Math.floor((height - episode.height * scale) / 2);
  const length = (number) => number / parts * scale;
  const x = (number) => left + length(number);
  const y = (number) => top + length(number);

  function use(paint) {
    const { color, opacity } = colors(episode.paints[paint]);
    context.fillStyle = context.strokeStyle = color;
    context.globalAlpha = opacity;
  }

  function trace(numbers, first) {
    context.beginPath();
    let here = 0, there = 0;
    for (let i = first; i < numbers.length; i += 2) {
      here += numbers[i];
      there += numbers[i + 1];
      if (i === first) context.moveTo(x(here), y(there));
      context.lineTo(x(here), y(there));
    }
  }

  const draw = [
    function rectangle({ numbers: [a, b, w, h, radius] }) {
      // What is rounded by less than a pixel cannot be told from a corner.
      if (length(radius) < 1) return context.fillRect(x(a), y(b), length(w), length(h));
      context.beginPath();
      context.roundRect(x(a), y(b), length(w), length(h), length(radius));
      context.fill();
    },
    function disc({ numbers: [a, b, radius] }) {
      context.beginPath();
      context.arc(x(a), y(b), length(radius), 0, 2 * Math.PI);
      context.fill();
    },
    function ring({ numbers: [a, b, radius, line] }) {
      context.beginPath();
      context.lineWidth = length(line);
      context.arc(x(a), y(b), length(radius), 0, 2 * Math.PI);
      if (line > 0) context.stroke();
    },
    function line({ numbers, form: isClosed }) {
      trace(numbers, 1);
      if (isClosed) context.closePath();
      context.lineWidth = length(numbers[0]);
      if (numbers[0] > 0) context.stroke();
    },
    function polygon({ numbers }) {
      trace(numbers, 0);
      context.fill();
    },
    function cells({ numbers: [a, b, w, h], form: columns, paints }) {
      // Edges lie between pixels, so that nothing shines through.
      const rows = paints.length / columns;
      const column = (i) => Math.round(x(a + w * i / columns));
      const row = (i) => Math.round(y(b + h * i / rows));
      paints.forEach((paint, i) => {
        const c = i % columns, r = Math.floor(i / columns);
        use(paint);
        context.fillRect(column(c), row(r), column(c + 1) - column(c), row(r + 1) - row(r));
      });
    },
    function text({ numbers: [a, b, size], form: alignment, text: number }) {
      if (!capitals) {
        context.font = font(100);
        capitals = context.measureText('H').actualBoundingBoxAscent / 100;
      }
      // As high and as wide as in the face of the pictures.
      const { text, width } = episode.texts[number];
      context.font = font(length(size) * episode.capHeight / capitals);
      const wide = width / 1000 * length(size);
      const measured = context.measureText(text).width;
      if (!measured) return;
      context.save();
      context.translate(x(a) - wide * alignment / 2, Math.round(y(b)));
      context.scale(wide / measured, 1);
      context.fillText(text, 0, 0);
      context.restore();
    },
  ];

  return (figures) => {
    for (const figure of figures) {
      if (figure.paints.length > 0) use(figure.paints[0]);
      draw[figure.kind](figure);
    }
    context.globalAlpha = 1;
  };
}

// Makes the canvas of an element follow its size, whatever the zoom.
function fit(canvas, redraw) {
  const resize = (width, height) => {
    if (width === 0 || height === 0) return;
    [canvas.width, canvas.height] = [width, height];
    redraw();
  };
  const observer = new ResizeObserver(([entry]) => {
    const box = entry.devicePixelContentBoxSize?.[0];
    if (box) return resize(box.inlineSize, box.blockSize);
    const { width, height } = entry.contentRect;
    resize(Math.round(width * devicePixelRatio), Math.round(height * devicePixelRatio));
  });
  try {
    observer.observe(canvas, { box: 'device-pixel-content-box' });
  } catch {
    observer.observe(canvas);
  }
}
