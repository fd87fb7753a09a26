/** A table of all code units with a 1 for each character of the list. */
export function codeFlags(characters: string): Uint8Array {
  const flags = new Uint8Array(0x10000);
  for (let at = 0; at < characters.length; at++) flags[characters.charCodeAt(at)] = 1;
  return flags;
}
