// A value and those who want to hear when it changes.

export class Store<T extends object> {
  private readonly listeners: ((value: T) => void)[] = [];

  constructor(private held: T) {}

  get value(): T {
    return this.held;
  }

  change(part: Partial<T>): void {
    this.held = { ...this.held, ...part };
    for (const listen of this.listeners) listen(this.held);
  }

  listen(listener: (value: T) => void): void {
    this.listeners.push(listener);
  }
}
