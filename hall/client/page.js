// @ts-check
/** What the server wrote into `<html>` for this page. */

const { dataset, lang } = document.documentElement;

export const page = Object.freeze({
  hall: dataset.hall ?? "",
  build: dataset.build ?? "",
  windowCode: dataset.window ?? "",
  place: dataset.place ?? "",
  demo: dataset.demo === "true",
  language: lang || "zh-Hans",
});
