// Shows the colours that the reader chose, or else those that suit the system, before the page is painted.
(() => {
  const keys = ["media", "scheme", "primary", "accent"];
  const isAuto = (media) => media === "(prefers-color-scheme)";
  const suited = [...document.querySelectorAll("[data-md-color-media]")]
    .map((option) => Object.fromEntries(keys.map((key) => [key, option.getAttribute(`data-md-color-${key}`)])))
    .find(({ media }) => !isAuto(media) && matchMedia(media).matches);
  const chosen = __md_get("__palette")?.color;
  const colours = chosen && !isAuto(chosen.media) ? chosen : suited;
  for (const [key, value] of Object.entries(colours ?? {})) {
    document.body.setAttribute(`data-md-color-${key}`, value);
  }
})();
