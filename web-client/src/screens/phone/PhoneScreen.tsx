export default function PhoneScreen() {
  return <main>Goed Werk Live</main>;
}
