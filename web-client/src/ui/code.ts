/**
 * A join code in groups of four, as people read it aloud: "K7M4 PXQ2", and a group more once it was
 * renewed.
 */
export function codeText(code: string): string {
  return code.replace(/.{4}(?=.)/g, "$& ");
}
