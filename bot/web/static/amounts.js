// Sizes and durations as people say them.

import { count, say } from "./words.js";

const figures = (n, digits) =>
  new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: digits }).format(n);

/** Write a number of bytes. */
export function size(bytes) {
  if (bytes >= 1e9) return say("gigabytes", { n: figures(bytes / 1e9, 2) });
  if (bytes >= 1e6) return say("megabytes", { n: figures(bytes / 1e6, 0) });
  return say("kilobytes", { n: figures(Math.ceil(bytes / 1e3), 0) });
}

/** Write how long it will still take; nothing while that is not known. */
export function timeLeft(seconds) {
  if (!Number.isFinite(seconds)) return "";
  const minutes = Math.round(seconds / 60);
  if (minutes < 1) return say("left_seconds");
  if (minutes < 90) return count("left_minutes", minutes);
  return say("left_hours", { h: Math.floor(minutes / 60), min: String(minutes % 60).padStart(2, "0") });
}

/** Write a moment: the day when it is not today, and the hour. */
export function moment(iso) {
  return new Intl.DateTimeFormat(document.documentElement.lang, {
    weekday: "long", day: "numeric", month: "long", hour: "2-digit", minute: "2-digit",
  }).format(new Date(iso));
}

/** Measures how fast bytes go over the last seconds. */
export class Pace {
  #seen = [];

  /** Note how many bytes have gone by now. */
  note(bytes, at_ms = performance.now()) {
    this.#seen.push([at_ms, bytes]);
    while (this.#seen.length > 2 && at_ms - this.#seen[0][0] > 20_000) this.#seen.shift();
  }

  /** Return how many seconds so many bytes more will take. */
  secondsFor(bytes) {
    if (this.#seen.length < 2) return NaN;
    const [[from_ms, from], [to_ms, to]] = [this.#seen[0], this.#seen.at(-1)];
    const lasted_ms = to_ms - from_ms;
    return lasted_ms > 1_000 && to > from ? (bytes * lasted_ms) / (to - from) / 1_000 : NaN;
  }
}
