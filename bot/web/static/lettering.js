// How wide words are and how many lines they take, without asking the page to lay them out.

const FAMILY = '"Atkinson Hyperlegible Next", system-ui, sans-serif';
const PROBE_PX = 100;
const CARE = 1.015; // words are set side by side, and a line of them is hinted as one

const pen = document.createElement("canvas").getContext("2d");
const widths = { false: new Map(), true: new Map() };
const cuts = new Map();
const wrapped = new Map();
const MOST_KNOWN = 50_000;

/** Forget what was measured: the fonts have come. */
export function forgetWidths() {
  widths.false.clear();
  widths.true.clear();
  wrapped.clear();
}

/** Return how many lines a text takes, and how many characters stand from line `most` on. */
export function wrap(text, widthPx, sizePx, { bold = false, most = Infinity } = {}) {
  const key = `${bold}${most} ${Math.round(100 * widthPx / sizePx)} ${text}`;
  let known = wrapped.get(key);
  if (known === undefined) {
    if (wrapped.size > MOST_KNOWN) wrapped.clear();
    known = wrapAnew(text, widthPx, sizePx, bold, most);
    wrapped.set(key, known);
  }
  return known;
}

function wrapAnew(text, widthPx, sizePx, bold, most) {
  let lines = 0;
  let beyond = 0;
  const room = (widthPx * PROBE_PX) / (sizePx * CARE);
  for (const paragraph of text.split("\n")) {
    let filled = 0;
    lines += 1;
    for (const piece of pieces(paragraph)) {
      const inked = width(piece.trimEnd(), bold);
      if (filled > 0 && filled + inked > room) {
        lines += 1;
        filled = 0;
      }
      if (inked > room) { // cut where it must
        lines += Math.ceil(inked / room) - 1;
        filled = inked % room;
      } else {
        filled += width(piece, bold);
      }
      if (lines >= most) beyond += piece.length;
    }
  }
  return { lines, beyond };
}

// French never begins a line with « ? », even where the space before it was typed as a plain one.
const GLUED = /(?:«[ \t]+)?[^\s]{1,24}(?:[ \t]+[!?:;»%€]+)+|«[ \t]+[^\s]{1,24}/g;

/** Write a text in an element, character for character, what goes together kept on one line. */
export function write(element, text) {
  const parts = [];
  let end = 0;
  for (const { 0: glued, index } of text.matchAll(GLUED)) {
    const span = document.createElement("span");
    span.className = "glued";
    span.textContent = glued;
    parts.push(text.slice(end, index), span);
    end = index + glued.length;
  }
  element.replaceChildren(...parts, text.slice(end));
}

/** A line breaks after a plain space or a hyphen. */
function pieces(paragraph) {
  let cut = cuts.get(paragraph);
  if (cut === undefined) {
    const glued = paragraph.replace(GLUED, (words) => words.replace(/[ \t]/g, "\u00a0"));
    cut = glued.match(/[^ \t-]*(?:[ \t]+|-+|$)/g).filter(Boolean);
    cuts.set(paragraph, cut);
  }
  return cut;
}

function width(piece, bold) {
  let known = widths[bold].get(piece);
  if (known === undefined) {
    pen.font = `${bold ? 700 : 400} ${PROBE_PX}px ${FAMILY}`;
    known = pen.measureText(piece).width;
    widths[bold].set(piece, known);
  }
  return known;
}
