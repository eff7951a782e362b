export default function BoardScreen() {
  return <main>Goed Werk Live</main>;
}
