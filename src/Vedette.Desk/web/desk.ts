// What the pages gain with scripts; every page works without.
import { reader } from "./reader.js";
import { tips } from "./tips.js";

document.documentElement.classList.add("js");
const article = document.querySelector<HTMLElement>("[data-reader]");
if (article) reader(article);
tips(document);

// "/" goes to the search box, as in most readers.
document.addEventListener("keydown", (event) => {
  const target = event.target as HTMLElement;
  if (event.key === "/" && !target.closest("input, select, textarea") && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    document.querySelector<HTMLInputElement>("#q")?.focus();
  }
});
