// @ts-check
/** How much of a service's guide is published. Pure. */
import { GUIDE } from "./sections.js";

/** @param {Record<string, Record<string, string>> | undefined} guide @param {string} language */
export const published = (guide, language) => GUIDE.filter((item) => (guide?.[item]?.[language] ?? "").trim() !== "").length;
