// @ts-check
/** The wall as it is being set up, in a frame of its own: drawn by the wall's own code, anew whenever something of it was changed. */
import { h, icon } from "hall/dom.js";
import { sampleBoard, sampleCall } from "./sample_board.js";

const LOOK_MS = 400;

/** @param {() => {body: any, place: any}} now what is set up at this moment @param {string} layout @param {import("hall/words.js").Say} say */
export function wallPreview(now, layout, say) {
  let [sent, ready, n] = ["", false, 0];
  const at = new Date().toISOString();
  const frame = h("iframe", { class: `wall-look wall-look--${layout}`, src: `/admin/wall?lang=${say.language}`, title: say("wall-frame"), tabindex: "-1" });
  const tell = (/** @type {object} */ message) => frame.contentWindow?.postMessage(message, location.origin);
  const send = () => {
    const { body, place } = now();
    const board = sampleBoard(body, place, at);
    const text = JSON.stringify(board);
    if (ready && text !== sent) { sent = text; tell({ board }); }
  };
  const call = () => {
    const { body, place } = now();
    const calls = sampleBoard(body, place, at).calls;
    n += 1;
    const plan = body.windows.find((/** @type {any} */ one) => one.code === calls[n % calls.length]?.window);
    if (plan) tell({ call: { ...sampleCall(body, plan, 0, new Date().toISOString()), number: sampleCall(body, plan, -n, at).number, ticket: `sample-${n}` } });
  };
  const heard = (/** @type {MessageEvent} */ event) => { if (event.source === frame.contentWindow && event.data?.wall === "ready") { ready = true; sent = ""; send(); } };
  addEventListener("message", heard);
  const looking = setInterval(() => { if (frame.isConnected) send(); else { clearInterval(looking); removeEventListener("message", heard); } }, LOOK_MS);
  return h("div", { class: "wall-preview" }, h("div", { class: "row" }, h("b", null, say("wall-title")), h("span", { class: "u" }, say("wall-hint")), h("button", { type: "button", class: "btn btn--sm", data: { at: "preview/call" }, onclick: call }, icon("call"), say("wall-call"))), frame);
}
