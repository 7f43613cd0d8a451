// What the pages do beyond being read: light or dark, search by keyboard, and opening all members at once.
"use strict";

const page = document.documentElement;
const stored = () => { try { return localStorage.getItem("theme"); } catch { return null; } };
// Before anything is painted.
if (["light", "dark"].includes(stored())) page.dataset.theme = stored();

document.addEventListener("DOMContentLoaded", () => {
  theme(document.querySelector(".theme"));
  search(document.querySelector(".search"));
  members();
  // On a phone the navigation is closed until it is asked for.
  if (matchMedia("(max-width: 52rem)").matches) document.querySelector(".tree > details").open = false;
});

function theme(button) {
  const isDark = () => (page.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
  const show = () => {
    button.textContent = isDark() ? "\u2600" : "\u263E";
    button.setAttribute("aria-pressed", String(isDark()));
  };
  button.hidden = false;
  show();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", show);
  button.addEventListener("click", () => {
    page.dataset.theme = isDark() ? "light" : "dark";
    try { localStorage.setItem("theme", page.dataset.theme); } catch { /* It holds for this page. */ }
    show();
  });
}

function members() {
  for (const section of document.querySelectorAll("section")) {
    const all = [...section.querySelectorAll("details.more")];
    if (all.length < 2) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "all";
    const isOpen = () => all.every((one) => one.open);
    const show = () => { button.textContent = isOpen() ? "Collapse all" : "Expand all"; };
    button.addEventListener("click", () => {
      const open = !isOpen();
      for (const one of all) one.open = open;
      show();
    });
    show();
    section.querySelector("h2").append(button);
  }
  const reveal = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (let at = target; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
    if (target) target.scrollIntoView();
  };
  addEventListener("hashchange", reveal);
  reveal();
  addEventListener("beforeprint", () => {
    for (const one of document.querySelectorAll("details.more")) one.open = true;
  });
}

function search(form) {
  const input = form.querySelector("input");
  const list = form.querySelector("ul");
  let rows = null;
  let chosen = -1;
  form.hidden = false;

  const load = () => {
    if (rows) return;
    rows = [];
    const script = document.createElement("script");
    script.src = page.dataset.root + "search.js";
    script.onload = () => {
      rows = window.searchIndex.map((row) => ({ row, text: row.slice(0, 3).join(" ").toLowerCase() }));
      show();
    };
    document.head.append(script);
  };

  const rank = ({ row, text }, words) => {
    const name = row[1].toLowerCase().split(".").pop();
    const title = row[0].toLowerCase();
    let points = 0;
    for (const word of words) {
      if (!text.includes(word)) return 0;
      points += 1;
      if (name === word || title === word) points += 8;
      else if (name.startsWith(word) || title.startsWith(word)) points += 4;
      else if (title.includes(" " + word)) points += 2;
    }
    return points;
  };

  const choose = (index) => {
    const items = [...list.querySelectorAll("[role=option]")];
    if (items.length === 0) return;
    chosen = (index + items.length) % items.length;
    items.forEach((item, at) => item.setAttribute("aria-selected", String(at === chosen)));
    input.setAttribute("aria-activedescendant", items[chosen].id);
    items[chosen].scrollIntoView({ block: "nearest" });
  };

  const close = () => {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };

  const show = () => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    if (words.length === 0) return close();
    const found = (rows || [])
      .map((row) => [rank(row, words), row.row])
      .filter(([points]) => points > 0)
      .sort(([one], [other]) => other - one)
      .slice(0, 30);
    list.replaceChildren(...found.map(([, row], index) => option(row, index)));
    if (found.length === 0) {
      const none = document.createElement("li");
      none.className = "none";
      none.textContent = "Nothing was found.";
      list.append(none);
    }
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    choose(0);
  };

  const option = ([title, name, http, path], index) => {
    const item = document.createElement("li");
    item.id = "found-" + index;
    item.setAttribute("role", "option");
    const link = document.createElement("a");
    link.href = page.dataset.root + path;
    link.tabIndex = -1;
    const small = document.createElement("small");
    small.textContent = http ? name + " \u00B7 " + http : name;
    link.append(title, small);
    item.append(link);
    return item;
  };

  input.addEventListener("focus", load);
  input.addEventListener("input", show);
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") choose(chosen + 1);
    else if (event.key === "ArrowUp") choose(chosen - 1);
    else if (event.key === "Escape") { close(); input.blur(); }
    else return;
    event.preventDefault();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const link = list.querySelector("[aria-selected=true] a");
    if (link && !list.hidden) location.href = link.href;
  });
  document.addEventListener("click", (event) => { if (!form.contains(event.target)) close(); });
  document.addEventListener("keydown", (event) => {
    const isTyping = event.target.closest("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    input.focus();
    input.select();
  });
}
