// What is nicer with a script; every page works without it.
(() => {
  "use strict";
  const root = document.documentElement;
  root.classList.add("js");

  // Leave this page: it vanishes at once and does not stay in the history. Shift three times does the same.
  const exit = document.querySelector("[data-leave]");
  const leave = () => {
    document.body.classList.add("left-page");
    document.title = "…";
    location.replace(exit.href);
  };
  if (exit) {
    let presses = [];
    exit.addEventListener("click", (event) => { event.preventDefault(); leave(); });
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Shift") { presses = []; return; }
      if (event.repeat) return;
      presses = [...presses.filter((at) => event.timeStamp - at < 3000), event.timeStamp];
      if (presses.length >= 3) leave();
    });
    window.addEventListener("pageshow", (event) => { if (event.persisted) document.body.classList.remove("left-page"); });
  }

  // The score, and each text of a lineage: tab stops once a row, arrows move in it, Home and End go to its ends,
  // Esc closes the slip.
  const rows = [...document.querySelectorAll(".marks, .lineage [data-row]")].map((row) => [...row.querySelectorAll("a")]);
  const stopAt = (row, link) => row.forEach((other) => { other.tabIndex = other === link ? 0 : -1; });
  const go = (row, link) => { if (link) { stopAt(row, link); link.focus(); } };
  rows.forEach((row, at) => {
    if (!row.length) return;
    stopAt(row, row[0]);
    row.forEach((link, place) => {
      const slip = link.querySelector(".slip");
      const near = (other) => other && other[Math.min(place, other.length - 1)];
      const forward = getComputedStyle(link).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
      const backward = forward === "ArrowLeft" ? "ArrowRight" : "ArrowLeft";
      const moves = {
        [forward]: () => go(row, row[place + 1]),
        [backward]: () => go(row, row[place - 1]),
        Home: () => go(row, row[0]),
        End: () => go(row, row.at(-1)),
        ArrowDown: () => go(rows[at + 1] || [], near(rows[at + 1])),
        ArrowUp: () => go(rows[at - 1] || [], near(rows[at - 1])),
      };
      const open = () => {
        if (!slip) return;
        slip.classList.remove("off");
        const box = link.getBoundingClientRect();
        const room = getComputedStyle(link).direction === "rtl" ? box.left : root.clientWidth - box.right;
        link.classList.toggle("end", room < 380);
      };
      link.addEventListener("focus", () => { stopAt(row, link); open(); });
      link.addEventListener("pointerenter", open);
      link.addEventListener("keydown", (event) => {
        if (!moves[event.key] || event.ctrlKey || event.metaKey || event.altKey) return;
        event.preventDefault();
        moves[event.key]();
      });
    });
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    document.querySelectorAll(".marks a:is(:hover, :focus) > .slip").forEach((slip) => slip.classList.add("off"));
  });

  // Copy the address of this view, or what a button names.
  document.querySelectorAll("button[data-copy]").forEach((button) => {
    if (!navigator.clipboard) return;
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.dataset.copy || location.href);
      const said = button.parentElement.querySelector("[data-copied]");
      if (said) said.textContent = button.dataset.done;
    });
  });

  // Lineage: a paragraph that is pointed at or focused darkens its threads.
  document.querySelectorAll(".lineage-figure svg").forEach((svg) => {
    const show = (event, on) => {
      const place = event.target.closest("[data-paragraph]");
      if (!place) return;
      svg.classList.toggle("follows", on);
      svg.querySelectorAll(`[data-of~="${place.dataset.paragraph}"]`).forEach((thread) => thread.classList.toggle("followed", on));
    };
    for (const [name, on] of [["pointerover", true], ["pointerout", false], ["focusin", true], ["focusout", false]])
      svg.addEventListener(name, (event) => show(event, on));
  });
})();
