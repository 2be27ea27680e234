// @ts-check
/** A page whose words need more room than the glass has is drawn tighter, step by step, before anything is cut off. */

/** Each step of the style sheet: smaller gaps and keys, then without the second language of lists, then without their notes. */
const STEPS = ["1", "2", "3"];
/** What cuts off what it cannot hold; of all else the page itself grows too high. */
const HOLDERS = ".svc-body, .svc-docs, .tk, .cd-why, .lo-board, .lo-keys, .lo-keys .k-btn, .svc-two .k-btn, .k-tile .nm b, .tk-a, .tk-b";
/** Fonts round their lines up. */
const SLACK_PX = 3, PAGE_SLACK_PX = 0;

/** @param {HTMLElement} page */
export function fit(page) {
  delete page.dataset.tight;
  for (const step of STEPS) {
    if (!spills(page, PAGE_SLACK_PX) && ![...page.querySelectorAll(HOLDERS)].some((one) => spills(one, SLACK_PX))) return;
    page.dataset.tight = step;
  }
}

/** @param {Element} element @param {number} slack in px */
function spills(element, slack) {
  return element.scrollHeight > element.clientHeight + slack || element.scrollWidth > element.clientWidth + slack;
}
