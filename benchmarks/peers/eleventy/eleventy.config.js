// Markdown is only Markdown: no template language runs over it.
export default function (config) {
  config.setLayoutsDirectory("../_includes");
  config.addGlobalData("layout", "page.11ty.js");
  config.amendLibrary("md", (markdown) => markdown.core.ruler.push("anchors", nameHeadings));
  return { dir: { input: "content", output: "_site" }, markdownTemplateEngine: false };
}

function nameHeadings({ tokens }) {
  const taken = new Set();
  tokens.forEach((token, at) => {
    if (token.type !== "heading_open") return;
    const name = tokens[at + 1].content.toLowerCase().replace(/[^a-z0-9]+/g, "-");
    let id = name;
    for (let number = 1; taken.has(id); number += 1) id = `${name}-${number}`;
    taken.add(id);
    token.attrSet("id", id);
  });
}
