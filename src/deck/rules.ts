/** The one catalogue of rules; every diagnostic names one, and the rules page is generated from it. */

export type Severity = 'error' | 'warning' | 'info';

/** What the rules page says of one rule. */
export interface Rule {
  readonly severity: Severity;
  /** What was found, in a few words. */
  readonly what: string;
  /** Why it matters to the author or the room. */
  readonly why: string;
  /** What to do about it. */
  readonly fix: string;
}

function rule(severity: Severity, what: string, why: string, fix: string): Rule {
  return { severity, what, why, fix };
}

export const RULES = {
  'file/unreadable': rule(
    'error',
    'A file could not be read.',
    'Its content is missing from every edition.',
    'Check that the path exists and that you may read it.',
  ),
  'file/binary': rule(
    'error',
    'The file is not text.',
    'Only UTF-8 Markdown can be compiled.',
    'Save the file as UTF-8 text.',
  ),
  'file/encoding': rule(
    'warning',
    'The file holds bytes that are not UTF-8.',
    'They show as replacement characters.',
    'Save the file as UTF-8.',
  ),
  'file/outside': rule(
    'error',
    "A path leaves the deck's folder.",
    'A deck you did not write must not read your other files.',
    'Copy the file into the deck folder, or trust the folder with --trust.',
  ),
  'deck/empty': rule(
    'error',
    'The deck has no slides.',
    'There is nothing to show.',
    'Write some Markdown below the front matter.',
  ),
  'front-matter/yaml': rule(
    'error',
    'The YAML cannot be read.',
    'None of its settings apply.',
    'Mend the YAML at the line given.',
  ),
  'front-matter/unclosed': rule(
    'error',
    'The front matter has no closing ---.',
    'It would swallow the deck.',
    'Put --- on a line of its own after the last key.',
  ),
  'front-matter/limit': rule(
    'error',
    'The YAML is too large, too deep or expands too far.',
    'Hostile YAML can use up memory.',
    'Shorten it; aliases and nesting have small limits.',
  ),
  'front-matter/unknown': rule(
    'error',
    'A front-matter key that Lectern does not know.',
    'A misspelt setting silently does nothing elsewhere.',
    'Use the key in the hint, or remove it.',
  ),
  'front-matter/type': rule(
    'error',
    'A front-matter value of the wrong type.',
    'The setting cannot apply.',
    'Give a value of the kind named in the message.',
  ),
  'front-matter/refused': rule(
    'error',
    'A setting that would break a promise of Lectern.',
    'It does nothing.',
    'The hint names the setting that does what you want, or why there is none.',
  ),
  'front-matter/not-a-map': rule(
    'warning',
    'Lines after a separator look like slide front matter but are no YAML map.',
    'They are shown as text.',
    'Leave a blank line after the separator, or write key: value lines.',
  ),
  'directive/unknown': rule(
    'error',
    'A slide setting that Lectern does not know.',
    'A misspelt setting silently does nothing elsewhere.',
    'Use the key in the hint, or remove it.',
  ),
  'directive/type': rule(
    'error',
    'A slide setting of the wrong type.',
    'The setting cannot apply.',
    'Give a value of the kind named in the message.',
  ),
  'theme/unknown': rule(
    'error',
    'A theme that does not exist.',
    'The slides are shown in the default theme.',
    'Use a theme in the hint, or the path of a CSS file.',
  ),
  'layout/unknown': rule(
    'error',
    'A layout that does not exist.',
    'The slide is shown with the default layout.',
    'Use the layout in the hint.',
  ),
  'layout/slot': rule(
    'warning',
    'A slot that the layout does not have.',
    'Its content is shown in the main area.',
    'Use one of the slots the message lists.',
  ),
  'lang/unknown': rule(
    'error',
    'A language tag that is not valid.',
    'Hyphenation, fonts and screen readers depend on it.',
    'Use a BCP 47 tag such as en, de or pt-BR.',
  ),
  'dialect/detected': rule(
    'info',
    'The dialect was detected from a mark in the deck.',
    'The same text can mean different things elsewhere.',
    'Say it with dialect: in the front matter.',
  ),
  'dialect/unmapped': rule(
    'warning',
    "Something of another tool's that has no equal here.",
    'Its content stays visible, its effect does not.',
    'Use the native syntax named in the hint.',
  ),
  'container/unclosed': rule(
    'error',
    'A ::: container is not closed.',
    'It ends at the slide separator instead of where it was meant to.',
    'Put ::: on a line of its own where it should end.',
  ),
  'container/stray': rule(
    'warning',
    'A closing ::: that closes nothing.',
    'Probably a container above was closed too early.',
    'Remove it.',
  ),
  'container/unknown': rule(
    'warning',
    'A ::: container with a name that Lectern does not know.',
    'Its content is shown as it is.',
    'Use the name in the hint, or a class: ::: {.name}.',
  ),
  'fence/unclosed': rule(
    'error',
    'A code fence or a block of HTML is not closed.',
    'It swallows the rest of the deck.',
    'Close a fence with the same number of backticks, a comment with -->, an element with its end tag.',
  ),
  'fence/attribute': rule(
    'warning',
    'A code fence setting that cannot be read.',
    'It does nothing.',
    'See the list of fence settings in the guide.',
  ),
  'fence/too-long': rule(
    'warning',
    'A code block too long to highlight, or to show.',
    'It is shown without colours, and beyond 2,000 lines cut, so that build and browser stay fast.',
    'Show the part the room should read.',
  ),
  'code/language': rule(
    'warning',
    'A code language that has no highlighter.',
    'The code is shown without colours.',
    'Use the name in the hint, or text.',
  ),
  'code/slow': rule(
    'warning',
    'A code block that the highlighter could not finish in time.',
    'It is shown without colours, so that the build goes on.',
    'Shorten the block, or mark it as text.',
  ),
  'code/steps': rule(
    'warning',
    'Code steps that point outside the code.',
    'The step highlights nothing.',
    'Use line numbers that exist.',
  ),
  'code/magic-move': rule(
    'warning',
    'Something in magic-move that is no state of its code.',
    'It is not shown; where there is no state at all, the source is.',
    'Write each state as a fence of its own, inside a fence of more backticks, or as a <<< line.',
  ),
  'include/missing': rule(
    'error',
    'An included file that does not exist.',
    'Its content is missing.',
    'Check the path; the hint names the nearest file.',
  ),
  'include/cycle': rule(
    'error',
    'Files that include each other.',
    'There would be no end.',
    'Remove one of the includes.',
  ),
  'include/range': rule(
    'warning',
    'An include range or region that matches nothing.',
    'Nothing is included.',
    'Check the numbers or the region name.',
  ),
  'include/limit': rule(
    'error',
    'Too many or too large includes.',
    'The deck would become too large to handle.',
    'Include less.',
  ),
  'asset/missing': rule(
    'error',
    'A picture or file that does not exist.',
    'The room sees a gap.',
    'Check the path; the hint names the nearest file.',
  ),
  'asset/unreadable': rule(
    'error',
    'A picture that cannot be read.',
    'The room sees a broken image.',
    'Save it again in a format browsers read (PNG, JPEG, WebP, AVIF, GIF, SVG).',
  ),
  'asset/source': rule(
    'warning',
    'A link or picture that names the deck’s own Markdown.',
    'It holds the presenter notes, which no built talk may hold.',
    'Put a copy without notes beside it, under another name, and link to that.',
  ),
  'asset/remote': rule(
    'warning',
    'A picture from another host.',
    'The venue network may be down, and the host learns of your audience.',
    'Save it beside the deck, or set remote: fetch in a deck you trust.',
  ),
  'asset/fetch-failed': rule(
    'warning',
    'A picture of another host that could not be fetched.',
    'Its place says only what it would have shown.',
    'Look whether the address is right and public, or save the picture beside the deck.',
  ),
  'slide/id-duplicate': rule(
    'error',
    'Two slides or headings with the same id.',
    'Links reach only the first.',
    'Rename one.',
  ),
  'slide/id-invalid': rule(
    'error',
    'An id with characters that links cannot hold.',
    'Links to it break.',
    'Use letters, digits, - and _.',
  ),
  'notes/shown': rule(
    'warning',
    'A paragraph that begins with Note: is shown to the audience.',
    'Other tools take it for private notes, and notes must not leak.',
    'Put Note: alone on its line; what follows on the next lines is private.',
  ),
  'slide/separator': rule(
    'warning',
    'A line of dashes that looks like a separator and is none.',
    'Two slides are one, and all below Note: is private.',
    'Put a blank line before it; write *** for a rule, and ## for a heading.',
  ),
  'slide/empty': rule(
    'warning',
    'A slide with nothing on it.',
    'The room sees a blank screen.',
    'Remove a separator, or put content there.',
  ),
  'link/broken': rule(
    'error',
    'A link to a slide or file that does not exist.',
    'The click goes nowhere.',
    'Use the id in the hint.',
  ),
  'link/unsafe': rule(
    'error',
    'A link with a scheme that can run code.',
    'It could run in the room or on a reader’s machine.',
    'Use https:, mailto: or a link to a slide.',
  ),
  'html/removed': rule(
    'warning',
    'Raw HTML that was removed.',
    'It could run code or load from elsewhere, and the folder is not trusted.',
    'Use Markdown, or run with --trust if the deck is yours.',
  ),
  'html/unbalanced': rule(
    'warning',
    'HTML tags that do not match.',
    'Browsers guess, and guess differently.',
    'Close each element you open.',
  ),
  'math/invalid': rule(
    'error',
    'LaTeX that cannot be read.',
    'The source is shown in its place.',
    'Mend the formula at the line given.',
  ),
  'diagram/invalid': rule(
    'error',
    'A diagram that its tool cannot read.',
    'Its source is shown in its place.',
    'Correct the line that is named.',
  ),
  'diagram/left-out': rule(
    'warning',
    'A part of a diagram, or of an inlined SVG, that is not drawn as it was written.',
    'It could run or load something, or would look different on every machine.',
    'Write it in another way; the message names the part.',
  ),
  'diagram/slow': rule(
    'error',
    'A diagram that takes more than some seconds to draw.',
    'Its source is shown in its place.',
    'Part it into smaller ones.',
  ),
  'diagram/no-browser': rule(
    'error',
    'A diagram that only a browser draws, on a machine without one.',
    'Its source is shown in its place.',
    'Install Chromium, or build once where there is one: what was drawn is kept in the cache.',
  ),
  'footnote/undefined': rule(
    'error',
    'A footnote reference without a definition.',
    'Readers look for a note that is not there.',
    'Add [^name]: text.',
  ),
  'footnote/unused': rule(
    'warning',
    'A footnote that nothing refers to.',
    'It is not shown.',
    'Refer to it with [^name], or remove it.',
  ),
  'citation/unknown': rule(
    'error',
    'A citation key that is not in the sources file.',
    'The source cannot be shown.',
    'Use the key in the hint, or add it to the sources file.',
  ),
  'sources/missing': rule(
    'error',
    'Citations without a sources file.',
    'No source can be shown.',
    'Say sources: sources.yaml in the front matter.',
  ),
  'sources/invalid': rule(
    'error',
    'A sources or glossary entry that cannot be read.',
    'It is missing from the lists.',
    'Mend the entry at the line given.',
  ),
  'footnote/duplicate': rule(
    'warning',
    'A footnote that is defined twice on one slide.',
    'Only the first definition is shown.',
    'Give one of them another name.',
  ),
  'attribute/unsafe': rule(
    'warning',
    'An attribute that could run code, load something or cover the page.',
    'It is left out; nothing else would check what it does.',
    'Write links and pictures in Markdown, and styles as a class of a theme.',
  ),
  'attribute/nowhere': rule(
    'warning',
    'Attributes in braces that stand after nothing they could belong to, or a word that is no option of its picture.',
    'They are shown as text.',
    'Put them below, or at the end of, the block they belong to.',
  ),
  'icon/unknown': rule(
    'warning',
    'An icon name that is not known.',
    'The name is shown in its place.',
    'Use the name in the hint.',
  ),
  'edition/unknown': rule(
    'error',
    'An edition name that does not exist.',
    'The content is shown in all editions.',
    'Use talk, slides, handout or study.',
  ),
  'fragment/attribute': rule(
    'warning',
    'A fragment setting that cannot be read.',
    'The fragment appears in its written place.',
    'Use index=<number> and one of the effects listed in the guide.',
  ),
  'feature/later': rule(
    'info',
    'A feature that this version shows as plain content.',
    'Nothing is lost; it does not act yet.',
    'Nothing to do.',
  ),
  'image/heavy': rule(
    'warning',
    'An SVG of millions of letters.',
    'It takes seconds to draw, live and in the PDF, and makes the PDF large.',
    'Make it simpler, or save it as a PNG.',
  ),
  'image/code': rule(
    'warning',
    'An SVG that holds scripts, or brings other documents in.',
    'None of it runs in a picture, but on your site it would when somebody opens the picture by itself, so it is left out.',
    'Take it out of the file, or trust the deck.',
  ),
  'image/setting': rule(
    'warning',
    'A setting of a picture or a gallery that cannot be read.',
    'The picture stands as if nothing had been said.',
    'Write {width=60% height=300px fit=cover position=left}, and rows=2 for a gallery.',
  ),
  'image/alt-missing': rule(
    'warning',
    'A picture without a description.',
    'People who cannot see it get nothing.',
    'Write ![what it shows](file), or ![](file){.decorative} when it says nothing.',
  ),
  'script/broken': rule(
    'error',
    'A script of the deck that cannot run.',
    'A lab made with it shows nothing but its fallback.',
    'Mend the script at the line given.',
  ),
  'lab/undefined': rule(
    'warning',
    'An element that no module of the deck defines.',
    'The room sees what stands between its tags and nothing else.',
    'Put a module into labs/ that calls customElements.define with its name.',
  ),
  'lab/still-failed': rule(
    'warning',
    'A lab whose picture for paper could not be made.',
    'Its fallback stands there in print and PDF.',
    'Mend its still(), which returns a small SVG for the attributes it is given.',
  ),
  'lab/no-still': rule(
    'info',
    'A lab without a picture for paper.',
    'Its fallback stands there in print and PDF.',
    'Export a function still(attributes) that returns an SVG, or leave it if the fallback is what paper should show.',
  ),
  'font/missing': rule(
    'warning',
    'Characters that no font of Lectern has.',
    'They look different on every machine, or are not shown at all.',
    'Bring a font that has them, with @font-face in a style sheet named by theme:.',
  ),
  'pdf/not-ready': rule(
    'error',
    'A slide whose pictures or fonts were not ready in time.',
    'Its page in the PDF may lack them.',
    'Make the file smaller, or look whether it can be read.',
  ),
  'pdf/hangs': rule(
    'error',
    'A slide over which the browser hangs or ends, each time it is tried.',
    'No file with it can be made; the one that was made before stays.',
    'Look for a very large drawing, table or picture on it, and make it smaller or put a picture of it there.',
  ),
  'pdf/code-cut': rule(
    'warning',
    'Code that is longer than its place on paper.',
    'The screen scrolls; paper ends in the middle of it.',
    'Show the part the room should read, or go on with it on another slide.',
  ),
  'pdf/spill': rule(
    'error',
    'A slide that does not fit on its page of the PDF.',
    'It takes more than one page, and every later page number is off.',
    'Take something off the slide, or split it.',
  ),
  'cell/python-missing': rule(
    'warning',
    'Python cells, and no Python to run them.',
    'Learners can read the code, but not run it.',
    'Install the package pyodide in the folder of the deck, which has to be trusted, or beside Lectern.',
  ),
  'single/left-out': rule(
    'warning',
    'Something that a single HTML file cannot hold.',
    'The file opens without a network and without other files, so it is not seen there.',
    'Save it beside the deck, or share the folder that lectern build writes.',
  ),
  'pptx/steps': rule(
    'info',
    'Steps of a slide, in a presentation for PowerPoint.',
    'Everything is there from the start.',
    'Set animations there, or print a page for each step with lectern pdf --fragments.',
  ),
  'pptx/film': rule(
    'info',
    'A film, in a presentation for PowerPoint.',
    'Its still stands there, with a link to the film.',
    'Put the film in there, if it is to play.',
  ),
  'pptx/lab': rule(
    'info',
    "An element of the deck's own, in a presentation for PowerPoint.",
    'Its picture stands there, or what is between its tags.',
    'Show it in the talk.',
  ),
  'pptx/transition': rule(
    'info',
    'A transition, or an animation from slide to slide, in a presentation for PowerPoint.',
    'One slide follows the other without.',
    'Set transitions there.',
  ),
  'pptx/html': rule(
    'info',
    'Raw HTML with styles of its own, in a presentation for PowerPoint.',
    'Its words and pictures are kept, not all that its styles draw.',
    'Look at the slide there.',
  ),
} as const satisfies Record<string, Rule>;

export type RuleId = keyof typeof RULES;
