const HUBS = ["cases", "timeline", "questions", "open-questions", "precedents", "sources"];
const NAVIGATION = HUBS.map((name) => `<a href="/hubs/${name}-1/">${name}</a>`).join("\n");

const escape = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
const contents = (html) =>
  [...html.matchAll(/<h[23] id="([^"]+)">(.*?)<\/h[23]>/g)]
    .map(([, id, title]) => `<li><a href="#${id}">${title}</a></li>`)
    .join("\n");

export const render = ({ title, content, page }) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)} - Policy briefs</title>
<link rel="canonical" href="https://example.org${page.url}">
</head>
<body>
<nav><a href="/">Policy briefs</a>
${NAVIGATION}</nav>
<main>
<article>
<h1>${escape(title)}</h1>
${content}
</article>
<aside><ul>${contents(content)}</ul></aside>
</main>
</body>
</html>
`;
