export default function JoinScreen() {
  return <main>Goed Werk Live</main>;
}
