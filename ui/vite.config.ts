// How the page is built and tested.
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [react()],
  // Tests read the policies that are shipped.
  server: { fs: { allow: [".", "../policies"] } },
  build: {
    // The web views that Tauri 2 runs on.
    target: ["safari15", "chrome105"],
    // The content security policy allows files of the page's own origin, so nothing becomes a data: address.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  test: {
    environment: "jsdom",
    include: ["src/**/*.test.{ts,tsx}"],
    restoreMocks: true,
    // Pages are drawn whole and checked with axe; on a busy machine that takes a while.
    testTimeout: 30_000,
    setupFiles: ["src/testing/browser.ts", "src/api/testing.ts"],
  },
});
