/** The player's words: strings with {placeholders}, plurals by the rules of the course's language, numbers as it writes them. */

/**
 * @typedef {object} Text
 * @property {(key: string, values?: Record<string, string|number>) => string} say  The words under `key`. With a
 *   `count`, `key.one`, `key.few` … `key.other` are chosen by the language's plural rules.
 * @property {(share: number) => string} percent  0.83 → "83%".
 */

/**
 * @param {Record<string, string>} strings
 * @param {string} language  BCP 47; one that the browser does not know is read as English.
 * @returns {Text}
 */
export function createText(strings, language) {
  const locale = known(language);
  const plurals = new Intl.PluralRules(locale);
  const plain = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  const percents = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 });
  const pick = (key, count) => strings[`${key}.${plurals.select(count)}`] || strings[`${key}.other`] || strings[key];
  return {
    say(key, values = {}) {
      const words = (typeof values.count === "number" ? pick(key, values.count) : strings[key]) || key;
      return words.replace(/\{(\w+)\}/g, (whole, name) => {
        const value = values[name];
        if (value === undefined) return whole;
        return typeof value === "number" ? plain.format(value) : value;
      });
    },
    percent: (share) => percents.format(cut(share)),
  };
}

function known(language) {
  try {
    return Intl.getCanonicalLocales(language)[0] || "en";
  } catch {
    return "en";
  }
}

/** 79.6 % must not read as the 80 % that it missed: shares are cut to whole percents, not rounded. */
function cut(share) {
  return Math.floor(share * 100 + 1e-6) / 100;
}
