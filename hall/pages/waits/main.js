// @ts-check
/** The waits of a hall: the page is whole without this; with it, it keeps itself fresh and says so when it cannot. */
const EVERY_MS = 30_000;

async function fresh() {
  const late = /** @type {HTMLElement} */ (document.querySelector("#late"));
  try {
    const answer = await fetch(location.href, { cache: "no-cache" });
    if (!answer.ok) throw new Error(String(answer.status));
    const read = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("main");
    if (read === null) throw new Error("no page");
    document.querySelector("main")?.replaceWith(read);
    late.hidden = true;
  } catch {
    late.hidden = false;
  }
}

setInterval(() => { if (document.visibilityState === "visible") void fresh(); }, EVERY_MS);
document.addEventListener("visibilitychange", () => { if (document.visibilityState === "visible") void fresh(); });
