// One's own ideas. In an anonymous meeting the server does not know whose they are: this device does.

import { recall, remember } from "./remember.js";

const SHELF = `mine:${location.pathname}`;

/** Return the ideas this seat gave to the section that stands. */
export function mine({ meeting, section, ideas }) {
  if (!meeting.anonymous) return ideas;
  if (meeting.state === "closed") remember(SHELF, null);
  return recall(SHELF, [])
    .filter((idea) => idea.section === section?.id)
    .map((idea) => ({ ...idea, editable: section.open }));
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
