import type { ComponentChildren } from "preact";

// A line that opens and closes what is below it.
export function Disclosure({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <details class="disclosure">
      <summary>{label}</summary>
      <div class="disclosure-content">{children}</div>
    </details>
  );
}
