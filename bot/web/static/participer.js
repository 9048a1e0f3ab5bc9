// The participant's page: a seat, the question, one's ideas; what is typed is never lost.

import { look, OutOfReach, sit } from "./calls.js";
import { showGiven, showWaiting } from "./slips.js";
import { isSending, post, send, waiting } from "./outbox.js";
import { keepMine, mine } from "./mine.js";
import { recall, remember } from "./remember.js";
import "./shades.js";
import { count, say } from "./words.js";

const LOOK_MS = 15_000;
const draft = () => `draft:${location.pathname}:${me.seat}`;
const $ = (id) => document.getElementById(id);

let me = null;
let seatless = false;
let far = false; // the server could not be reached
let looking = 0;
let asked; // the section whose question stands
let sitter = null; // the seat whose draft stands

const courier = {
  given: (idea, answer) => {
    keepMine(me, { id: answer.id, text: idea.text, section: idea.section, seat: idea.seat });
    receipt(answer.receipt);
    refresh();
  },
  changed: () => show(),
  seatless: () => { me = null; seatless = true; show(); },
  far: () => { far = true; },
  again: () => refresh(),
};

/** Ask where things stand, then send what waits. */
async function refresh() {
  clearTimeout(looking);
  looking = setTimeout(() => { if (!document.hidden) refresh(); }, LOOK_MS);
  try {
    me = await look();
    [seatless, far] = [false, false];
  } catch (fault) {
    if (fault instanceof OutOfReach) far = true;
    else if (fault.status === 401) [me, seatless, far] = [null, true, false];
    else if (fault.status === 404 || fault.status === 410) return end(fault.message);
    else throw fault;
  }
  show();
  if (me !== null && (!far || waiting().length > 0)) await send(me.seat, courier);
}

function end(sentence) {
  clearTimeout(looking);
  for (const id of ["entry", "giving", "given", "seat"]) $(id).hidden = true;
  title(sentence);
  showWaiting(null, { refresh });
}

function show() {
  $("entry").hidden = !seatless;
  $("seat").hidden = me === null;
  $("giving").hidden = !me?.section?.open;
  if (me !== null) showMeeting();
  else if (seatless) title(say("welcome"));
  else if (far) title(say("far_first"));
  const kept = waiting().length > 0;
  put("standing", far ? say(kept ? "far_kept" : "far") : seatless && kept ? say("seat_first") : standing());
  showWaiting(me, { refresh });
  showGiven(me === null ? [] : mine(me), { refresh, receipt });
}

function showMeeting() {
  const { meeting, section, seat } = me;
  put("meeting", [meeting.subtitle, meeting.title].filter(Boolean).join("\u00a0· "));
  put("seat_name", seat);
  if (seat !== sitter) [sitter, $("idea").value] = [seat, recall(draft(), "")];
  title(section === null ? say("no_section") : section.prompt || section.title);
  if (asked !== undefined && asked !== (section?.id ?? null) && $("idea").value) receipt(say("asked_anew"));
  asked = section?.id ?? null;
  if (section === null) return;
  const left = leftToGive();
  const full = left !== null && left <= 0;
  for (const part of $("giving").children) part.hidden = full && part.id !== "quota";
  put("quota", full ? count("quota_full", me.quota) : left === null ? say("no_quota") : quota(left));
}

/** How many ideas may still be given, those on their way counted. */
function leftToGive() {
  if (me.left === null) return null;
  const here = (idea) => idea.section === me.section.id && idea.seat === me.seat;
  return me.left - waiting().filter((idea) => idea.refusal === null && here(idea)).length;
}

function quota(left) {
  return `${count("quota_left", left)} ${count("quota_of", me.quota)}`;
}

function standing() {
  if (me === null) return "";
  if (me.meeting.state === "closed") return say("meeting_closed");
  if (me.meeting.state === "paused") return say("meeting_paused");
  if (me.section === null) return say("stay");
  if (!me.section.open) return say("section_closed");
  return me.section.hidden ? say("ideas_hidden") : "";
}

function title(sentence) {
  put("title", sentence);
}

/** Write a sentence, unless it stands there: a screen reader would say it again. */
function put(id, sentence) {
  if ($(id).textContent !== sentence) $(id).textContent = sentence;
}

function receipt(sentence) {
  put("receipt", sentence);
}

$("entry").addEventListener("submit", async (event) => {
  event.preventDefault();
  const code = $("place").value.replace(/[\s.\u00a0-]/g, "").toUpperCase();
  put("place_fault", "");
  if (code === "") {
    put("place_fault", say("place_empty"));
    return $("place").focus();
  }
  try {
    await sit(code);
    $("place").value = "";
    receipt("");
    await refresh();
    if (seatless) return put("place_fault", say("no_cookie"));
    $("title").focus();
  } catch (fault) {
    put("place_fault", fault instanceof OutOfReach ? say(fault.wait_s ? "too_fast" : "far_seat") : fault.message);
    $("place").focus();
  }
});

$("giving").addEventListener("submit", (event) => {
  event.preventDefault();
  const text = $("idea").value.trim();
  put("idea_fault", text === "" ? say("idea_empty") : "");
  if (text === "") return $("idea").focus();
  post(text, me);
  $("idea").value = "";
  remember(draft(), null);
  receipt("");
  if (isSending()) show();
  else send(me.seat, courier);
});

$("idea").addEventListener("input", () => remember(draft(), $("idea").value || null));
$("other_seat").addEventListener("click", () => {
  [me, seatless] = [null, true];
  clearTimeout(looking);
  show();
  $("place").focus();
});
addEventListener("online", refresh);
document.addEventListener("visibilitychange", () => { if (!document.hidden) refresh(); });
refresh();
