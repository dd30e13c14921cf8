// The article reader: claims in the text and in the margin light up together; j and k go from claim to claim.

export function reader(root: HTMLElement): void {
  const claims = [...root.querySelectorAll<HTMLElement>("article[data-claim]")];
  let current = -1;

  const marksOf = (number: string) =>
    [...root.querySelectorAll<HTMLElement>("a[data-claims]")].filter((mark) => mark.dataset["claims"]!.split(" ").includes(number));

  function light(claim: HTMLElement | undefined): void {
    root.querySelectorAll(".on, .on-speech").forEach((element) => element.classList.remove("on", "on-speech"));
    if (!claim) return;
    claim.classList.add("on");
    marksOf(claim.dataset["claim"]!).forEach((mark) => mark.classList.add("on"));
    const speech = claim.dataset["speech"];
    if (!speech) return;
    root.querySelectorAll<HTMLElement>(".text [data-speech]").forEach((run) => {
      if (run.dataset["speech"]!.split(" ").includes(speech)) run.classList.add("on-speech");
    });
  }

  function go(index: number): void {
    current = Math.min(Math.max(index, 0), claims.length - 1);
    const claim = claims[current];
    if (!claim) return;
    light(claim);
    claim.focus({ preventScroll: true });
    claim.scrollIntoView({ block: "nearest" });
    marksOf(claim.dataset["claim"]!)[0]?.scrollIntoView({ block: "center" });
  }

  claims.forEach((claim, index) => {
    claim.addEventListener("mouseenter", () => light(claim));
    claim.addEventListener("mouseleave", () => light(claims[current]));
    claim.addEventListener("focusin", () => {
      current = index;
      light(claim);
    });
  });

  root.querySelectorAll<HTMLElement>("a[data-claims]").forEach((mark) => {
    const claim = root.querySelector<HTMLElement>(`#c${mark.dataset["claims"]!.split(" ")[0]}`) ?? undefined;
    mark.addEventListener("mouseenter", () => light(claim));
    mark.addEventListener("mouseleave", () => light(claims[current]));
    mark.addEventListener("focus", () => light(claim));
    mark.addEventListener("click", (event) => {
      if (!claim) return;
      event.preventDefault();
      go(claims.indexOf(claim));
    });
  });

  document.addEventListener("keydown", (event) => {
    const target = event.target as HTMLElement;
    if (event.ctrlKey || event.metaKey || event.altKey || target.closest("input, select, textarea")) return;
    if (event.key === "j") go(current + 1);
    else if (event.key === "k") go(current - 1);
    else if (event.key === "Enter" && target === claims[current]) {
      const why = target.querySelector("details");
      if (why) why.open = !why.open;
    } else if (event.key === "Escape") {
      current = -1;
      light(undefined);
    }
  });

  const named = claims.findIndex((claim) => `#${claim.id}` === location.hash);
  if (named >= 0) go(named);
}
