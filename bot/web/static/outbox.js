// Ideas on their way: kept on the device until the server has them, sent again under the same key.

import { give, OutOfReach } from "./calls.js";
import { recall, remember } from "./remember.js";

const SHELF = `outbox:${location.pathname}`;
const FIRST_WAIT_S = 2;
const LONGEST_WAIT_S = 30;

let sending = false;
let wait_s = FIRST_WAIT_S;
let again = 0;

/** Return the ideas on their way: {key, text, section, seat, refusal}. */
export function waiting() {
  return recall(SHELF, []);
}

export function isSending() {
  return sending;
}

/** Put an idea on its way, from a seat to a section. */
export function post(text, { section, seat }) {
  remember(SHELF, [...waiting(), { key: uuid(), text, section: section.id, seat, refusal: null }]);
}

/** Take an idea back. */
export function drop(key) {
  remember(SHELF, waiting().filter((idea) => idea.key !== key));
}

/** Give an idea again: to the section that is open now, from the seat taken now. */
export function repost({ key, text }, me) {
  drop(key);
  post(text, me);
}

/**
 * Send what waits from a seat, one after the other; `on.given(idea, answer)` for each that arrived,
 * `on.changed()` when one's state did, `on.seatless()` when the seat must be given again, `on.far()`
 * when the server is out of reach, `on.again()` when it is time to try once more.
 */
export async function send(seat, on) {
  clearTimeout(again);
  if (sending) return;
  sending = true;
  on.changed();
  try {
    for (let idea = next(seat); idea !== undefined; idea = next(seat)) {
      await sendOne(idea, on);
      wait_s = FIRST_WAIT_S;
    }
  } catch (fault) {
    if (!(fault instanceof OutOfReach)) throw fault;
    if (fault.wait_s === Infinity) return; // once the seat is given again
    if (fault.wait_s === undefined) on.far();
    again = setTimeout(on.again, (fault.wait_s ?? wait_s) * 1000);
    wait_s = Math.min(LONGEST_WAIT_S, wait_s * 2);
  } finally {
    sending = false;
    on.changed();
  }
}

const next = (seat) => waiting().find((idea) => idea.refusal === null && idea.seat === seat);

async function sendOne(idea, on) {
  try {
    const answer = await give({ key: idea.key, text: idea.text, section: idea.section });
    drop(idea.key);
    on.given(idea, answer);
  } catch (fault) {
    if (fault instanceof OutOfReach) throw fault;
    if (fault.status === 401) {
      on.seatless();
      throw new OutOfReach(Infinity);
    }
    remember(SHELF, waiting().map((one) => (one.key === idea.key ? { ...one, refusal: fault.message } : one)));
    on.changed();
  }
}

/** `crypto.randomUUID` is absent where the page came without TLS. */
function uuid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
