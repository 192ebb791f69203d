// For tests: what every web view has and jsdom has not.
import { configure } from "@testing-library/dom";

// What a page shows later is waited for as long as a busy machine may need.
configure({ asyncUtilTimeout: 10_000 });

class Unobserved {
  observe() {}
  unobserve() {}
  disconnect() {}
}

globalThis.ResizeObserver ??= Unobserved;
Element.prototype.scrollIntoView ??= () => {};
Element.prototype.hasPointerCapture ??= () => false;
Element.prototype.releasePointerCapture ??= () => {};
globalThis.CSS ??= Object.assign(Object.create(null), {
  escape: (text: string) => text.replace(/[^\w-]/g, (sign) => `\\${sign}`),
});

// A window of 1440 px in a light theme, as in the designs.
window.matchMedia ??= (query: string) => {
  const least = /min-width:\s*(\d+)px/.exec(query)?.[1];
  return Object.assign(new EventTarget(), {
    matches: least !== undefined && Number(least) <= 1440,
    media: query,
    onchange: null,
    addListener() {},
    removeListener() {},
  });
};

// A layout, as far as what measures itself needs one: every element is 800 by 600.
for (const [side, size] of [
  ["offsetHeight", 600],
  ["offsetWidth", 800],
  ["clientHeight", 600],
  ["clientWidth", 800],
] as const) {
  Object.defineProperty(HTMLElement.prototype, side, { configurable: true, get: () => size });
}

// What scrolls is as tall as the longest list.
Object.defineProperty(HTMLElement.prototype, "scrollHeight", { configurable: true, get: () => 40_000_000 });

function scrollTo(this: Element, to?: ScrollToOptions | number, top?: number): void {
  this.scrollTop = (typeof to === "object" ? to.top : top) ?? this.scrollTop;
  this.dispatchEvent(new Event("scroll"));
}
Element.prototype.scrollTo = scrollTo;
