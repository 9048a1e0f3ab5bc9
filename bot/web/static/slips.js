// One's ideas as slips of paper: those on their way, and those given, to edit or withdraw.

import { edit, OutOfReach, withdraw } from "./calls.js";
import { write } from "./lettering.js";
import { changeMine, dropMine } from "./mine.js";
import { drop, isSending, repost, waiting } from "./outbox.js";
import { say } from "./words.js";

const $ = (id) => document.getElementById(id);
const drawn = new Map();
let busy = null; // the idea being edited or withdrawn: its slip is left alone

/** Show what was not received yet, and why; `me` is null while no seat is taken. */
export function showWaiting(me, { refresh }) {
  const told = waiting().map((idea, at) => ({ ...idea, moving: at === 0 && isSending() }));
  if (!changed("waiting", [told, me?.seat, me?.section?.id])) return;
  fill("waiting", told.map((idea) => {
    const slip = slipOf(idea.text);
    const elsewhere = me !== null && idea.seat !== me.seat;
    if (idea.refusal === null && !elsewhere) {
      slip.append(line("told", say(idea.moving ? "on_its_way" : "kept_here")));
      return slip;
    }
    const acts = [button("drop", () => { drop(idea.key); refresh(); })];
    if (me?.section?.open) acts.unshift(button("send_again", () => { repost(idea, me); refresh(); }));
    slip.append(line("fault", idea.refusal ?? say("other_seats", { seat: idea.seat })), row(acts));
    return slip;
  }));
}

/** Show the ideas the server has. */
export function showGiven(ideas, on) {
  if (busy !== null && ideas.some((idea) => idea.id === busy)) return;
  busy = null;
  if (!changed("given", ideas)) return;
  fill("given", ideas.map((idea) => givenSlip(idea, on)));
}

function givenSlip(idea, on) {
  const slip = slipOf(idea.text);
  if (!idea.editable) return slip;
  const acts = row([
    button("edit", () => editing(slip, idea, on), idea.text),
    button("withdraw", () => withdrawing(slip, acts, idea, on), idea.text),
  ]);
  slip.append(acts);
  return slip;
}

function editing(slip, idea, on) {
  busy = idea.id;
  const field = document.createElement("textarea");
  field.value = idea.text;
  field.dir = "auto";
  field.setAttribute("aria-label", say("idea_label"));
  const fault = line("fault", "");
  const save = async () => {
    const text = field.value.trim();
    if (text === "") return void (fault.textContent = say("idea_empty"));
    await attempt(fault, async () => {
      await edit(idea.id, text);
      changeMine(idea.id, text);
      finish(on, say("edited"));
    });
  };
  slip.replaceChildren(field, fault, row([button("save", save), button("leave", () => finish(on, ""))]));
  field.focus();
}

function withdrawing(slip, acts, idea, on) {
  busy = idea.id;
  const fault = line("fault", "");
  const yes = () => attempt(fault, async () => {
    await withdraw(idea.id);
    dropMine(idea.id);
    finish(on, say("withdrawn"));
  });
  const buttons = [button("withdraw_yes", yes), button("leave", () => finish(on, ""))];
  acts.remove();
  slip.append(line("told", say("withdraw_sure")), fault, row(buttons));
  buttons[0].focus();
}

async function attempt(fault, act) {
  try {
    await act();
  } catch (error) {
    fault.textContent = error instanceof OutOfReach ? say("far_act") : error.message;
  }
}

function finish(on, sentence) {
  busy = null;
  drawn.delete("given");
  on.receipt(sentence);
  on.refresh();
  $("title").focus({ preventScroll: true });
}

function changed(list, facts) {
  const told = JSON.stringify(facts);
  if (drawn.get(list) === told) return false;
  drawn.set(list, told);
  return true;
}

function fill(list, slips) {
  $(list).hidden = slips.length === 0;
  $(`${list}_list`).replaceChildren(...slips);
}

function slipOf(text) {
  const slip = document.createElement("li");
  slip.className = "slip";
  const said = line("said", "");
  said.dir = "auto";
  write(said, text);
  slip.append(said);
  return slip;
}

function line(name, text) {
  const element = document.createElement("p");
  element.className = name;
  element.textContent = text;
  if (name === "fault") element.setAttribute("role", "alert");
  return element;
}

function button(name, act, about = "") {
  const element = document.createElement("button");
  element.type = "button";
  element.className = "second";
  element.textContent = say(name);
  if (about) element.setAttribute("aria-label", `${say(name)}, ${about}`);
  element.addEventListener("click", act);
  return element;
}

function row(buttons) {
  const element = document.createElement("div");
  element.className = "acts";
  element.append(...buttons);
  return element;
}
