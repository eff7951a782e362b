// Where the server is: always the host this page came from.
export function socketUrl(): string {
  const { protocol, host } = window.location;
  return `${protocol === "https:" ? "wss" : "ws"}://${host}/ws`;
}

const healthyBody = "goedwerk ok";

// A hotel or office network may answer in the server's place; only the known body counts.
export async function isHealthy(): Promise<boolean> {
  try {
    const reply = await fetch("/healthz", { cache: "no-store" });
    return reply.ok && (await reply.text()).trim() === healthyBody;
  } catch {
    return false;
  }
}
