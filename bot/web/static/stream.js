// What the server says of the meeting, kept whole: a state, then changes, through any number of cuts.

const SILENCE_MS = 40_000; // the server says it is alive every 15 s
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 15_000;

/**
 * Listen to a meeting. `on.state(state, {whole})` is told of each change, `on.line(up)` when the line
 * is cut or back, `on.ended(sentence)` when the link leads
 * nowhere any more.
 */
export function listen(address, on) {
  let state = null;
  let source = null;
  let wait = FIRST_WAIT_MS;
  let silence = 0;
  let retry = 0;

  function open() {
    clearTimeout(retry);
    source?.close();
    source = new EventSource(address);
    source.addEventListener("open", () => { wait = FIRST_WAIT_MS; on.line(true); });
    source.addEventListener("state", (event) => { state = whole(JSON.parse(event.data)); told(true); });
    source.addEventListener("changes", (event) => {
      if (state === null) return reopen();
      state = changed(state, JSON.parse(event.data));
      told(false);
    });
    source.addEventListener("alive", watch);
    source.addEventListener("closed", (event) => end(JSON.parse(event.data).text));
    source.addEventListener("error", lost);
  }

  function told(isWhole) {
    if (silence) watch();
    on.state(state, { whole: isWhole });
  }

  function watch() {
    clearTimeout(silence);
    silence = setTimeout(() => { on.line(false); reopen(); }, SILENCE_MS);
  }

  async function lost() {
    on.line(false);
    if (source.readyState !== EventSource.CLOSED) return; // the browser tries again by itself
    if (await isGone()) return end();
    reopen();
  }

  function reopen() {
    source.close();
    clearTimeout(retry);
    retry = setTimeout(open, wait);
    wait = Math.min(LONGEST_WAIT_MS, wait * 2);
  }

  function end(sentence) {
    source.close();
    clearTimeout(silence);
    clearTimeout(retry);
    removeEventListener("online", open);
    on.ended(sentence);
  }

  addEventListener("online", open);
  open();
}

/** Say whether the page's own link is dead: a stream cannot see why it was refused. */
async function isGone() {
  try {
    const answer = await fetch(location.href, { method: "GET", cache: "no-store" });
    return answer.status === 404 || answer.status === 410;
  } catch {
    return false;
  }
}

function whole(said) {
  return { ...said, ideas: new Map(said.ideas.map((idea) => [idea.id, idea])) };
}

function changed(state, said) {
  const ideas = new Map(state.ideas);
  for (const id of said.gone ?? []) ideas.delete(id);
  for (const idea of said.ideas ?? []) ideas.set(idea.id, idea);
  const { gone: _, ...rest } = said;
  return { ...state, ...rest, ideas };
}
