/** The attributes of a lab enter; its settings leave, within their limits, with a note for each that had to be changed. */

/** As `still` is given them, and as `attributesOf` reads them off an element. */
export type Attributes = Readonly<Record<string, string>>;

export interface NumberRange {
  readonly min: number;
  readonly max: number;
  /** Where the attribute is absent or no number. */
  readonly fallback: number;
  /** Values are multiples of it, counted from `min`; absent: any value. */
  readonly step?: number;
}

export class Settings {
  /** One sentence for each attribute that could not be taken as it is. */
  readonly notes: string[] = [];
  readonly #attributes: Attributes;

  constructor(attributes: Attributes) {
    this.#attributes = attributes;
  }

  number(name: string, { min, max, fallback, step }: NumberRange): number {
    const written = this.#attributes[name];
    if (written === undefined) return fallback;
    const value = written.trim() === '' ? NaN : Number(written);
    if (!Number.isFinite(value)) {
      this.#note(name, written, 'is no number', fallback);
      return fallback;
    }
    const near = Math.min(max, Math.max(min, value));
    // Without the dust of binary fractions: 0.1 + 2 · 0.1 is 0.3.
    const taken = step === undefined ? near : Number((min + Math.round((near - min) / step) * step).toFixed(9));
    if (near !== value) this.#note(name, written, `is not between ${min} and ${max}`, taken);
    else if (taken !== value) this.#note(name, written, `is no step of ${step}`, taken);
    return taken;
  }

  /** One of several words. */
  choice<Option extends string>(name: string, options: readonly Option[], fallback: NoInfer<Option>): Option {
    const written = this.#attributes[name];
    if (written === undefined) return fallback;
    const found = options.find((option) => option === written.trim().toLowerCase());
    if (found === undefined) this.#note(name, written, `is none of ${options.join(', ')}`, fallback);
    return found ?? fallback;
  }

  /** Any text, of 200 characters at most. */
  text(name: string, fallback: string): string {
    const written = this.#attributes[name];
    if (written === undefined || written.trim() === '') return fallback;
    if (written.length > 200) this.#note(name, `${written.slice(0, 20)}…`, 'is too long', 'its beginning');
    return written.trim().slice(0, 200);
  }

  #note(name: string, written: string, fault: string, taken: string | number): void {
    this.notes.push(`${name}="${written.slice(0, 40)}" ${fault}; ${taken} is used.`);
  }
}

export function attributesOf(element: Element): Attributes {
  return Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value]));
}
