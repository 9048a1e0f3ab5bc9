// Light or dark: as the device wishes, until somebody chooses.

import { recall, remember } from "./remember.js";

const wished = matchMedia("(prefers-color-scheme: dark)");

export function isDark() {
  return document.documentElement.dataset.shade === "dark";
}

/** Change to the other shade, and keep the choice on this device. */
export function turnShade() {
  remember("shade", isDark() ? "light" : "dark");
  show();
}

function show() {
  const chosen = recall("shade", null) ?? (wished.matches ? "dark" : "light");
  document.documentElement.dataset.shade = chosen;
}

wished.addEventListener("change", show);
show();
