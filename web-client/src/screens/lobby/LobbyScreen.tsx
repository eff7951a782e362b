export default function LobbyScreen() {
  return <main>Goed Werk Live</main>;
}
