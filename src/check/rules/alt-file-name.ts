/** Pictures enter; those whose description is a file's name, or only says that it is a picture, leave. */
import type { Diagnostic } from '../../deck/diagnostic.ts';
import type { Span } from '../../deck/span.ts';
import { walkBlocks } from '../../deck/walk.ts';
import { finding, type DeckRule } from '../check-rule.ts';
import { publishedBlocks } from '../published.ts';

const FILE_NAME =
  /^[\w%.-]+\.(?:png|jpe?g|gif|webp|avif|svg|mp4|webm)$|^(?:img|dsc|image|screenshot|pic|photo)[-_ ]?\d+$/i;
const SAYS_PICTURE =
  /^(?:an? )?(?:image|picture|photo(?:graph)?|screenshot|graphic|diagram|chart|bild|foto|grafik|imagen|photographie)(?: (?:of|from|showing|von|vom|de|du|des))?\b[.:]?\s*/i;

export const altFileName: DeckRule = {
  id: 'alt/file-name',
  needs: 'deck',
  find({ slides }) {
    const found: Diagnostic[] = [];
    for (const { slide } of slides) {
      const look = (alt: string, span: Span): void => {
        const said = alt.trim();
        if (FILE_NAME.test(said)) {
          found.push(finding('alt/file-name', slide, span, `The description "${said}" is a file's name.`));
        } else if (said !== '' && said.replace(SAYS_PICTURE, '').trim() === '') {
          found.push(finding('alt/file-name', slide, span, `The description "${said}" does not say what it shows.`));
        } else if (/^(?:an? )?(?:image|picture|photo|screenshot) of\b/i.test(said)) {
          const hint = `begin with what it shows: "${said.replace(SAYS_PICTURE, '')}"`;
          found.push(
            finding(
              'alt/file-name',
              slide,
              span,
              `The description begins with "${said.split(' ').slice(0, 3).join(' ')}".`,
              hint,
            ),
          );
        }
      };
      walkBlocks(publishedBlocks(slide), {
        block: (block) => {
          if (block.kind === 'figure' && !block.decorative) look(block.alt, block.span);
          else if (block.kind === 'diagram' && block.alt !== undefined) look(block.alt, block.span);
        },
        token: (token) => {
          if (token.type === 'image') look(token.content, token.span ?? slide.span);
        },
      });
    }
    return found;
  },
};
