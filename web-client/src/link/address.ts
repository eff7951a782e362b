/** Where the socket of this page goes: the same host, always. */
export function socketUrl(): string {
  return `${window.location.origin.replace(/^http/, "ws")}/ws`;
}
