// Where each note of the wall goes: panels of notes packed in columns, their letters as large as the
// screen allows. When that would be too small to read, the wall has several pages.
//
// A group is {key, title, shown, more, number, ideas: [{id, text}]}: `shown` is how its title reads, `more` where it
// goes on; without a title its notes hang on the bare wall.
// Lengths are in CSS pixels; boxes are {left, top, width, height}.

import { wrap } from "./lettering.js";

export const LINE = 1.26; // of the letters' size
const TITLE = 1.1;
const PADDING = 0.5;
const BAND_PADDING = 0.56; // of the title's letters, as in the sheet
const NOTE_GAP = 0.42;
const GAP = 0.72;
const COLUMN_EM = 10.2; // narrower columns would cut words
const WORTH_CUTTING = 3; // ideas of a theme on either side of a page's end
const STEP = 1.06; // from one size of letters to the next
const MOST_GROWTH = 0.75; // how much higher a note may become to fill its panel
const PAPERS = [0.72, 0.62, 0.54, 0.46, 0.38, 0.32]; // height of a note for its width, at least
const FEWEST_LINES = 2; // a note of one word is still a note
const MOST_LINES = 12;
const BY = 0.8; // of a line: who said it

/**
 * Arrange groups on a screen of `width` × `height`. The letters are the largest, between `floor` and
 * `ceiling`, that need no more pages than the smallest would.
 */
export function arrange(groups, { width, height, floor, ceiling }) {
  const fewest = paged(groups, width, height, floor);
  for (let size = ceiling; size > floor; size /= STEP) {
    const pages = paged(groups, width, height, size, fewest.length);
    if (pages !== null) return finished(pages, height, size);
  }
  return finished(fewest, height, floor);
}

function finished(pages, height, size) {
  const filled = (page) => {
    if (height === Infinity) return stretched(page, page.bottom); // it is scrolled: no screen to fill
    return page.measures.bare ? aired(page, height) : stretched(page, height);
  };
  return { size, pages: pages.map(filled) };
}

/** Give the notes of a bare wall the proportions of paper, as far as the page has room. */
function aired(page, height) {
  const groups = page.panels.map((panel) => panel.group);
  for (const paper of PAPERS) {
    const tried = hung(groups, { ...page.measures, paper }, [page.measures.columns]);
    if (tried.bottom <= height) return tried;
  }
  return page;
}

/** Fill pages in order; null when more than `most` are needed. What a page cannot hold goes on. */
function paged(groups, width, height, size, most = Infinity) {
  const pages = [];
  const waiting = [...groups];
  let held = [];
  const turn = () => {
    pages.push(packed(held, width, height, size));
    held = [];
  };
  while (waiting.length > 0) {
    if (pages.length >= most) return null;
    const group = waiting.shift();
    if (fits([...held, group], width, height, size)) {
      held.push(group);
      continue;
    }
    const [first, rest] = cut(held, group, width, height, size);
    if (first !== null) held.push(first);
    waiting.unshift(rest);
    turn();
  }
  if (held.length > 0) turn();
  return pages.length > most ? null : pages;
}

/** Cut a group after as many ideas as its page still holds; on a page of its own, one at least. */
function cut(held, group, width, height, size) {
  const alone = held.length === 0;
  let fewest = alone ? 1 : 0;
  let over = group.ideas.length;
  while (over - fewest > 1) {
    const middle = (fewest + over) >> 1;
    const part = { ...group, ideas: group.ideas.slice(0, middle) };
    if (fits([...held, part], width, height, size)) fewest = middle;
    else over = middle;
  }
  if (!alone && (fewest < WORTH_CUTTING || group.ideas.length - fewest < WORTH_CUTTING)) return [null, group];
  const rest = { ...group, continued: true, shown: group.more, ideas: group.ideas.slice(fewest) };
  return [{ ...group, ideas: group.ideas.slice(0, fewest) }, rest];
}

/** Say whether a page holds the groups. */
function fits(groups, width, height, size) {
  const measures = sized(groups, width, size);
  const wide = measures.column - (measures.bare ? 0 : 2 * measures.padding);
  const ideas = groups.flatMap((group) => group.ideas);
  const least = ideas.reduce((sum, idea) => sum + noteHeight(idea, measures.column, measures), 0);
  if (least * wide > width * height) return false; // not even without a gap
  return ways(groups, measures, height).some((spans) => hung(groups, measures, spans).bottom <= height);
}

/** Return the lowest of the ways to hang the groups. */
function packed(groups, width, height, size) {
  const measures = sized(groups, width, size);
  const tried = ways(groups, measures, height).map((spans) => hung(groups, measures, spans));
  return tried.reduce((best, one) => (one.bottom < best.bottom ? one : best));
}

/** Return how many columns each group may take: for panels about 1, 2, 3… notes high. */
function ways(groups, { bare, columns, size }, height) {
  if (bare) return [[columns]];
  const largest = Math.max(1, ...groups.map((group) => group.ideas.length));
  const rows = Math.ceil(height / (FEWEST_LINES * LINE * size));
  const found = new Map();
  for (let high = 1; high <= Math.min(largest, rows); high += 1) {
    const spans = groups.map((group) => Math.max(1, Math.min(Math.ceil(group.ideas.length / high), columns)));
    found.set(spans.join(), spans);
  }
  return [...found.values()];
}

function sized(groups, width, size) {
  const bare = groups.every((group) => group.title === null);
  const gap = Math.round(size * (bare ? NOTE_GAP : GAP));
  const most = bare ? Math.max(1, groups[0]?.ideas.length ?? 1) : Infinity;
  const columns = Math.max(1, Math.min(most, Math.floor((width + gap) / (COLUMN_EM * size + gap))));
  const padding = Math.round(size * PADDING);
  return {
    size, bare, gap, columns, padding,
    column: (width - (columns - 1) * gap) / columns,
    noteGap: Math.round(size * NOTE_GAP),
    badge: Math.round(size * TITLE * 1.5),
  };
}

/** Put each panel, some columns wide, where it hangs highest; then widen it where there is room. */
function hung(groups, measures, spans) {
  const { columns, gap, bare } = measures;
  const skyline = new Array(columns).fill(0);
  const panels = groups.map((group, at) => {
    const span = spans[at];
    let first = 0;
    let top = Infinity;
    for (let start = 0; start + span <= columns; start += 1) {
      const lowest = Math.max(...skyline.slice(start, start + span));
      if (lowest < top) [first, top] = [start, lowest];
    }
    const panel = laid(group, measures, { first, last: first + span }, top);
    skyline.fill(bottomOf(panel.box) + gap, first, first + span);
    return panel;
  });
  if (!bare) panels.forEach((panel, at) => { panels[at] = widened(panel, panels, measures); });
  return { panels, measures, bottom: Math.max(0, ...panels.map((panel) => bottomOf(panel.box))) };
}

/** Give a panel the columns beside it where nothing hangs lower. */
function widened(panel, panels, measures) {
  const ends = new Array(measures.columns).fill(0);
  for (const other of panels) {
    if (other === panel) continue;
    for (let at = other.span.first; at < other.span.last; at += 1) {
      ends[at] = Math.max(ends[at], bottomOf(other.box));
    }
  }
  let { first, last } = panel.span;
  const most = panel.notes.length;
  while (last - first < most && last < measures.columns && ends[last] <= panel.box.top) last += 1;
  while (last - first < most && first > 0 && ends[first - 1] <= panel.box.top) first -= 1;
  if (first === panel.span.first && last === panel.span.last) return panel;
  const wide = laid(panel.group, measures, { first, last }, panel.box.top);
  return bottomOf(wide.box) <= bottomOf(panel.box) ? wide : panel;
}

/** Lay out one group in columns of the page, downwards from `top`. */
function laid(group, measures, span, top) {
  const { column, gap, size, badge, noteGap } = measures;
  const padding = group.title === null ? 0 : measures.padding;
  const n = span.last - span.first;
  const left = Math.round(span.first * (column + gap));
  const width = Math.round(n * (column + gap) - gap);
  let band = 0;
  if (group.title !== null) {
    const edges = group.number === null ? 2 : 3; // the sides of the band, and past the letter's disc
    const beside = width - edges * BAND_PADDING * TITLE * size - (group.number === null ? 0 : badge);
    const { lines } = wrap(group.shown, beside, size * TITLE, { bold: true });
    band = Math.max(badge, Math.round(lines * size * TITLE * 1.2)) + Math.round(1.2 * padding);
  }
  const noteWidth = Math.floor((width - 2 * padding - (n - 1) * noteGap) / n);
  const bottoms = new Array(n).fill(top + band + padding);
  const notes = group.ideas.map((idea) => {
    const at = bottoms.indexOf(Math.min(...bottoms));
    const text = wrap(idea.text, noteWidth - 2.2 * measures.padding, size, { most: MOST_LINES });
    const box = {
      left: left + padding + at * (noteWidth + noteGap),
      top: bottoms[at],
      width: noteWidth,
      height: Math.max(noteHeight(idea, noteWidth, measures), Math.round((measures.paper ?? 0) * noteWidth)),
    };
    bottoms[at] += box.height + noteGap;
    return { idea, box, beyond: text.lines > MOST_LINES ? text.beyond : 0 };
  });
  const height = Math.max(...bottoms) - noteGap + padding - top;
  return { group, span, band, notes, box: { left, top, width, height } };
}

function noteHeight(idea, width, { size, padding }) {
  const { lines } = wrap(idea.text, width - 2.2 * padding, size, { most: MOST_LINES });
  const shown = Math.min(Math.max(FEWEST_LINES, lines), MOST_LINES) + (idea.author ? BY : 0);
  return Math.ceil(shown * LINE * size + 2 * padding);
}

/** Stretch each panel towards the one below it, and its notes with it: a wall has no holes. */
function stretched(page, height) {
  const { gap } = page.measures;
  const panels = page.panels.map((panel) => {
    const below = page.panels
      .filter((other) => other.box.top > panel.box.top && overlap(other.span, panel.span))
      .map((other) => other.box.top - gap);
    return grown(panel, Math.min(height, ...below), page.measures);
  });
  return { ...page, panels };
}

function grown(panel, floor, { padding, size }) {
  const columns = new Map();
  for (const note of panel.notes) columns.set(note.box.left, [...(columns.get(note.box.left) ?? []), note]);
  const taller = new Map();
  for (const column of columns.values()) {
    const spare = floor - padding - bottomOf(column.at(-1).box);
    let lowered = 0;
    for (const { idea, box } of column) {
      const growth = Math.max(0, Math.min(Math.floor(spare / column.length), Math.round(MOST_GROWTH * box.height)));
      taller.set(idea, { ...box, top: box.top + lowered, height: box.height + growth });
      lowered += growth;
    }
  }
  const notes = panel.notes.map((note) => ({ ...note, box: taller.get(note.idea) }));
  const lowest = Math.max(panel.box.top + panel.band, ...notes.map((note) => bottomOf(note.box))) + padding;
  // An end higher up is a lesser hole than a blank panel.
  const end = floor - lowest > FEWEST_LINES * LINE * size ? lowest : Math.max(floor, lowest);
  return { ...panel, notes, box: { ...panel.box, height: end - panel.box.top } };
}

const bottomOf = (box) => box.top + box.height;
const overlap = (one, other) => one.first < other.last && other.first < one.last;
