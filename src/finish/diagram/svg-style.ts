/** The `<style>` elements of an SVG enter; what they say of each element leaves, since no style sheet of a picture may reach a slide. */
import type { CssNode, Declaration, Rule, Selector, StyleSheet } from 'css-tree';
import generate from 'css-tree/generator';
import parse from 'css-tree/parser';

/** What a rule says of an element, as pairs of a property and its value. */
type Declared = readonly (readonly [name: string, value: string])[];

interface StyleRule {
  readonly tag?: string;
  readonly id?: string;
  readonly classes: readonly string[];
  /** Ids, classes, names, then the place in the sheet: the order in which rules win (Selectors 4, 15). */
  readonly weight: number;
  readonly declared: Declared;
}

/** Letters of style sheets that are read, and rules. */
const LONGEST = 100_000;
const MOST = 2000;
/** Rules that are held against elements, in all, and classes of an element that count. */
const MOST_ASKED = 200_000;
const MOST_CLASSES = 20;

export class SvgStyle {
  /** By the id, class or name that an element must have at least. */
  readonly #rules = new Map<string, StyleRule[]>();
  #count = 0;
  #asked = 0;
  readonly #dropped: (what: string) => void;

  /** @param dropped is told what is not followed. */
  constructor(css: string, dropped: (what: string) => void) {
    this.#dropped = dropped;
    if (css.length > LONGEST) {
      dropped(`a <style> of more than ${LONGEST / 1000},000 letters`);
      return;
    }
    const sheet = parse(css.replaceAll(/<!--|-->|<!\[CDATA\[|\]\]>/g, ' ')) as StyleSheet;
    sheet.children.forEach((node: CssNode) => {
      if (node.type === 'Rule') this.#add(node);
      else if (node.type === 'Atrule') dropped(`@${node.name} in <style>`);
    });
  }

  /** In the order in which the last one wins. */
  of(name: string, attributes: Readonly<Record<string, string>>): Declared {
    if (this.#count === 0) return [];
    if (this.#asked > MOST_ASKED) return [];
    const classes = new Set((attributes.class ?? '').split(/\s+/).slice(0, MOST_CLASSES));
    const keys = [name, '*', `#${attributes.id ?? ''}`, ...[...classes].map((one) => `.${one}`)];
    const near = keys.flatMap((key) => this.#rules.get(key) ?? []);
    this.#asked += near.length;
    if (this.#asked > MOST_ASKED) this.#dropped('a part of <style>');
    const matching = near
      .filter(
        (rule) =>
          (rule.tag ?? name) === name &&
          (rule.id === undefined || rule.id === attributes.id) &&
          rule.classes.every((one) => classes.has(one)),
      )
      .toSorted((a, b) => a.weight - b.weight);
    // Of the same declaration the last one counts.
    const declared = new Map<string, readonly [string, string]>();
    for (const one of matching.flatMap((rule) => rule.declared)) {
      const key = one.join(':');
      declared.delete(key);
      declared.set(key, one);
    }
    return [...declared.values()];
  }

  #add(rule: Rule): void {
    const declared: [string, string][] = [];
    rule.block.children.forEach((node: CssNode) => {
      if (node.type === 'Declaration') declared.push([node.property.toLowerCase(), valueOf(node)]);
    });
    if (rule.prelude.type !== 'SelectorList') return this.#dropped('a rule in <style>');
    rule.prelude.children.forEach((selector: CssNode) => {
      const read = selector.type === 'Selector' ? this.#read(selector) : undefined;
      if (read === undefined || ++this.#count > MOST) this.#dropped(`"${generate(selector).slice(0, 60)}" in <style>`);
      else {
        const key =
          read.id !== undefined
            ? `#${read.id}`
            : read.classes[0] !== undefined
              ? `.${read.classes[0]}`
              : (read.tag ?? '*');
        const known = this.#rules.get(key);
        const kept = { ...read, declared };
        if (known) known.push(kept);
        else this.#rules.set(key, [kept]);
      }
    });
  }

  /** A name, id and classes of one element; undefined for what looks at others too. */
  #read(selector: Selector): Omit<StyleRule, 'declared'> | undefined {
    let tag: string | undefined;
    let id: string | undefined;
    const classes: string[] = [];
    for (const part of selector.children.toArray()) {
      if (part.type === 'TypeSelector') tag = part.name === '*' ? undefined : part.name;
      else if (part.type === 'IdSelector') id = part.name;
      else if (part.type === 'ClassSelector') classes.push(part.name);
      else return undefined;
    }
    const specificity = (id === undefined ? 0 : 10_000) + classes.length * 100 + (tag === undefined ? 0 : 1);
    return {
      ...(tag === undefined ? {} : { tag }),
      ...(id === undefined ? {} : { id }),
      classes,
      weight: specificity + this.#count / (MOST + 1),
    };
  }
}

function valueOf({ value }: Declaration): string {
  return generate(value).trim();
}
