import { defineConfig } from "vitest/config";

// The server's Content-Security-Policy allows own files only: nothing may be written into the page
// or the CSS.
const everyScreen =
  /node_modules[\\/](preact|@preact|@bufbuild)|src[\\/]gen[\\/](?!lobby)|src[\\/]link/;

export default defineConfig({
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    target: ["es2022", "safari15.4", "chrome94", "firefox93"],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        // A phone needs every activity sooner or later, also when it is offline in between: one
        // file, loaded at the start. What every screen needs is a second one.
        codeSplitting: {
          groups: [
            {
              name: "base",
              test: everyScreen,
            },
            {
              name: "activities-phone",
              test: /src[\\/]activities[\\/][a-z]+[\\/](phone\.tsx|(?!board\.)[a-z]+\.css)$/,
            },
          ],
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
