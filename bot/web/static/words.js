// The page's sentences, as the server wrote them in the language in force.

const texts = JSON.parse(document.getElementById("texts").textContent);
const plural = new Intl.PluralRules(document.documentElement.lang);
const numbers = new Intl.NumberFormat(document.documentElement.lang);

/** Return a sentence, its {places} filled. */
export function say(name, facts = {}) {
  return texts[name].replace(/\{(\w+)\}/g, (_, place) => {
    const fact = facts[place];
    return typeof fact === "number" ? numbers.format(fact) : fact;
  });
}

/** Return the sentence that goes with a number: one, or several. */
export function count(name, n) {
  const form = plural.select(n) === "one" ? "one" : "other";
  return say(`${name}_${form}`, { n });
}
