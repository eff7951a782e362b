import { render } from "preact";
import type { Writing } from "../../writings";
import { answered, dayText } from "./text_of";

// Prints one writing and nothing else of the page: a sheet that only paper sees (personal.css).
export function printWriting(writing: Writing): void {
  const sheet = document.createElement("div");
  sheet.className = "personal-sheet";
  document.body.append(sheet);
  render(<Sheet writing={writing} />, sheet);
  document.documentElement.classList.add("personal-printing");
  const away = () => {
    sheet.remove();
    document.documentElement.classList.remove("personal-printing");
  };
  window.addEventListener("afterprint", away, { once: true });
  window.print();
}

function Sheet({ writing }: { writing: Writing }) {
  return (
    <>
      <h1>{writing.title}</h1>
      <p>{dayText(writing.day)}</p>
      {answered(writing).map(([prompt, text]) => (
        <section key={prompt}>
          <h2>{prompt}</h2>
          <p class="personal-text">{text}</p>
        </section>
      ))}
    </>
  );
}
