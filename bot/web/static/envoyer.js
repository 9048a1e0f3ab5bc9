// The page where a recording is sent: one file, as long as it takes, then what becomes of it.

import { moment, Pace, size, timeLeft } from "./amounts.js";
import { recall, remember } from "./remember.js";
import "./shades.js";
import { announce, forget, Refused, send, Unreadable } from "./tus.js";
import { say } from "./words.js";

const LOOK_MS = 4_000;
const SPOKEN_PERCENT = 5; // a screen reader hears of every twentieth
const $ = (id) => document.getElementById(id);
const mark = `sent:${location.pathname}`;
const printOf = (file) => `${file.name}|${file.size}|${file.lastModified}`;

let state = null; // what the server last said
let file = null; // what was chosen here
let sending = null; // what stops the sending that is under way
let paused = false;
let over = false;

/** Ask the server how far the file is, and what becomes of it. */
async function look() {
  try {
    const answer = await fetch(`${location.pathname}/etat`, { cache: "no-store" });
    const said = await answer.json();
    if (answer.status === 404 || answer.status === 410) return end(said.error);
    if (answer.ok) state = said;
  } catch { /* no network: what was known stands */ }
  show();
}

function end(sentence) {
  over = true;
  sending?.abort();
  for (const id of ["choice", "under_way", "cancel", "again", "what_next", "sure"]) $(id).hidden = true;
  put("standing", sentence);
}

function show() {
  if (state === null || over) return;
  const { stage } = state;
  if (stage !== "coming") paused = false;
  const open = stage !== "checked" && stage !== "taken";
  const going = sending !== null;
  put("meeting", state.meeting);
  put("file_hint", say("file_hint", { limit: size(state.limit), until: moment(state.until) }));
  $("choice").hidden = !open || going || paused;
  $("send").textContent = say(stage === "coming" ? "go_on" : "send");
  $("under_way").hidden = !(going || paused);
  $("pause").textContent = say(paused ? "go_on" : "pause");
  $("cancel").hidden = stage !== "coming" || !$("sure").hidden;
  $("again").hidden = stage !== "refused" || going;
  if (stage !== "coming") $("sure").hidden = true;
  if (going) return; // what goes on says itself how far it is
  put("standing", standing());
}

function standing() {
  if (paused) return say("paused", { until: moment(state.until) });
  if (state.stage === "coming") {
    return say("begun", { name: state.file.name, percent: percentOf(state.file.held, state.file.size) });
  }
  return state.said;
}

const percentOf = (part, whole) => Math.floor((100 * part) / whole);

/** Write a sentence, unless it stands there: a screen reader would say it again. */
function put(id, sentence) {
  if ($(id).textContent !== sentence) $(id).textContent = sentence;
}

/** Say what is wrong with the chosen file; nothing when it can go. */
function fault() {
  if (file === null) return say("no_file");
  if (file.size === 0) return say("empty");
  if (file.size > state.limit) return say("too_large", { size: size(file.size), limit: size(state.limit) });
  if (state.stage !== "coming") return "";
  const kept = recall(mark, null);
  const same = file.name === state.file.name && file.size === state.file.size && (kept === null || kept === printOf(file));
  return same ? "" : say("other_file", { name: state.file.name, size: size(state.file.size) });
}

async function go() {
  const wrong = fault();
  put("fault", wrong);
  if (wrong) return $("file").focus();
  paused = false;
  sending = new AbortController();
  const { signal } = sending;
  put("standing", say("sending", { name: file.name }));
  try {
    let address = state.file?.address;
    if (state.stage !== "coming") {
      address = await announce(`${location.pathname}/fichiers`, file);
      remember(mark, printOf(file));
      // Known before the server is asked again, which the network may not allow.
      state = { ...state, stage: "coming", file: { address, name: file.name, size: file.size, held: 0 } };
    }
    show();
    const pace = new Pace();
    const told = {
      far: (bytes) => far(bytes, pace),
      lost: () => put("standing", say("lost")),
      back: () => put("standing", say("sending", { name: file.name })),
    };
    if (await send(address, file, told, signal)) remember(mark, null);
  } catch (refusal) {
    if (refusal instanceof Unreadable) put("fault", say("unreadable"));
    else put("fault", why(refusal));
  } finally {
    sending = null;
  }
  await look();
  if (state.stage === "checked" || state.stage === "taken") $("title").focus();
}

function far(bytes, pace) {
  pace.note(bytes);
  const percent = percentOf(bytes, file.size);
  const line = say("far_done", { percent, sent: size(bytes), size: size(file.size) });
  const left = timeLeft(pace.secondsFor(file.size - bytes));
  $("bar").style.transform = `scaleX(${bytes / file.size})`;
  put("far", line);
  put("left", left);
  const spoken = percent - (percent % SPOKEN_PERCENT);
  $("progress").setAttribute("aria-valuenow", String(spoken));
  $("progress").setAttribute("aria-valuetext", [say("far_done", { percent: spoken, sent: size(bytes), size: size(file.size) }), left].filter(Boolean).join(", "));
}

/** Say why something was not done: the server's own sentence, where it gave one. */
function why(fault) {
  if (!(fault instanceof Refused)) return say("far");
  return fault.message || say("unexplained");
}

/** Ask the server something that may fail, and say so. */
async function attempt(act) {
  put("fault", "");
  try {
    await act();
  } catch (refusal) {
    put("fault", why(refusal));
  }
  await look();
}

$("choice").addEventListener("submit", (event) => {
  event.preventDefault();
  if (state !== null) go();
});
$("file").addEventListener("change", () => {
  file = $("file").files[0] ?? null;
  put("fault", file === null || state === null ? "" : fault());
});
$("pause").addEventListener("click", () => {
  if (paused) return go();
  paused = true;
  sending?.abort();
});
$("cancel").addEventListener("click", () => {
  put("sure_text", say("cancel_sure", { name: state.file.name }));
  [$("sure").hidden, $("cancel").hidden] = [false, true];
  $("sure_no").focus();
});
$("sure_no").addEventListener("click", () => {
  [$("sure").hidden, $("cancel").hidden] = [true, false];
  $("cancel").focus();
});
$("sure_yes").addEventListener("click", async () => {
  sending?.abort();
  [paused, $("sure").hidden] = [false, true];
  await attempt(async () => {
    await forget(state.file.address);
    remember(mark, null);
  });
  $("title").focus();
});
$("again").addEventListener("click", () => attempt(async () => {
  const answer = await fetch(`${location.pathname}/essai`, {
    method: "POST", headers: { "Content-Type": "application/json" }, body: "{}",
  });
  if (!answer.ok) throw new Refused(answer.status, (await answer.json()).error);
}));
addEventListener("beforeunload", (event) => { if (sending !== null) event.preventDefault(); });
document.addEventListener("visibilitychange", () => { if (!document.hidden && sending === null && !over) look(); });
setInterval(() => { if (!document.hidden && sending === null && !over) look(); }, LOOK_MS);
look();
