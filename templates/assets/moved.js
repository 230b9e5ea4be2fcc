// The page at an old address leads to the new one by itself; this keeps the place in it, such as #F1.
const target = document.querySelector("a.moved-to");
if (target && location.hash) location.replace(target.href + location.hash);
