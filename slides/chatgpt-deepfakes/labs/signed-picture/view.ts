/** A drawn picture enters; a lab leaves in which it is signed, meddled with and checked, by the browser's own cryptography. */
import { labCanvas } from '../kit/canvas.ts';
import { button, choice, row } from '../kit/controls.ts';
import { element } from '../kit/element.ts';
import { Lab } from '../kit/lab.ts';
import { pixelPicture } from '../kit/pixels.ts';
import { svgBox } from '../kit/svg-box.ts';
import { bitGrid, GRID } from './bits.ts';
import { differingBits, flipBit } from './model.ts';
import { RECORDED } from './recorded.ts';
import { floodedPicture, housePicture, SIZE } from './scene.ts';
import { readState, type SignedState } from './state.ts';
import { signedStill } from './still.ts';
import { type Deed, DEEDS, MAKER, type Run, runStory } from './story.ts';
import css from './view.css?inline';
import { DEED_NAMES, inGroups, MEANINGS, VERDICTS } from './words.ts';

/** Hexadecimal digits of a signature that are shown of its 128. */
const SHOWN = 24;

export class SignedPicture extends Lab {
  static readonly styles = css;

  /** The same whatever its attributes are. */
  static still(): string {
    return signedStill();
  }

  #begins: Deed = 'signed';
  #state: SignedState = beginning('signed');
  /** Recorded until the browser has signed for itself. */
  #run: Run = RECORDED;

  readonly #pixels = pixelPicture(SIZE);
  readonly #canvas = labCanvas(this.colors, {
    width: SIZE,
    height: SIZE,
    label: '',
    draw: (context) => this.#pixels.draw(context, 0, 0, SIZE),
  });
  readonly #caption = element('p', 'caption');
  readonly #verdict = element('p', 'verdict');
  readonly #meaning = element('p', 'meaning');
  readonly #maker = element('dd', '');
  readonly #hash = element('dd', 'digits');
  readonly #signature = element('dd', 'digits');
  readonly #grid = svgBox(GRID);
  readonly #bits = element('p', 'soft');
  readonly #how = element('p', 'how soft', 'Signing …');
  readonly #deed = choice<Deed>({
    label: 'What happened to it',
    options: DEEDS.map((deed) => [deed, DEED_NAMES[deed]] as const),
    value: 'signed',
    onChoose: (deed) => this.#change({ deed }),
  });
  readonly #flip = row(
    button('Turn over another bit', () => this.#change({ flip: (this.#state.flip + 1) % this.#run.flips.length })),
  );

  protected build(): readonly Node[] {
    this.#begins = this.settings.choice('deed', DEEDS, 'signed');
    const credentials = element(
      'dl',
      'credentials',
      element('div', '', element('dt', '', 'Maker'), this.#maker),
      element('div', '', element('dt', '', 'Hash of the pixels, SHA-256'), this.#hash),
      element('div', '', element('dt', '', 'Signature, ECDSA P-256'), this.#signature),
    );
    const file = element('div', 'file', this.#canvas.element, credentials, this.#caption);
    const bits = element('div', 'bits', this.#grid.element, this.#bits);
    const outcome = element('div', 'outcome', this.#verdict, this.#meaning);
    void this.#sign();
    const side = element('div', 'side', this.#deed.element, this.#flip, bits);
    return [element('div', 'layout', side, file, outcome, this.#how)];
  }

  protected restore(state: unknown): void {
    this.#state = readState(state, RECORDED.flips.length) ?? beginning(this.#begins);
    this.#draw();
  }

  /** Where the page has no cryptography, or it fails, the recorded run stays, and that is said. */
  async #sign(): Promise<void> {
    const { crypto } = globalThis as { readonly crypto?: Partial<Crypto> };
    try {
      if (crypto?.subtle === undefined) throw new Error('no cryptography');
      this.#run = await runStory(crypto.subtle);
      this.#how.textContent =
        'Signed and checked just now, by this browser, with a key that is made anew for each visit.';
    } catch {
      const isFile = location.protocol === 'file:';
      const why = isFile
        ? 'This browser gives no cryptography to pages opened from a folder'
        : 'Browsers give their cryptography only to pages from https or from this very machine, and this one came otherwise';
      this.#how.textContent = `${why}; what you see was signed and checked before, and written down.`;
      this.#how.classList.add('is-recorded');
    }
    this.#draw();
  }

  #change(changes: Partial<SignedState>): void {
    const next = { ...this.#state, ...changes };
    const seen = next.seen.includes(next.deed) ? next.seen : [...next.seen, next.deed];
    this.#state = { ...next, seen };
    this.#draw();
    this.keep(this.#state, seen.length === DEEDS.length);
  }

  #draw(): void {
    const { deed, flip } = this.#state;
    const outcome = this.#run.outcomes[deed];
    const turned = this.#run.flips[flip];
    const isBit = deed === 'bit' && turned !== undefined;
    const hash = isBit ? turned.hash : outcome.hash;
    const pixels = isBit ? flipBit(housePicture(), turned.bit) : deed === 'edited' ? floodedPicture() : housePicture();
    this.#pixels.put(pixels);
    this.#canvas.redraw();
    const scene = deed === 'edited' ? 'A drawn house, its door under water.' : 'A drawn house in front of hills.';
    this.#canvas.label = `${scene} Caption: ${outcome.caption}.`;
    this.#caption.textContent = `“${outcome.caption}”`;

    const hasCredentials = outcome.signature !== undefined;
    this.#maker.textContent = hasCredentials ? MAKER : '–';
    this.#hash.textContent = inGroups(hash);
    this.#signature.textContent = hasCredentials ? `${inGroups(outcome.signature.slice(0, SHOWN))} …` : '–';

    const { sign, words } = VERDICTS[outcome.verdict];
    this.#verdict.className = `verdict is-${outcome.verdict}`;
    const mark = element('span', 'sign', sign);
    mark.setAttribute('aria-hidden', 'true');
    this.#verdict.replaceChildren(mark, element('span', '', words));
    this.#meaning.textContent = MEANINGS[deed];

    const before = outcome.signedHash;
    const count = before === undefined ? 0 : differingBits(before, hash);
    this.#grid.draw(bitGrid(hash, before));
    const place = isBit ? `Bit ${turned.bit.toLocaleString('en')} of the pixels: ` : '';
    const compared =
      before === undefined
        ? 'The 256 bits of the hash; nothing says what they were.'
        : `${place}${count} of the hash’s 256 bits are others than those that were signed.`;
    this.#bits.textContent = compared;
    this.#grid.label = compared;
    this.#deed.value = deed;
    this.#flip.hidden = deed !== 'bit';
    this.say(`${DEED_NAMES[deed]}: ${words} ${MEANINGS[deed]} ${compared}`);
  }
}

function beginning(deed: Deed): SignedState {
  return { deed, flip: 0, seen: [deed] };
}
