// The head of the wall: what is asked, how many ideas came, the way in.

import { recall } from "./remember.js";
import { count, say } from "./words.js";

const SPOKEN_MS = 5_000;
const TITLE_REM = [2.65, 2.3, 2, 1.7, 1.45];
const TITLE_EM = 3.5; // three lines

const $ = (id) => document.getElementById(id);
const figures = new Intl.NumberFormat(document.documentElement.lang);

/** Say what is asked, how many ideas came, and where the meeting stands. */
export function tell(state) {
  const { meeting, section, join } = state;
  const asked = section?.prompt || section?.title || meeting.title;
  const around = [meeting.subtitle, meeting.title, section?.title];
  $("title").textContent = asked;
  $("kicker").textContent = around.filter((part) => part && part !== asked).join("\u00a0· ");
  document.title = say("page_title_of", { title: asked });
  $("count").hidden = section === null;
  if (section === null) $("gauge").hidden = true;
  else tally(section);
  $("standing").textContent = standing(meeting, section);
  const waiting = state.ideas.size === 0 && !section?.received && meeting.state !== "closed";
  document.body.classList.toggle("waiting", waiting);
  $("join").hidden = !join?.qr || putAway();
  $("code").hidden = !join?.qr;
  if (join?.qr && $("qr").getAttribute("src") !== join.qr) {
    $("qr").src = join.qr;
    $("large_qr").src = join.qr;
  }
}

function tally({ received, expected }) {
  $("number").textContent = figures.format(received);
  const awaited = expected === null ? "" : ` ${count("expected", expected)}`;
  const words = count("received", received) + awaited;
  $("words").textContent = words;
  $("gauge").hidden = expected === null;
  if (expected) $("filled").style.transform = `scaleX(${Math.min(1, received / expected)})`;
  speak(`${figures.format(received)} ${words}`);
}

function standing(meeting, section) {
  if (meeting.state === "closed") return say("meeting_closed");
  if (meeting.state === "paused") return say("meeting_paused");
  if (section?.hidden) return say("ideas_hidden");
  return section === null || section.open ? "" : say("section_closed");
}

let spoken = "";
let speaking = 0;
/** Tell a screen reader how many came, now and then: each idea would be a flood. */
function speak(sentence) {
  spoken = sentence;
  speaking ||= setTimeout(() => {
    speaking = 0;
    if ($("spoken").textContent !== spoken) $("spoken").textContent = spoken;
  }, SPOKEN_MS);
}

/** Write what is asked as large as a few lines allow; the smallest letters take the lines they need. */
export function fitTitle() {
  const title = $("title");
  const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
  for (const size of TITLE_REM) {
    title.style.fontSize = `${size}rem`;
    if (title.offsetHeight < TITLE_EM * size * rem) return;
  }
}

/** Say whether the code was put away. */
export function putAway() {
  return recall("qr", "shown") === "away";
}
