// The wall page: what the stream says, arranged, painted, counted.

import { arrange } from "./arrange.js";
import { fitTitle, putAway, tell } from "./heading.js";
import { forgetWidths } from "./lettering.js";
import { clear, paint } from "./paint.js";
import { recall, remember } from "./remember.js";
import { turnShade } from "./shades.js";
import { listen } from "./stream.js";
import { count, say } from "./words.js";

const FLOOR = 0.0204; // of the screen's height: the smallest letters read from the back of a room
const CEILING = 0.052;
const LEAST_PX = 15;
const SIZES = [0.6, 0.7, 0.8, 0.9, 1, 1.15, 1.3, 1.5, 1.75, 2];
const TURN_MS = { least: 12_000, most: 30_000, each: 400 };
const MARKED_MS = 30_000;
const REST_MS = 4_000;
const BURST_MS = 60;
const SETTLE_MS = 1_200;

const $ = (id) => document.getElementById(id);
const wall = $("wall");
let state = null;
let arranged = { pages: [], size: 0 };
let at = 0;
let turning = 0;
let halted = false;
let placing = 0;
let looked;
let up = true;
let before = null; // the ideas shown when the line was cut
const missed = new Set();

listen(`${location.pathname}/flux`, {
  state: (said) => {
    const known = state;
    state = said;
    if (before !== null) mark();
    tell(state);
    soon(whereToLook(known, said));
  },
  line: (isUp) => {
    if (!isUp && up && state !== null) before ??= new Set(state.ideas.keys());
    if (!isUp) note(say("line_lost"));
    else if (before !== null) setTimeout(settle, SETTLE_MS);
    up = isUp;
  },
  ended: (sentence) => {
    clear();
    document.body.classList.add("ended");
    $("kicker").textContent = "";
    $("title").textContent = sentence ?? say("ended");
    note("");
  },
});

/** Return which ideas just came, or "start" when the wall is another one. */
function whereToLook(known, said) {
  const ids = (themes) => themes.map((theme) => theme.id).join();
  if (known === null || known.section?.id !== said.section?.id) return "start";
  if (ids(known.themes) !== ids(said.themes)) return "start";
  return [...said.ideas.keys()].filter((id) => !known.ideas.has(id)).at(-1);
}

/** Mark what came while the line was cut. */
function mark() {
  for (const id of state.ideas.keys()) if (!before.has(id)) missed.add(id);
}

/** The line is back and what was missed has come: say how much that was. */
function settle() {
  if (!up || before === null) return;
  before = null;
  const came = [...missed];
  note(came.length > 0 ? count("caught_up", came.length) : say("line_back"));
  setTimeout(() => {
    for (const id of came) missed.delete(id);
    if (up) note("");
    show();
  }, MARKED_MS);
}

function note(sentence) {
  $("notice").textContent = sentence;
}

/** Arrange the wall a moment later: what comes in a burst is arranged once. */
function soon(look) {
  if (look !== undefined) looked = look;
  wall.ariaBusy = "true";
  placing ||= setTimeout(() => {
    placing = 0;
    place(looked);
    looked = undefined;
    wall.ariaBusy = "false";
  }, BURST_MS);
}

/** Arrange the wall anew, and turn to the page where the idea `look` is, or to the start. */
function place(look) {
  if (state === null) return;
  fitTitle();
  const scrolled = matchMedia("(max-width: 760px)").matches;
  const scale = SIZES[recall("size", 4)] ?? 1;
  const floor = scrolled ? 17 * scale : Math.max(LEAST_PX, innerHeight * FLOOR * scale);
  const ceiling = scrolled ? floor : Math.max(floor, innerHeight * CEILING * scale);
  const height = scrolled ? Infinity : wall.clientHeight;
  arranged = arrange(groups(), { width: wall.clientWidth, height, floor, ceiling });
  wall.style.height = scrolled ? `${arranged.pages[0]?.bottom ?? 0}px` : "";
  const holds = (page) => page.panels.some((panel) => panel.notes.some(({ idea }) => idea.id === look));
  const found = arranged.pages.findIndex(holds);
  if (look === "start") at = 0;
  else if (found >= 0 && !halted) at = found;
  at = Math.max(0, Math.min(at, arranged.pages.length - 1));
  show();
}

function groups() {
  const { section, themes, ideas } = state;
  if (section === null) return [];
  if (section.hidden) return [bare(blanks(section.received))];
  const all = [...ideas.values()];
  if (themes.length === 0) return all.length > 0 ? [bare(all)] : [];
  const known = new Set(themes.map((theme) => theme.id));
  const grouped = themes.map((theme, number) => {
    const held = all.filter((idea) => idea.theme === theme.id).sort((one, other) => one.rank - other.rank);
    return titled(theme.id, theme.title, number, held);
  });
  const loose = all.filter((idea) => !known.has(idea.theme));
  return [...grouped, titled("loose", say("loose"), null, loose)].filter((group) => group.ideas.length > 0);
}

function titled(key, title, number, ideas) {
  return { key, title, shown: title, more: say("continued", { title }), number, ideas };
}

function bare(ideas) {
  return { key: "bare", title: null, number: null, ideas };
}

function blanks(n) {
  return Array.from({ length: n }, (_, at) => ({ id: `blank-${at}`, text: "", author: null }));
}

function show() {
  const n = arranged.pages.length;
  paint(wall, arranged, at, { marked: missed });
  $("pages").hidden = n < 2;
  $("pages").textContent = n < 2 ? "" : say("page_of", { page: at + 1, n });
  for (const id of ["previous", "halt", "next"]) $(id).hidden = n < 2;
  clearTimeout(turning);
  if (n < 2 || halted) return;
  const held = arranged.pages[at].panels.reduce((sum, panel) => sum + panel.notes.length, 0);
  const wait = Math.min(TURN_MS.most, Math.max(TURN_MS.least, held * TURN_MS.each));
  turning = setTimeout(() => turn(1), wait);
}

function turn(by) {
  const n = arranged.pages.length;
  if (n < 2) return;
  at = (at + by + n) % n;
  show();
}

function halt() {
  halted = !halted;
  $("halt").setAttribute("aria-pressed", String(halted));
  show();
}

function resize(by) {
  const chosen = Math.max(0, Math.min(SIZES.length - 1, recall("size", 4) + by));
  remember("size", chosen);
  note(say("size_now", { n: Math.round(SIZES[chosen] * 100) }));
  setTimeout(() => { if (up) note(""); }, 2_000);
  place();
}

/** The code: beside the title, then in large, then put away. */
function turnCode() {
  if (!state?.join?.qr) return;
  if ($("invitation").open) {
    remember("qr", "away");
    $("invitation").close();
  } else if (putAway()) {
    remember("qr", "shown");
  } else {
    $("invitation").showModal();
  }
  tell(state);
  place();
}

function turnFull() {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen?.().catch(() => {});
}

function help() {
  if ($("keys").open) $("keys").close();
  else $("keys").showModal();
}

const acts = {
  f: turnFull, "+": () => resize(1), "=": () => resize(1), "-": () => resize(-1), "−": () => resize(-1),
  d: turnShade, q: turnCode, "?": help, arrowleft: () => turn(-1), arrowright: () => turn(1), " ": halt,
};
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === " " && event.target.closest?.("button")) return;
  const act = acts[event.key.toLowerCase()];
  if (act === undefined) return;
  event.preventDefault();
  act();
});
const buttons = {
  full: turnFull, larger: () => resize(1), smaller: () => resize(-1), shade: turnShade, code: turnCode,
  help, previous: () => turn(-1), next: () => turn(1), halt,
};
for (const [id, act] of Object.entries(buttons)) $(id).addEventListener("click", act);

let resting = 0;
function wake() {
  document.body.classList.remove("resting");
  clearTimeout(resting);
  resting = setTimeout(() => document.body.classList.add("resting"), REST_MS);
}
for (const event of ["pointermove", "keydown", "focusin"]) addEventListener(event, wake);
wake();

/** A wall that is looked at must not go dark; where that cannot be asked for, it is the room's affair. */
function stayAwake() {
  if (!document.hidden) navigator.wakeLock?.request("screen").catch(() => {});
}
document.addEventListener("visibilitychange", stayAwake);
stayAwake();

new ResizeObserver(() => soon()).observe(document.body);
document.fonts.ready.then(() => { forgetWidths(); soon(); });
