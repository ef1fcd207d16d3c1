/** Texts that are remembered at most, twice: the last so many, and those before them that were still asked for. */
const MOST = 4096;

/**
 * Remembers what was made of a text: a keystroke changes one passage of a letter, and the others need not be looked at again.
 * What is made must depend on the text alone, and is shared: nobody may change it.
 */
export function memo<Value>(make: (text: string) => Value): (text: string) => Value {
  let young = new Map<string, Value>();
  let old = new Map<string, Value>();
  return (text) => {
    let value = young.get(text);
    if (value !== undefined) return value;
    value = old.get(text) ?? make(text);
    if (young.size >= MOST) {
      old = young;
      young = new Map();
    }
    young.set(text, value);
    return value;
  };
}
