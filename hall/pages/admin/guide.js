// @ts-check
/** How much of a service's guide is published. Pure. */
import { GUIDE } from "./sections.js";

/** Characters of one item in one language, as the hall's check has it: a screen of a kiosk. */
export const LONGEST = 600;

/** @param {Record<string, Record<string, string>> | undefined} guide @param {string} language */
export const published = (guide, language) => GUIDE.filter((item) => (guide?.[item]?.[language] ?? "").trim() !== "").length;
