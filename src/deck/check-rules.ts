/** The part of the catalogue that `lectern check` alone finds: what only shows once slides are laid out, timed or published. */
import { rule } from './rule.ts';

export const CHECK_RULES = {
  'fit/overflow': rule(
    'error',
    'Text or a picture that leaves its slide, or the box that cuts it.',
    'The room does not see it, and nobody is told.',
    'Say less, part the slide in two, or give the box more room.',
  ),
  'fit/overlap': rule(
    'error',
    'Text that stands on other text.',
    'Neither can be read.',
    'Move one of them, or let them appear in different steps.',
  ),
  'text/too-small': rule(
    'warning',
    'Text that cannot be read from the back row.',
    'Half of the room looks at a grey line.',
    'Say less in larger letters; put the detail into the handout.',
  ),
  'text/thin': rule(
    'warning',
    'Small text in thin letters.',
    'A projector washes thin strokes out.',
    'Use a weight of 400 or more, or larger letters.',
  ),
  'contrast/wcag': rule(
    'error',
    'Text with too little contrast to what lies behind it (WCAG 2.2 AA).',
    'Many people cannot read it, in the room and at home.',
    'Use a darker or lighter colour, or an overlay on the picture.',
  ),
  'contrast/projector': rule(
    'warning',
    'Text that is hard to read on a washed-out projector.',
    'Light in the room takes contrast away from every colour.',
    'Use colours that lie further apart.',
  ),
  'image/blurred': rule(
    'warning',
    'A picture shown larger than it is.',
    'It looks blurred on the screen and on paper.',
    'Use a larger file, or show it smaller.',
  ),
  'alt/file-name': rule(
    'warning',
    'A description that says a file name, or that it is a picture.',
    'Who does not see the picture learns nothing.',
    'Say what the picture shows, and what it is there for.',
  ),
  'slide/untitled': rule(
    'warning',
    'A slide without a title.',
    'Outlines, overviews, bookmarks and screen readers have nothing to call it.',
    'Give it a heading, or title: in its front matter.',
  ),
  'heading/order': rule(
    'warning',
    'A heading that skips a level.',
    'Who moves by headings loses the thread.',
    'Use the next level.',
  ),
  'link/text': rule(
    'warning',
    'A link whose words do not say where it leads.',
    'Read by itself, as screen readers and handouts do, it says nothing.',
    'Name what it leads to.',
  ),
  'table/header': rule(
    'warning',
    'A table without column headings.',
    'Nobody can tell what a cell means, by eye or by ear.',
    'Write what each column holds into the first row.',
  ),
  'words/many': rule(
    'warning',
    'More words than a room reads.',
    'People read or listen, not both.',
    'Keep the point, and move the rest to the notes or the handout.',
  ),
  'bullets/many': rule(
    'warning',
    'More points than anybody keeps.',
    'A long list is read to its end by nobody.',
    'Group them, or part the slide.',
  ),
  'time/over': rule(
    'warning',
    'The talk is longer than its time.',
    'Its end, which matters most, is rushed or lost.',
    'Leave out what is optional, or plan more time.',
  ),
  'time/under': rule(
    'warning',
    'The talk is shorter than its time.',
    'The room waits, or the plan is wrong.',
    'Correct minutes: or duration:.',
  ),
  'offline/request': rule(
    'error',
    'Something that needs the network.',
    'In a hall without network it is missing.',
    'Put the file beside the deck.',
  ),
  'access/axe': rule(
    'error',
    'A barrier that axe finds (WCAG 2.2 AA).',
    'Somebody in the room, or at home, is shut out.',
    'Follow the hint, which names the rule.',
  ),
  'figure/unsourced': rule(
    'warning',
    'A figure without a source on its slide.',
    'Nobody can check it.',
    'Cite it: [@key].',
  ),
  'private/secret': rule(
    'error',
    'What looks like a password, key or token on a slide.',
    'Everybody who gets the deck gets it too.',
    'Take it out, and make it invalid.',
  ),
  'private/path': rule(
    'warning',
    "A path of somebody's own computer on a slide.",
    'It tells names and folders that are nobody’s business, and leads nowhere elsewhere.',
    'Write a relative path, or ~.',
  ),
  'check/reason': rule(
    'warning',
    'A silence without a reason.',
    'Nobody knows later why it was right.',
    'Say why, in a few words.',
  ),
  'check/unused-silence': rule(
    'warning',
    'A silence for something that is not found.',
    'It would hide the next mistake.',
    'Take it out.',
  ),
} as const;
