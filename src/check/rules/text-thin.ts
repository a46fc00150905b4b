/** A laid-out slide enters; small text in thin letters leaves. */
import { finding, type SlideRule } from '../check-rule.ts';

/** CSS weights; strokes of 300 at this size are thinner than a projector's pixel on many screens. */
const THIN = 350;
const LARGE = 40;

export const textThin: SlideRule = {
  id: 'text/thin',
  needs: 'layout',
  find({ lines, height }, slide) {
    const told = new Set<string>();
    return lines.flatMap((line) => {
      const key = `${line.file ?? ''}:${line.line ?? ''}`;
      if (line.weight >= THIN || line.role === 'foot' || line.size >= (LARGE * height) / 720 || told.has(key))
        return [];
      told.add(key);
      const text = line.text.length > 40 ? `${line.text.slice(0, 39)}…` : line.text;
      return [finding('text/thin', slide, line, `"${text}" is set in a weight of ${line.weight}.`)];
    });
  },
};
