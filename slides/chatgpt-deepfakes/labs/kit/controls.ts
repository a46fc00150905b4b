/** What a control is for enters; the control leaves with its label, for mouse, touch and keyboard. */
import { element, freshId } from './element.ts';

export interface SliderOptions {
  readonly label: string;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly value: number;
  /** As it stands beside the slider and is said; absent: the number itself. */
  readonly format?: (value: number) => string;
  /** What stands at its two ends; absent: nothing. */
  readonly ends?: readonly [string, string];
  /** Called while it moves. */
  readonly onInput: (value: number) => void;
}

export interface Slider {
  readonly element: HTMLElement;
  /** Setting it moves the slider and tells nobody. */
  value: number;
  /** Its upper end; what is set beyond it is the end. */
  max: number;
  isDisabled: boolean;
  focus(): void;
}

export function slider({ label, min, max, step, value, format = String, ends, onInput }: SliderOptions): Slider {
  const input = element('input', 'slider-track');
  input.type = 'range';
  input.id = freshId('slider');
  Object.assign(input, { min: String(min), max: String(max), step: String(step), value: String(value) });
  const output = element('output', 'slider-value');
  output.htmlFor.add(input.id);
  // Said with the slider already.
  output.setAttribute('aria-live', 'off');
  const name = element('label', 'slider-name', label);
  name.htmlFor = input.id;
  const show = (): void => {
    output.textContent = format(input.valueAsNumber);
    input.setAttribute('aria-valuetext', output.textContent);
    input.style.setProperty('--share', String((input.valueAsNumber - min) / (Number(input.max) - min)));
  };
  input.addEventListener('input', () => {
    show();
    onInput(input.valueAsNumber);
  });
  show();
  const own = element('div', 'slider', name, output, input);
  if (ends !== undefined) {
    const scale = element('div', 'slider-ends', element('span', '', ends[0]), element('span', '', ends[1]));
    scale.setAttribute('aria-hidden', 'true');
    own.append(scale);
  }
  return {
    element: own,
    get value() {
      return input.valueAsNumber;
    },
    set value(next) {
      input.value = String(next);
      show();
    },
    get max() {
      return Number(input.max);
    },
    set max(next) {
      input.max = String(next);
      show();
    },
    get isDisabled() {
      return input.disabled;
    },
    set isDisabled(isDisabled) {
      input.disabled = isDisabled;
    },
    focus: () => input.focus(),
  };
}

/** @param kind `main` for the one that goes on. */
export function button(label: string, onPress: () => void, kind: 'main' | 'plain' = 'plain'): HTMLButtonElement {
  const made = element('button', `button is-${kind}`, label);
  made.type = 'button';
  made.addEventListener('click', onPress);
  return made;
}

export interface ChoiceOptions<Option extends string> {
  readonly label: string;
  readonly options: readonly (readonly [option: Option, label: string])[];
  /** Undefined: none is chosen yet. */
  readonly value: Option | undefined;
  readonly onChoose: (option: Option) => void;
}

export interface Choice<Option extends string> {
  readonly element: HTMLElement;
  /** Setting it tells nobody. */
  value: Option | undefined;
  isDisabled: boolean;
}

/** One of a few, side by side; arrow keys go from one to the next. */
export function choice<Option extends string>({
  label,
  options,
  value,
  onChoose,
}: ChoiceOptions<Option>): Choice<Option> {
  const group = freshId('choice');
  const inputs = options.map(([option]) => {
    const input = element('input', 'choice-input');
    Object.assign(input, { type: 'radio', name: group, value: option, checked: option === value });
    input.addEventListener('change', () => input.checked && onChoose(option));
    return input;
  });
  const labels = options.map(([, name], at) =>
    element('label', 'choice-option', ...inputs.slice(at, at + 1), element('span', '', name)),
  );
  const own = element(
    'fieldset',
    'choice',
    element('legend', 'choice-name', label),
    element('div', 'choice-row', ...labels),
  );
  return {
    element: own,
    get value() {
      return inputs.find(({ checked }) => checked)?.value as Option | undefined;
    },
    set value(next) {
      for (const input of inputs) input.checked = input.value === next;
    },
    get isDisabled() {
      return own.disabled;
    },
    set isDisabled(isDisabled) {
      own.disabled = isDisabled;
    },
  };
}

export interface Toggle {
  readonly element: HTMLElement;
  /** Setting it tells nobody. */
  isOn: boolean;
}

export function toggle(label: string, isOn: boolean, onChange: (isOn: boolean) => void): Toggle {
  const input = element('input', 'toggle-input');
  input.type = 'checkbox';
  input.setAttribute('role', 'switch');
  input.checked = isOn;
  input.addEventListener('change', () => onChange(input.checked));
  return {
    element: element('label', 'toggle', input, element('span', '', label)),
    get isOn() {
      return input.checked;
    },
    set isOn(next) {
      input.checked = next;
    },
  };
}

/** Controls beside each other, as many as there is room for. */
export function row(...controls: readonly (HTMLElement | { readonly element: HTMLElement })[]): HTMLElement {
  return element('div', 'row', ...controls.map((one) => ('element' in one ? one.element : one)));
}
