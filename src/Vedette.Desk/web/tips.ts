// A readable label at the pointer for chart marks; the same words stand in the mark's title for those without a pointer.

export function tips(root: Document): void {
  const marks = root.querySelectorAll<SVGElement>("[data-tip]");
  if (marks.length === 0) return;
  const tip = root.createElement("div");
  tip.className = "tip";
  tip.hidden = true;
  root.body.append(tip);

  marks.forEach((mark) => {
    mark.querySelector("title")?.remove();
    const words = mark.getAttribute("data-tip")!;
    mark.setAttribute("aria-label", words);
    const show = (x: number, y: number) => {
      tip.textContent = words;
      tip.hidden = false;
      tip.style.left = `${Math.min(x + 12, innerWidth - tip.offsetWidth - 8)}px`;
      tip.style.top = `${Math.max(y - tip.offsetHeight - 10, 4)}px`;
    };
    mark.addEventListener("pointermove", (event) => show(event.clientX, event.clientY));
    mark.addEventListener("pointerleave", () => (tip.hidden = true));
    mark.addEventListener("focus", () => {
      const box = mark.getBoundingClientRect();
      show(box.left, box.top);
    });
    mark.addEventListener("blur", () => (tip.hidden = true));
  });
}
