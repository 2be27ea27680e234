// @ts-check
/**
 * The shipped Chinese font (4.5 MB in slices) is only for machines that have none of their own. A local face that loads
 * proves that there is one; otherwise the shipped style sheet is added and the browser fetches the slices it needs.
 */

const LOCAL = ["Noto Sans CJK SC", "NotoSansCJKsc-Regular", "Noto Sans SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei"];

export async function ensureFont() {
  try {
    await new FontFace("Hall probe", LOCAL.map((name) => `local("${name}")`).join(", ")).load();
  } catch {
    const href = new URL("./lib/noto-sans-sc/index.css", import.meta.url).href;
    document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href }));
  }
}
