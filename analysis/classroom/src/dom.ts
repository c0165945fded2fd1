// Small helpers around the document: elements, their attributes, their text.

type Child = Node | string;
type Listener = (event: Event) => void;

export interface Attributes {
  [name: string]: string | number | boolean | Listener | undefined;
}

/// "on…" adds a listener; true is an empty attribute, false and undefined none.
function apply(node: Element, name: string, value: Attributes[string]): void {
  if (typeof value === "function") node.addEventListener(name.slice(2), value);
  else if (value === true) node.setAttribute(name, "");
  else if (value !== false && value !== undefined) node.setAttribute(name, String(value));
}

export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) apply(node, name, value);
  node.append(...children);
  return node;
}

export function draw<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): SVGElementTagNameMap[K] {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) apply(node, name, value);
  node.append(...children);
  return node;
}

/// Leaves the document alone where nothing changes, so that screen readers stay quiet.
export function set_text(node: Element, text: string): void {
  if (node.textContent !== text) node.textContent = text;
}

export function set_attribute(node: Element, name: string, value: string | null): void {
  if (value === null) node.removeAttribute(name);
  else if (node.getAttribute(name) !== value) node.setAttribute(name, value);
}

export function show(node: HTMLElement, is_shown: boolean): void {
  if (node.hidden === is_shown) node.hidden = !is_shown;
}

/// Options of a select, made anew only where they differ.
export function set_options(select: HTMLSelectElement, options: [string, string][]): void {
  const key = JSON.stringify(options);
  if (select.dataset["key"] === key) return;
  const value = select.value;
  select.replaceChildren(...options.map(([name, text]) => make("option", { value: name }, text)));
  select.dataset["key"] = key;
  select.value = value;
}

let last_id = 0;

/// An id that no other element has.
export function new_id(name: string): string {
  return `${name}-${++last_id}`;
}
