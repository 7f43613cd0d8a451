// The site of a reference in a real browser: `node check.mjs SITE`. It says what it looked at, and fails at the first
// thing that is not so. The paths are those of the AI Gateway.

import assert from "node:assert/strict";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const site = pathToFileURL(process.argv[2] + "/").href;
const shots = process.argv[3];
const OPERATION = "operations/ai_gateway/dynamic_routing/list_versions.html";

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
  args: [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
  ],
});

/** A page on which no script may fail, and which may ask nobody for anything. */
async function open(path, { width = 1400, height = 900, scheme = "light", script = true, media } = {}) {
  const context = await browser.newContext({
    viewport: { width, height }, colorScheme: scheme, javaScriptEnabled: script,
  });
  const page = await context.newPage();
  page.on("pageerror", (error) => assert.fail(`${path}: ${error}`));
  page.on("request", (request) => {
    assert.ok(request.url().startsWith(site) || request.url().startsWith("data:"), `${path} asks for ${request.url()}`);
  });
  if (media) await page.emulateMedia({ media });
  await page.goto(site + path);
  return page;
}

async function step(name, check) {
  await check();
  console.log(`ok: ${name}`);
}

const background = (page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
const LIGHT = "rgb(255, 255, 255)";

await step("search is had by keyboard alone", async () => {
  const page = await open("index.html");
  await page.keyboard.press("/");
  assert.equal(await page.evaluate(() => document.activeElement.type), "search");
  await page.keyboard.type("list versions");
  await page.waitForSelector("#found [aria-selected=true]");
  assert.match(await page.textContent("#found [aria-selected=true]"), /list_versions/);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await page.waitForURL(site + OPERATION);
  await page.keyboard.press("/");
  await page.keyboard.type("no such thing at all");
  await page.waitForSelector("#found .none");
  await page.keyboard.press("Escape");
  assert.ok(await page.isHidden("#found"));
});

await step("light and dark are the system's, or the reader's, who is remembered", async () => {
  assert.equal(await background(await open("index.html")), LIGHT);
  const page = await open("index.html", { scheme: "dark" });
  assert.notEqual(await background(page), LIGHT);
  await page.click(".theme");
  assert.equal(await background(page), LIGHT);
  await page.goto(site + OPERATION);
  assert.equal(await background(page), LIGHT);
});

await step("text stands out from what is behind it, in both schemes", async () => {
  for (const scheme of ["light", "dark"]) {
    for (const path of ["index.html", OPERATION]) {
      const page = await open(path, { scheme });
      const weak = await page.evaluate(() => {
        const parse = (colour) => colour.match(/[\d.]+/g).map(Number);
        const luminance = (colour) => {
          const [r, g, b] = parse(colour).map((part) => part / 255)
            .map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
          return 0.2126 * r + 0.7152 * g + 0.0722 * b;
        };
        const behind = (element) => {
          for (let at = element; at; at = at.parentElement) {
            const colour = getComputedStyle(at).backgroundColor;
            if (parse(colour)[3] !== 0) return colour;
          }
          return "rgb(255, 255, 255)";
        };
        const found = [];
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) {
          const element = walker.currentNode.parentElement;
          if (!walker.currentNode.data.trim() || !element.checkVisibility() || element.closest(".skip, .anchor")) continue;
          const [one, other] = [luminance(getComputedStyle(element).color), luminance(behind(element))];
          const contrast = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
          // WCAG 2.2, 1.4.3.
          if (contrast < 4.5) found.push(`${element.tagName}.${element.className} ${contrast.toFixed(2)}: ${walker.currentNode.data}`);
        }
        return found;
      });
      assert.deepEqual(weak, [], `${path}, ${scheme}`);
    }
  }
});

await step("a phone shows all of a page without moving it sideways", async () => {
  for (const path of ["index.html", OPERATION, "types/Element.html"]) {
    const page = await open(path, { width: 360, height: 780 });
    const [wide, view] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    assert.ok(wide <= view, `${path} is ${wide} wide`);
    assert.ok(await page.isHidden(".tree > details > ul"), "the navigation is closed");
    await page.click(".tree summary");
    assert.ok(await page.isVisible(".tree > details > ul"));
  }
});

await step("everything is read without the script", async () => {
  const page = await open(OPERATION, { script: false });
  assert.ok(await page.isVisible("text=Identifier of the dynamic route"));
  assert.ok(await page.isHidden(".search") && await page.isHidden(".theme"));
  await page.click("nav.tree >> text=create_version");
  assert.match(page.url(), /create_version\.html$/);
  assert.ok(await page.isVisible("h1"));
});

await step("members open one by one, all at once, and by a link to them", async () => {
  const page = await open("operations/ai_gateway/dynamic_routing/list.html");
  const hidden = "[id='returns.data.routes.elements']";
  assert.ok(!(await page.isVisible(hidden)));
  await page.click("section:has(#returns) .all");
  assert.ok(await page.isVisible(hidden));
  await page.click("section:has(#returns) .all");
  assert.ok(!(await page.isVisible(hidden)));
  await page.goto(site + "operations/ai_gateway/dynamic_routing/list.html#returns.data.routes.elements");
  await page.reload();
  assert.ok(await page.isVisible(hidden));
});

await step("landmarks, one heading of the first level, and names for what can be pressed", async () => {
  for (const path of ["index.html", OPERATION, "types/Element.html"]) {
    const page = await open(path);
    for (const role of ["main", "banner", "search"]) assert.equal(await page.getByRole(role).count(), 1, `${path}: ${role}`);
    assert.ok(await page.getByRole("navigation", { name: "Operations" }).count() === 1);
    assert.equal(await page.locator("h1").count(), 1, path);
    const nameless = await page.evaluate(() => [...document.querySelectorAll("a, button, input")]
      .filter((one) => !(one.getAttribute("aria-label") || one.textContent.trim())).length);
    assert.equal(nameless, 0, path);
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
  }
});

await step("paper has the text and not the controls", async () => {
  const page = await open(OPERATION, { media: "print" });
  for (const control of [".top", ".tree"]) assert.ok(await page.isHidden(control), control);
  assert.ok(await page.isVisible("#parameters") && await page.isVisible("#example"));
});

if (shots) {
  for (const scheme of ["light", "dark"]) {
    for (const width of [1400, 390]) {
      for (const [path, name] of [["index.html", "index"], [OPERATION, "operation"], ["types/Element.html", "type"]]) {
        const page = await open(path, { scheme, width, height: 900 });
        await page.screenshot({ path: `${shots}/${name}-${scheme}-${width}.png` });
      }
    }
  }
}

await browser.close();
