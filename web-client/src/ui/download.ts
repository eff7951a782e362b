// A file that this page makes itself and hands to the phone. Nothing is sent: the address is one of
// this page only, and a policy that allows own files only does not forbid it.
export interface OwnFile {
  readonly name: string;
  readonly type: string;
  readonly text: string;
}

export function offerFile({ name, type, text }: OwnFile): void {
  const url = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The download reads it after this turn.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
