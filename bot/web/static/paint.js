// The wall on the page: each note one element for as long as its idea lives, moved to where it goes.

import { LINE } from "./arrange.js";
import { write } from "./lettering.js";
import { say } from "./words.js";

const MOVE_MS = 850;
const ENTER_MS = 520;
const LATEST_START_MS = 420; // of notes that move together, so that the eye can follow
const still = matchMedia("(prefers-reduced-motion: reduce)");
const EASE = "cubic-bezier(.22,.75,.2,1)";

const notes = new Map();
const panels = new Map();

/** Show an arrangement's page `at` in `wall`; the other pages wait, out of sight. */
export function paint(wall, { pages, size }, at, { marked = new Set() } = {}) {
  const before = places();
  const shown = pages[at]?.panels ?? [];
  wall.style.fontSize = `${size}px`;

  const kept = new Set();
  for (const [rank, panel] of shown.entries()) {
    const key = panel.group.continued ? `${panel.group.key}+` : panel.group.key;
    kept.add(key);
    wall.insertBefore(panelOf(key, panel), wall.children[rank] ?? null);
  }
  const ideas = new Set(shown.flatMap((panel) => panel.notes.map((note) => note.idea.id)));
  for (const [id, element] of notes) if (!ideas.has(id)) forget(notes, id, element);
  for (const [key, element] of panels) if (!kept.has(key)) forget(panels, key, element);
  for (const [id, element] of notes) element.classList.toggle("fresh", marked.has(id));
  if (!still.matches) move(before);
}

/** Leave nothing on the wall. */
export function clear() {
  for (const [id, element] of notes) forget(notes, id, element);
  for (const [key, element] of panels) forget(panels, key, element);
}

function forget(known, id, element) {
  known.delete(id);
  element.remove();
}

function panelOf(key, { group, box, band, notes: placed }) {
  let panel = panels.get(key);
  if (panel === undefined) {
    panel = make("section", "panel");
    panel.append(make("ul", "notes"));
    panels.set(key, panel);
  }
  panel.className = `panel${group.title === null ? "" : " themed"}`;
  if (group.number !== null) panel.classList.add(`c${group.number % 10}`);
  set(panel, box);
  entitle(panel, key, group, band);
  const list = panel.querySelector(".notes");
  for (const [rank, note] of placed.entries()) {
    const element = noteOf(note, box);
    if (list.children[rank] !== element) list.insertBefore(element, list.children[rank] ?? null);
  }
  return panel;
}

function entitle(panel, key, { title, shown, number }, band) {
  let heading = panel.querySelector("h2");
  if (title === null) {
    heading?.remove();
    panel.removeAttribute("aria-labelledby");
    return;
  }
  if (heading === null) {
    heading = make("h2", "");
    heading.id = `theme-${key}`;
    heading.append(make("span", "letter"), make("span", "named"));
    heading.querySelector(".named").dir = "auto";
    panel.prepend(heading);
    panel.setAttribute("aria-labelledby", heading.id);
  }
  heading.style.height = `${band}px`;
  heading.style.fontSize = "1.1em";
  const letter = heading.querySelector(".letter");
  letter.hidden = number === null;
  letter.textContent = number === null ? "" : letterOf(number);
  rename(heading.querySelector(".named"), shown);
}

/** Write a title; one that changes fades into the next. */
function rename(element, text) {
  const old = element.textContent;
  if (old === text) return;
  write(element, text);
  if (old === "" || still.matches) return;
  const ghost = element.cloneNode();
  ghost.textContent = old;
  ghost.setAttribute("aria-hidden", "true");
  Object.assign(ghost.style, { position: "absolute", left: `${element.offsetLeft}px`, right: "0.5em" });
  element.parentElement.append(ghost);
  ghost.animate({ opacity: [1, 0] }, { duration: 600 }).finished.finally(() => ghost.remove());
  element.animate({ opacity: [0, 1] }, { duration: 900, easing: "ease-in" });
}

function noteOf({ idea, box, beyond }, outer) {
  let note = notes.get(idea.id);
  if (note === undefined) {
    note = make("li", "note");
    note.dataset.idea = idea.id;
    note.append(make("span", "said"));
    note.firstChild.dir = "auto";
    notes.set(idea.id, note);
  }
  const said = note.firstChild;
  if (said.textContent !== idea.text) write(said, idea.text);
  said.classList.toggle("cut", beyond > 0);
  line(note, "rest", beyond > 0 ? say("beyond", { n: beyond }) : "");
  line(note, "by", idea.author ?? "");
  if (idea.text === "") note.setAttribute("aria-hidden", "true");
  set(note, { ...box, left: box.left - outer.left, top: box.top - outer.top });
  return note;
}

function line(note, name, text) {
  let element = note.querySelector(`.${name}`);
  if (text === "") return element?.remove();
  if (element === null) {
    element = make("span", name);
    element.dir = "auto";
    note.append(element);
  }
  element.textContent = text;
}

function set(element, box) {
  for (const side of ["left", "top", "width", "height"]) element.style[side] = `${box[side]}px`;
}

function make(tag, name) {
  const element = document.createElement(tag);
  element.className = name;
  return element;
}

function places() {
  const all = [...notes.entries(), ...panels.entries()];
  return new Map(all.map(([, element]) => [element, element.getBoundingClientRect()]));
}

/** Let everything go from where it was to where it is; what is new arrives gently. */
function move(before) {
  const moved = [...notes.values()].filter((note) => {
    const was = before.get(note);
    return was !== undefined && distance(was, note.getBoundingClientRect()) > 1;
  });
  const rank = new Map(moved.map((note, at) => [note, (at / moved.length) * LATEST_START_MS]));
  for (const panel of panels.values()) {
    if (before.has(panel)) continue;
    panel.animate({ backgroundColor: ["transparent"], boxShadow: ["none"] }, { duration: MOVE_MS });
    panel.querySelector("h2")?.animate({ opacity: [0, 1] }, { duration: MOVE_MS });
  }
  for (const note of notes.values()) {
    const was = before.get(note);
    const is = note.getBoundingClientRect();
    if (was === undefined) {
      note.animate(
        { opacity: [0, 1], transform: [`translateY(${LINE}em) scale(.96)`, "none"] },
        { duration: ENTER_MS, easing: EASE, fill: "backwards" },
      );
    } else if (rank.has(note)) {
      const [x, y] = [was.left - is.left, was.top - is.top];
      note.style.zIndex = "1";
      note.animate(
        { transform: [`translate(${x}px, ${y}px)`, "none"] },
        { duration: MOVE_MS, delay: rank.get(note), easing: EASE, fill: "backwards" },
      ).finished.catch(() => {}).finally(() => { note.style.zIndex = ""; });
    }
  }
}

const distance = (one, other) => Math.abs(one.left - other.left) + Math.abs(one.top - other.top);

/** A to Z, then AA, AB…: a figure would pass for a count. */
function letterOf(number) {
  let letters = "";
  for (let left = number + 1; left > 0; left = Math.floor((left - 1) / 26)) {
    letters = String.fromCharCode(65 + ((left - 1) % 26)) + letters;
  }
  return letters;
}
