// A file goes to the server in pieces, by tus 1.0; what breaks off goes on where it was.

const PIECE_BYTES = 8 * 2 ** 20;
const SILENCE_MS = 45_000; // a piece of which nothing goes any more is begun anew
const WAITS_MS = [1_000, 2_000, 5_000, 10_000, 20_000, 30_000];
const FINAL = new Set([400, 403, 404, 410, 413, 415, 422, 507]);

/** The server refused, and says why in a sentence. */
export class Refused extends Error {
  constructor(status, sentence) {
    super(sentence);
    this.status = status;
  }
}

class Broken extends Error {}

/** The file cannot be read any more where it lies. */
export class Unreadable extends Error {}

const ask = (method, address, { headers = {}, body = null, went = () => {}, signal } = {}) =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    let silence = 0;
    const listen = () => {
      clearTimeout(silence);
      silence = setTimeout(() => request.abort(), SILENCE_MS);
    };
    const stop = () => request.abort();
    request.open(method, address);
    request.setRequestHeader("Tus-Resumable", "1.0.0");
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = (event) => { listen(); went(event.loaded); };
    request.onload = () => resolve(request);
    request.onerror = request.onabort = () => reject(new Broken());
    request.onloadend = () => { clearTimeout(silence); signal?.removeEventListener("abort", stop); };
    signal?.addEventListener("abort", stop);
    listen();
    request.send(body);
  });

const sentence = (request) => {
  try {
    return JSON.parse(request.responseText).error;
  } catch { // a relay's own page, or an answer without a word
    return "";
  }
};

/** Announce a file; return where its pieces go. */
export async function announce(address, file) {
  const name = btoa(String.fromCharCode(...new TextEncoder().encode(file.name)));
  const answer = await ask("POST", address, {
    headers: { "Upload-Length": String(file.size), "Upload-Metadata": `filename ${name}` },
  });
  if (answer.status === 201) return answer.getResponseHeader("Location");
  throw new Refused(answer.status, sentence(answer));
}

/** Have what came of a file forgotten. */
export async function forget(address) {
  const answer = await ask("DELETE", address);
  if (answer.status !== 204) throw new Refused(answer.status, sentence(answer));
}

/**
 * Send a file to where its pieces go, until it is there or `signal` stops it.
 *
 * `told.far(bytes)` is called as it goes, `told.lost()` when the line breaks, `told.back()` when it
 * is there again. Returns whether all of the file is there.
 */
export async function send(address, file, told, signal) {
  let tries = 0;
  let offset = null;
  while (!signal.aborted) {
    try {
      offset ??= await reached(address, signal);
      if (tries > 0) told.back();
      told.far(offset);
      if (offset >= file.size) return true;
      offset = await piece(address, file, offset, (bytes) => told.far(bytes), signal);
      tries = 0;
    } catch (fault) {
      if (!(fault instanceof Broken)) throw fault;
      if (signal.aborted) break;
      offset = null; // only the server knows
      told.lost();
      await pause(WAITS_MS[Math.min(tries, WAITS_MS.length - 1)], signal);
      tries += 1;
    }
  }
  return false;
}

async function reached(address, signal) {
  const answer = await ask("HEAD", address, { signal });
  if (answer.status === 200) return Number(answer.getResponseHeader("Upload-Offset"));
  throw FINAL.has(answer.status) ? new Refused(answer.status, "") : new Broken();
}

async function piece(address, file, offset, far, signal) {
  const body = file.slice(offset, offset + PIECE_BYTES);
  try {
    await body.slice(0, 1).arrayBuffer();
  } catch {
    throw new Unreadable();
  }
  const answer = await ask("PATCH", address, {
    headers: { "Upload-Offset": String(offset), "Content-Type": "application/offset+octet-stream" },
    body,
    went: (bytes) => far(offset + Math.min(bytes, body.size)),
    signal,
  });
  if (answer.status === 204) return Number(answer.getResponseHeader("Upload-Offset"));
  throw FINAL.has(answer.status) ? new Refused(answer.status, sentence(answer)) : new Broken();
}

/** Wait, but not longer than until the network is back. */
function pause(wait_ms, signal) {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      removeEventListener("online", done);
      signal.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, wait_ms);
    addEventListener("online", done);
    signal.addEventListener("abort", done);
  });
}
