// Spaces that no line may break at.

/// French sets one before : ; ? ! % » and units, after «, and between the thousands of a number.
export function tied<K extends string>(texts: Record<K, string>): Record<K, string> {
  const pairs = Object.entries<string>(texts).map(([key, text]) => [key, tie(text)]);
  return Object.fromEntries(pairs) as Record<K, string>;
}

function tie(text: string): string {
  return text
    .replace(/ ([:;?!%»]|k€)/g, "\u00a0$1")
    .replace(/« /g, "«\u00a0")
    .replace(/(\d) (?=\d{3})/g, "$1\u202f");
}
