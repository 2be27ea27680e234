// What is wrong with what is shown: words outside the glass, cut off, covered, upon each other, without a gap, too small, out of their key.
() => {
  const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
  const sheet = document.querySelector(".k-sheet");
  const roots = sheet === null ? [document.getElementById("kiosk"), document.getElementById("guide")] : [sheet, document.getElementById("guide")];
  const wrong = new Set();
  const said = (element) => element.textContent.trim().replace(/\s+/g, " ").slice(0, 40);

  // A tile's second language gives way to the first.
  const mayGiveWay = (element) => element.closest(".nm .en") !== null;
  const shown = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true });

  /** The em boxes of a text: what of its lines is ink. */
  function inked(node) {
    const range = document.createRange();
    range.selectNodeContents(node);
    const em = parseFloat(getComputedStyle(node.parentElement).fontSize);
    return [...range.getClientRects()].filter((box) => box.width > 0).map((box) => {
      const middle = (box.top + box.bottom) / 2;
      return { left: box.left, right: box.right, top: middle - em * 0.44, bottom: middle + em * 0.44, middle, em };
    });
  }
  const outside = (box, frame, slack) => box.left < frame.left - slack || box.right > frame.right + slack || box.top < frame.top - slack || box.bottom > frame.bottom + slack;

  /** Something opaque lies between. */
  function hides(above, element) {
    for (let one = above; one !== null && !one.contains(element) && !element.contains(one); one = one.parentElement) {
      if (!/^rgba\(.*, 0\)$|^transparent$/.test(getComputedStyle(one).backgroundColor)) return true;
    }
    return false;
  }

  const texts = [];
  for (const root of roots) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const element = node.parentElement;
      if (node.textContent.trim() === "" || !shown(element) || mayGiveWay(element)) continue;
      for (const box of inked(node)) texts.push({ element, box, text: node.textContent.trim().slice(0, 30) });
    }
  }

  const glass = { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
  for (const { element, box, text } of texts) {
    if (outside(box, glass, 1)) wrong.add(`outside the glass: ${text}`);
    if (box.em < rem * 0.32 - 0.6) wrong.add(`too small: ${text}`);
    for (let frame = element; frame !== document.body; frame = frame.parentElement) {
      const cuts = getComputedStyle(frame).overflowX !== "visible" && getComputedStyle(frame).display !== "inline";
      if (cuts && outside(box, frame.getBoundingClientRect(), 2)) wrong.add(`cut off: ${text}`);
    }
    const key = element.closest("button, .k-btn, li, .k-typed, .k-fact, .k-note, section, h1, td");
    if (key !== null && outside(box, key.getBoundingClientRect(), 3)) wrong.add(`runs out of its ${key.tagName.toLowerCase()}: ${text}`);
    const above = document.elementFromPoint((box.left + box.right) / 2, box.middle);
    if (above !== null && hides(above, element)) wrong.add(`covered by ${above.className || above.tagName}: ${text}`);
  }

  texts.forEach((one, at) => texts.slice(at + 1).forEach((other) => {
    if (one.element === other.element) return;
    const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
    const down = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
    if (across > 2 && down > 3) wrong.add(`upon each other: ${one.text} / ${other.text}`);
    const em = Math.min(one.box.em, other.box.em);
    if (down > em * 0.5 && -across < em * 0.14 && across <= 2 && !(one.element.closest(".num") && other.element.closest(".num"))) wrong.add(`no gap: ${one.text} / ${other.text}`);
  }));

  // Two centimetres high and wide, and 3.9 mm apart, on the smallest glass; those of the audio guide touch, for who does not see them.
  const keys = roots.flatMap((root) => [...root.querySelectorAll("button")]).filter((key) => key.checkVisibility());
  const mm = 0.0403 * rem;
  keys.forEach((key, at) => {
    const box = key.getBoundingClientRect();
    if (Math.min(box.width, box.height) < 20 * mm) wrong.add(`key too small: ${said(key)}`);
    for (const other of keys.slice(at + 1).filter((one) => one.closest(".k-guide") === null)) {
      const its = other.getBoundingClientRect();
      const apart = Math.hypot(Math.max(its.left - box.right, box.left - its.right, 0), Math.max(its.top - box.bottom, box.top - its.bottom, 0));
      if (apart < 3.9 * mm - 0.5) wrong.add(`keys too near: ${said(key)} / ${said(other)}`);
    }
  });
  for (const key of keys) {
    const box = key.getBoundingClientRect();
    if (outside(box, glass, 1)) wrong.add(`key outside the glass: ${said(key)}`);
    const across = (box.left + box.right) / 2;
    for (const down of [box.top + 4, box.bottom - 4]) {
      const above = document.elementFromPoint(across, down);
      if (above !== null && above.closest("button") !== key) wrong.add(`key under ${above.className || above.tagName}: ${said(key)}`);
    }
  }
  return [...wrong];
}
