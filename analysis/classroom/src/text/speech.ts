// What the page says, in the language that it speaks.
import { set_attribute, set_text } from "../dom";
import { english, type Key } from "./english";
import { french } from "./french";
import { french_of_engine } from "./engine_french";

export type Language = "en" | "fr";

const dictionaries: Record<Language, Record<Key, string>> = { en: english, fr: french };

/// The names in braces of a text: "{month} of {months}" has month and months.
type Gaps<Text> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | Gaps<Rest> : never;
type Fill<K extends Key> =
  Gaps<(typeof english)[K]> extends never
    ? []
    : [values: Record<Gaps<(typeof english)[K]>, string | number> & { n?: number }];

interface Label {
  node: Element;
  key: Key;
  attribute: string | null;
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/// "one tie||{n} ties": the form for n. French says one for 0 too; Intl knows.
function form_for(text: string, language: Language, n: unknown): string {
  const forms = text.split("||");
  if (forms.length === 1) return text;
  const is_one = new Intl.PluralRules(language).select(Number(n)) === "one";
  return (is_one ? forms[0] : forms[1]) as string;
}

export class Speech {
  language: Language;
  private readonly labels: Label[] = [];
  private readonly formats = new Map<string, Intl.NumberFormat>();

  constructor(language: Language) {
    this.language = language;
  }

  readonly say = <K extends Key>(key: K, ...fill: Fill<K>): string => {
    const values = (fill[0] ?? {}) as Record<string, string | number>;
    const text = form_for(dictionaries[this.language][key], this.language, values["n"]);
    return text.replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = values[name];
      return typeof value === "number" ? this.number(value) : (value ?? "");
    });
  };

  /// A node whose text, or whose attribute, follows the language.
  label<T extends Element>(node: T, key: Key, attribute: string | null = null): T {
    this.labels.push({ node, key, attribute });
    this.put({ node, key, attribute });
    return node;
  }

  speak(language: Language): void {
    this.language = language;
    for (const label of this.labels) this.put(label);
  }

  /// The engine speaks English; what is not translated stays so and says so (`lang`).
  engine(text: string): { text: string; language: Language } {
    const translated = this.language === "fr" ? french_of_engine[text] : undefined;
    return translated === undefined
      ? { text, language: "en" }
      : { text: translated, language: "fr" };
  }

  put_engine_text(node: Element, text: string): void {
    const said = this.engine(text);
    set_text(node, capital(said.text));
    set_attribute(node, "lang", said.language === this.language ? null : said.language);
  }

  /// Without digits: as many as it has, three at most.
  number(value: number, digits?: number): string {
    if (!Number.isFinite(value)) return "–";
    return this.format(
      {
        minimumFractionDigits: digits ?? 0,
        maximumFractionDigits: digits ?? 3,
      },
      value,
    ).replace("-", "−");
  }

  percent(share: number): string {
    return this.format({ style: "percent", maximumFractionDigits: 0 }, share);
  }

  euros(amount: number): string {
    return this.format({ style: "currency", currency: "EUR", maximumFractionDigits: 0 }, amount);
  }

  /// "a, b and c".
  list(items: string[]): string {
    return new Intl.ListFormat(this.language, { type: "conjunction" }).format(items);
  }

  /// Formats are costly to make and are needed many times a month.
  private format(options: Intl.NumberFormatOptions, value: number): string {
    const key = this.language + JSON.stringify(options);
    let format = this.formats.get(key);
    if (!format) this.formats.set(key, (format = new Intl.NumberFormat(this.language, options)));
    return format.format(value);
  }

  private put({ node, key, attribute }: Label): void {
    const text = dictionaries[this.language][key];
    if (attribute === null) set_text(node, text);
    else set_attribute(node, attribute, text);
  }
}
