// Material takes every link to an alternate for this page in another language, and asks for a sitemap beside it.
// To programs that find feeds, one word more makes no difference.
for (const link of document.querySelectorAll('link[rel="alternate"][type^="application/"]')) {
  link.rel = "alternate feed";
}
