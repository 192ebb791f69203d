// For tests: what every web view has and jsdom has not.

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
