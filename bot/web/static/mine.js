// One's own ideas. In an anonymous meeting the server does not know whose they are: this device does.
// A device may pass from hand to hand: what it keeps, it keeps for a seat.

import { recall, remember } from "./remember.js";

const SHELF = `mine:${location.pathname}`;

/** Return the ideas this seat gave to the section that stands. */
export function mine({ meeting, section, seat, ideas }) {
  if (meeting.state === "closed") remember(SHELF, null);
  const known = meeting.anonymous
    ? recall(SHELF, []).filter((idea) => idea.section === section?.id && idea.seat === seat)
    : ideas;
  return known.map(({ id, text, editable = true }) => ({ id, text, editable: editable && section?.open }));
}

/** Keep what proves that an idea is one's own, where only this device can. */
export function keepMine(me, idea) {
  if (me?.meeting.anonymous) remember(SHELF, [...recall(SHELF, []), idea]);
}

export function changeMine(id, text) {
  remember(SHELF, recall(SHELF, []).map((idea) => (idea.id === id ? { ...idea, text } : idea)));
}

export function dropMine(id) {
  remember(SHELF, recall(SHELF, []).filter((idea) => idea.id !== id));
}
