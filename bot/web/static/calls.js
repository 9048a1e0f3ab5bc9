// The calls of the participant's page: what the server answers, or that it could not be reached.

const PATIENCE_MS = 15_000;
let csrf = "";

/** The server could not be reached, or had no time: the same call may be made again. */
export class OutOfReach extends Error {
  constructor(wait_s) {
    super("out of reach");
    this.wait_s = wait_s;
  }
}

/** The server refused, and says why in a sentence. */
export class Refused extends Error {
  constructor(status, sentence) {
    super(sentence);
    this.status = status;
  }
}

const call = async (method, path, body) => {
  const headers = { "X-Greffier": csrf };
  if (method !== "GET") headers["Content-Type"] = "application/json";
  let answer;
  let said = null;
  try {
    answer = await fetch(`${location.pathname}${path}`, {
      method, headers, cache: "no-store", credentials: "same-origin",
      body: body && JSON.stringify(body),
      signal: AbortSignal.timeout?.(PATIENCE_MS), // absent from older phones
    });
    if (answer.status !== 204) said = await answer.json();
  } catch { // no network; a hotel's own page in the place of ours; an answer cut short
    throw new OutOfReach();
  }
  if (answer.ok) return said;
  if (answer.status === 429) throw new OutOfReach(Number(answer.headers.get("Retry-After")) || 5);
  if (answer.status >= 500) throw new OutOfReach();
  throw new Refused(answer.status, said.error);
};

export const sit = (code) => call("POST", "/place", { code });
export const give = (idea) => call("POST", "/idees", idea);
export const edit = (id, text) => call("PUT", `/idees/${encodeURIComponent(id)}`, { text });
export const withdraw = (id) => call("DELETE", `/idees/${encodeURIComponent(id)}`);

/** Return where the meeting and this seat stand. */
export async function look() {
  const me = await call("GET", "/moi");
  csrf = me.csrf;
  return me;
}
