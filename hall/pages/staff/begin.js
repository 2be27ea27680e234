// @ts-check
/** How every staff page begins: the language, the words, who is signed in. Without a session it leads to the sign-in. */
import { askedLanguage, forgetAsked } from "hall/asked_language.js";
import { hallApi, Refused, site, Unreachable } from "hall/api.js";
import { ensureFont } from "hall/fonts.js";
import { page } from "hall/page.js";
import { loadWords } from "hall/words.js";
import { besides, chooseLanguage } from "./language.js";
import { mayOpen } from "./links.js";

/** @typedef {{account: {id: string, login: string, name: string}, grants: import("./links.js").Grant[], held?: string}} Session held: what must be done before anything else */

const REMEMBERED = "hall.language";

/** @param {string[]} files language files of this page */
export async function beginWords(files) {
  const language = chooseLanguage({ address: askedLanguage(), remembered: localStorage.getItem(REMEMBERED), page: page.language });
  document.documentElement.lang = language;
  void ensureFont();
  const say = await loadWords([language, besides(language)], ["staff", ...files]);
  return { say, language };
}

/** @param {string} language the page is drawn again in it */
export function speak(language) {
  localStorage.setItem(REMEMBERED, language);
  forgetAsked();
  const address = new URL(location.href);
  address.searchParams.delete("lang");
  if (address.href === location.href) location.reload();
  else location.href = address.href;
}

/** Asks until there is an answer: a manager who opens the page while the server restarts should not have to press anything. @returns {Promise<Session | null>} */
export async function whoIsThere() {
  for (;;) {
    try {
      return await site.get("/session");
    } catch (error) {
      if (error instanceof Refused && [401, 403].includes(error.status)) return null;
      if (!(error instanceof Refused) && !(error instanceof Unreachable)) throw error;
      await new Promise((done) => { setTimeout(done, 3_000); });
    }
  }
}

/** Who may not open this page is shown what he may. @param {string[]} files */
export async function begin(files) {
  const [{ say, language }, session] = await Promise.all([beginWords(files), whoIsThere()]);
  if (!session || session.held || !mayOpen(session.grants, page.hall, location.pathname)) {
    location.replace(`${session?.held ? "/own" : "/"}?next=${encodeURIComponent(location.pathname + location.search)}`);
    await new Promise(() => {});
  }
  return { say, language, session: /** @type {Session} */ (session), api: hallApi(page.hall) };
}

export async function signOut() {
  await site.remove("/session").catch(() => undefined);
  location.href = "/";
}

/** What a person is told when something was refused or nobody answered. @param {unknown} error @param {import("hall/words.js").Say} say */
export function saidWhy(error, say) {
  if (error instanceof Refused) return error.words[say.language] ?? error.words["zh-Hans"] ?? say("refused-plainly");
  if (error instanceof Unreachable) return say("no-answer");
  throw error;
}
