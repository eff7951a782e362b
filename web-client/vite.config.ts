import { defineConfig } from "vitest/config";
import { chunkOf, fileNameOf } from "./chunks";

// The server's Content-Security-Policy allows own files only: nothing may be written into the page
// or the CSS.
export default defineConfig({
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    target: ["es2022", "safari15.4", "chrome94", "firefox93"],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    manifest: "files.json",
    rolldownOptions: {
      input: "index.html",
      output: {
        chunkFileNames: fileNameOf,
        codeSplitting: {
          groups: [{ name: (id, modules) => chunkOf(id, modules), debugName: "chunkOf" }],
        },
      },
    },
  },
  server: {
    proxy: { "/ws": { target: "ws://localhost:8080", ws: true }, "/api": "http://localhost:8080" },
  },
  test: {
    environment: "happy-dom",
    include: ["src/**/*.test.{ts,tsx}"],
    restoreMocks: true,
    setupFiles: ["src/test_setup.ts"],
    pool: "threads",
  },
});
