// @ts-check
/** Which language a member of staff reads: the address first, then what was chosen last time, then the page's own. */

export const LANGUAGES = [
  { code: "zh-Hans", name: "简体" },
  { code: "zh-Hant", name: "繁體" },
  { code: "en", name: "English" },
];

/** @param {string | null | undefined} wanted @returns {string | null} */
const known = (wanted) => {
  if (!wanted) return null;
  const exact = LANGUAGES.find((l) => l.code.toLowerCase() === wanted.toLowerCase());
  if (exact) return exact.code;
  if (/^zh(-|$)/i.test(wanted)) return /hant|tw|hk|mo/i.test(wanted) ? "zh-Hant" : "zh-Hans";
  return /^en(-|$)/i.test(wanted) ? "en" : null;
};

/** @param {{address?: string | null, remembered?: string | null, page?: string | null}} said */
export const chooseLanguage = ({ address, remembered, page }) => known(address) ?? known(remembered) ?? known(page) ?? "zh-Hans";

/** The language that stands small beside a heading. @param {string} language */
export const besides = (language) => (language === "en" ? "zh-Hans" : "en");
