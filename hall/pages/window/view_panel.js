// @ts-check
/** The inline panel: a question and its answers by digit. It covers the card, never the whole page. */
import { h, icon } from "hall/dom.js";
import { heldHere, told } from "./closing.js";
import { shown, tidyNumber, TYPED } from "./panels.js";
import { itemList } from "./view_items.js";

/** @typedef {import("./panels.js").Panel} Panel */
/** @typedef {import("./panels.js").Choice} Choice */
/** @typedef {import("./tongue.js").Tongue} Tongue */
/** @typedef {Parameters<typeof shown>[1]} Places */
/** @typedef {{choose: (choice: Choice) => void, change: (panel: Panel) => void, cancel: () => void, keepItems: () => void}} Wiring */

/** @typedef {{number: string, after: boolean, like: string, uncovers?: import("./shapes.js").Named[], deputy?: string | null}} About */

/** @param {Panel | null} panel @param {Places} places @param {About} about @param {Tongue} words @param {Wiring} wiring */
export function panelView(panel, places, about, words, wiring) {
  if (!panel) return [];
  const { choices, more } = shown(panel, places);
  const alone = panel.name === "pause" && about.uncovers?.length ? h("p", { class: "panel-warn" }, icon("warn"), " ", words.say(about.deputy ? "pause-uncovers-deputy" : "pause-uncovers", { names: about.uncovers.map((one) => words.pick(one.name)).join(words.say("comma")), deputy: about.deputy ?? "" })) : null;
  return [
    h("section", { class: "panel", role: "group", tabindex: -1, "aria-label": words.says(title(panel, about)) },
      h("header", null, h("h2", null, words.says(title(panel, about))),
        h("button", { class: "btn btn--sm", type: "button", onclick: wiring.cancel }, words.say("panel-cancel"), " ", h("kbd", { class: "key" }, words.say("panel-escape")))),
      panel.name === "transfer" ? transferTop(panel, words, wiring, choices) : alone,
      panel.name === "call" && !panel.called ? numberForm(words, wiring, panel, about.like) : null,
      panel.name === "start" && panel.evidence === "missing" ? h("p", { class: "panel-warn" }, icon("warn"), " ", words.say("start-missing")) : null,
      panel.why && !panel.reason ? whyNotYet(panel.why, words) : null,
      panel.preview ? closingList(panel.preview, words) : null,
      choices.length
        ? h("div", { class: "choices" },
          ...choices.map((choice, at) => h("button", { class: "choice", type: "button", onclick: () => wiring.choose(choice) },
            h("kbd", { class: "key" }, at + 1), h("span", null, typeof choice.label === "string" ? choice.label : words.says(choice.label), choice.small ? h("small", null, choice.small) : null))),
          more && h("button", { class: "choice", type: "button", onclick: () => wiring.change({ ...panel, page: panel.page + 1 }) }, h("kbd", { class: "key" }, 9), h("span", null, words.say("panel-more"))))
        : panel.name === "transfer" ? h("p", { class: "none" }, words.say(panel.tab === "window" ? "transfer-none-window" : panel.find ? "transfer-none-found" : "transfer-none")) : null,
      panel.reason ? nameForm(words, wiring) : null,
      panel.name === "message" ? messageForm(words, wiring) : null,
      panel.name === "items" ? itemList(panel, words, wiring) : null),
  ];
}

/** @param {Panel} panel @param {About} about */
function title(panel, about) {
  if (panel.name === "pause") return { key: about.after ? "pause-title-after" : "pause-title" };
  if (panel.reason) return { key: "call-title-who", args: { number: panel.called?.number ?? "" } };
  if (panel.name === "call") return panel.called ? { key: "call-title-why", args: { number: panel.called.number } } : { key: "call-title" };
  return { key: `${panel.name}-title`, args: { number: panel.called?.number ?? about.number } };
}

/** @param {Panel} panel @param {Tongue} words @param {Wiring} wiring @param {Choice[]} choices */
function transferTop(panel, words, wiring, choices) {
  /** @param {boolean} on @param {string} key @param {Partial<Panel>} to */
  const option = (on, key, to) => h("button", { type: "button", "aria-pressed": String(on), onclick: () => wiring.change({ ...panel, page: 0, ...to }) }, words.say(key));
  return h("div", { class: "panel-top" },
    keyed("T", option(panel.tab === "service", "transfer-service", { tab: "service" }), option(panel.tab === "window", "transfer-window", { tab: "window" }), option(panel.tab === "clerk", "transfer-clerk", { tab: "clerk" })),
    keyed("H", option(panel.keepPlace, "transfer-keep", { keepPlace: true }), option(!panel.keepPlace, "transfer-end", { keepPlace: false })),
    keyed("R", option(panel.comeBack, "transfer-back", { comeBack: !panel.comeBack })), findForm(panel, words, wiring, choices));
}

/** A row of options and the key that turns it. @param {string} key @param {HTMLElement[]} options */
function keyed(key, ...options) {
  return h("span", { class: "find" }, h("kbd", { class: "key" }, key), h("span", { class: "seg" }, ...options));
}

/** What is not on the list is typed. @param {Tongue} words @param {Wiring} wiring */
function messageForm(words, wiring) {
  const field = h("input", { class: "inp inp--name", id: "message-text", maxlength: 200, autocomplete: "off", required: true });
  return h("form", {
    class: "panel-top panel-foot", onsubmit: (/** @type {Event} */ event) => {
      event.preventDefault();
      if (field.value.trim()) wiring.choose({ code: TYPED + field.value, label: "" });
    },
  }, h("label", { for: "message-text" }, words.say("talk-typed")), field, h("button", { class: "btn btn--go", type: "submit" }, words.say("talk-send")));
}

/** Finds a place by a part of its name; a half-written Chinese word is waited for. @param {Panel} panel @param {Tongue} words @param {Wiring} wiring @param {Choice[]} choices */
function findForm(panel, words, wiring, choices) {
  const change = (/** @type {Event} */ event) => {
    const field = /** @type {HTMLInputElement} */ (event.target);
    if (!(/** @type {InputEvent} */ (event).isComposing) && field.value !== (panel.find ?? "")) wiring.change({ ...panel, page: 0, find: field.value });
  };
  const field = h("input", { class: "inp inp--name", id: "transfer-find", maxlength: 40, autocomplete: "off", spellcheck: "false", value: panel.find ?? "", placeholder: words.say("transfer-find"), "aria-label": words.say("transfer-find"), oninput: change, oncompositionend: change });
  return h("form", {
    class: "find", onsubmit: (/** @type {Event} */ event) => {
      event.preventDefault();
      if (choices.length > 0 && field.value.trim()) wiring.choose(choices[0]);
    },
  }, h("kbd", { class: "key" }, "S"), field);
}

/** Whoever wants it is not on the list: typed, and sent with Enter. @param {Tongue} words @param {Wiring} wiring */
function nameForm(words, wiring) {
  const field = h("input", { class: "inp inp--name", id: "call-name", maxlength: 60, autocomplete: "off", required: true, placeholder: words.say("call-name-hint") });
  return h("form", {
    class: "panel-top panel-foot", onsubmit: (/** @type {Event} */ event) => {
      event.preventDefault();
      if (field.value.trim()) wiring.choose({ code: TYPED + field.value.trim(), label: field.value });
    },
  }, h("label", { for: "call-name" }, words.say("call-name")), field, h("button", { class: "btn btn--go", type: "submit" }, words.say("call-name-go")));
}

/** Who would be passed, and the rules that put them before. @param {NonNullable<Panel["why"]>} why @param {Tongue} words */
function whyNotYet(why, words) {
  return h("div", { class: "not-yet" }, h("b", null, words.say("call-before", { n: why.before })), h("ul", null, ...(why.words[words.language] ?? []).map((line) => h("li", null, line))));
}

/** Who goes where, one line for all who go the same way. @param {import("./closing.js").Preview} preview @param {Tongue} words */
function closingList(preview, words) {
  const held = heldHere(preview);
  return h("ul", { class: "closing" }, ...preview.groups.map((group) =>
    h("li", { class: group.how === "stays" ? "warn" : null }, icon(group.how === "stays" ? "warn" : "transfer"), h("span", null, words.says(told(group, words.pick))))),
    held.length ? h("li", { class: "warn" }, icon("half"), h("span", null, words.say("closing-held", { numbers: held.join(words.say("comma")) }))) : null);
}

/** @param {Tongue} words @param {Wiring} wiring @param {Panel} panel @param {string} like */
function numberForm(words, wiring, panel, like) {
  const field = h("input", { class: "inp", "aria-label": words.say("call-title"), placeholder: words.say("call-hint"), maxlength: 8, autocomplete: "off", spellcheck: "false", id: "call-number" });
  return h("form", {
    class: "panel-top", onsubmit: (/** @type {Event} */ event) => {
      event.preventDefault();
      const number = tidyNumber(field.value, like);
      if (number) wiring.change({ ...panel, called: { number } });
    },
  }, field, h("button", { class: "btn btn--go", type: "submit" }, words.say("call-go")));
}
