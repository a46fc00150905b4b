/** What `--help` says below the flags of the command and of each verb: examples, and what the flags do not tell. */

export const OVERVIEW = `
Examples:
  lectern init my-talk                  a deck to begin with, in a new folder
  lectern build talk.md                 dist/index.html, dist/study/index.html, dist/talk.pdf,
                                        dist/talk-handout.pdf
  lectern build slides                  every deck in slides/, with an index page
  lectern pdf talk.md -o talk.pdf
  lectern handout talk.md --layout 3up-lines
  lectern export talk.md                pictures of the slides
  lectern export talk.md --format html-single    the whole talk in one file
  lectern dev talk.md                   in the browser, each save at once
  lectern check talk.md                 before you go on stage
  lectern diff talk.md                  what changed since the last commit, as pictures too
  lectern inspect talk.md
  lectern convert slides.md -o talk.md  a Marp, Slidev, reveal-md, HedgeDoc, Pandoc or Quarto deck
  lectern <verb> --help                 all about one verb

Diagrams, charts, colours of code, formulas, cut fonts and smaller pictures are kept for later
runs in $XDG_CACHE_HOME/lectern, else ~/.cache/lectern (macOS: ~/Library/Caches/lectern, Windows:
%LOCALAPPDATA%\\lectern\\cache), or in the folder that LECTERN_CACHE names. It may be deleted
at any time and holds no more than 640 MB. --no-cache (or LECTERN_CACHE=off) goes without.

Exit codes: 0 fine (warnings too), 1 the deck has an error (it is built all the same),
2 wrong flags or a path that is not there, 3 browser, port or disk, 70 a bug of Lectern.`;

export const INIT_HELP = `
Writes deck.md (a small deck with talk, handout and study pages, to be overwritten), theme/own.css
(the theme's colours, to be changed), lectern.yaml and lectern.schema.json (settings, which
editors then complete and check), .github/workflows/slides.yml (check and build at each push),
.gitignore, and package.json where Lectern is not installed around the folder already.
Nothing that is there is replaced: in a folder that is not empty it asks, and writes what is
missing; with --yes it writes all files or, where one of them is there, none.

Examples:
  lectern init my-talk
  lectern init my-talk --yes --title "Tides" --author "Ada Example"
  lectern init .                        in the current folder`;

export const BUILD_HELP = `
A file is built into <out>/index.html, <out>/study/index.html (a page to work through for each
section, with its ::: study texts, else its ::: handout texts), <out>/<deck>.pdf and
<out>/<deck>-handout.pdf.
A folder, or more than one argument, gives each deck a folder of its own with the same
files, and an index page <out>/index.html with pictures.
<deck> is the folder's name for a deck.md, else the file's name without its ending;
two decks of one name are an error. Files and folders that begin with _ are left out.
Defaults for all decks are read from the nearest lectern.yaml at or above each deck,
up to the repository's root or your home folder.

Examples:
  lectern build talk.md
  lectern build slides --out public
  lectern build talk.md --edition talk          needs a browser only for new Mermaid diagrams
  lectern build talk.md --edition study         the pages for learners alone
  lectern build talk.md --notes                 with notes on the presenter's desk (key S)
  lectern build talk.md --no-cache              draws everything anew, and keeps nothing`;

export const DEV_HELP = `
Save the deck, a part it includes, a picture, a style sheet or a data file, and the open
page shows it: the same slide at the same step, also when slides come, go or move before
it. A save with a new error leaves the last good slide, with the error over it.
Alt and a click on a slide open the line that wrote it in your editor (LAUNCH_EDITOR).
While the deck is still for a moment it is checked, as lectern check does: the badge on the
talk's page lists what was found, and leads to its slide and to its line in your editor.
Without a deck it takes the only one in the current folder.

Keys in the terminal: o opens the browser, p writes the PDF, ? lists them, q ends.

Examples:
  lectern dev
  lectern dev talk.md --open
  lectern dev talk.md --pdf                         talk.pdf too, right again after each save
  lectern dev talk.md --port 8080 --host 0.0.0.0    for a phone in the same network`;

export const PDF_HELP = `
Examples:
  lectern pdf talk.md                   writes talk.pdf
  lectern pdf talk.md --fragments       a page for each step: 12.1, 12.2
  lectern pdf talk.md --range 1,4-7,section:Law
  lectern pdf talk.md --size a4         slides on paper
  lectern pdf talk.md --notes           writes talk-notes.pdf, for the speaker alone
  lectern pdf slides/intro -o /tmp/intro.pdf
  LECTERN_BROWSER=/usr/bin/chromium lectern pdf talk.md
  lectern pdf talk.md --trust --browser ws://10.0.0.5:3000/key,http://10.0.0.6:9222

Browsers elsewhere, with commas between their addresses, share the work and need nothing of
this machine: a Playwright server of the same version ("playwright launch-server", or
run-server; ws://), or a Chromium with --remote-debugging-port (http://). "selenium" takes a
Grid by SELENIUM_REMOTE_URL (untested). When one dies, another does its part. They print only
decks whose folder is trusted, since nothing there keeps a page from the network.`;

export const HANDOUT_HELP = `
Layouts: notes (each slide with its handout text, ::: handout), 2up, 4up, 6up, 3up-lines
(with lines to write on) and outline (text alone). Cover, contents, footnotes and sources
come with each. The presenter's notes are in it only with --notes.
A workbook has what is to be done in the deck (::: quiz, ::: exercise, ::: reflect, \`\`\`js run)
with room to answer, and the solutions at its end, unless solutions: withheld keeps them.
With --layout the file is <deck>-handout-<layout>.pdf. In front matter:
  handout: 3up-lines      or      handout: {layout: notes, size: letter, ink: save}

Examples:
  lectern handout talk.md               writes talk-handout.pdf
  lectern handout talk.md --layout 6up --size letter
  lectern handout talk.md --layout workbook
  lectern handout talk.md --range section:Law --save-ink`;

export const EXPORT_HELP = `
Pictures are named <number>-<id>.png, numbered as the slides are, and show each slide at
its last step. Files there that are no such pictures are never replaced.
A single HTML file does what the built talk does, its desk and its printing too, opened from
disk and without a network; what it cannot hold is reported. It needs a browser only for new
Mermaid diagrams. With --notes whoever has the file has the notes: it is yours alone then.
md is a transcript in plain Markdown (with GitHub's tables and footnotes), for search and for
those who listen: what each slide says in reading order, pictures by their descriptions, charts
as tables, and the presenter's notes. It is a private working file, which build never writes;
--no-notes leaves the notes out. It needs no browser.
scorm is a package (SCORM 1.2) for Moodle, ILIAS and other course systems: the study edition, which
tells them score, completion, time and place, and goes on there where the learner stopped. With
--mastery 80 who reaches 80 of 100 has passed. It needs a browser only for new Mermaid diagrams.

Examples:
  lectern export talk.md                writes talk-slides/01-tides.png and so on
  lectern export talk.md --format webp --scale 1 --range 1,4-7 -o pictures
  lectern export talk.md --format og    writes talk-og.png for the page's og:image
  lectern export talk.md --format html-single
                                        writes talk.html: the talk with its fonts, pictures, films
                                        and code inside, to be mailed or put on a stick
  lectern export talk.md --format html-single --edition study
                                        writes talk-study.html: all lessons on one page
  lectern export talk.md --format md    writes talk-transcript.md, with the notes
  lectern export talk.md --format md --no-notes --range section:Law
  lectern export talk.md --format pptx  writes talk.pptx, with the notes
  lectern export talk.md --format scorm --mastery 80
                                        writes talk-scorm.zip`;

export const CHECK_HELP = `
Each slide is laid out in a browser as the talk and the PDF show it, and looked at: does everything
fit, can it be read from the back row, is everything there, does it need the network, does it
take the time it has? What compiling and drawing find is said too. Settings stand in the deck:
check: { contrast: error, words: { max: 60 }, text/thin: off }, and on a slide that is right as
it is: check: { fit/overflow: 'the map is meant to bleed' }.
--format json prints one object with diagnostics, sarif a file for code scanning, github
annotations for a workflow; nothing else is printed to standard output. --format html writes a
page with a picture of each slide and what was found drawn on it.
Without a browser the rules that need none are run; the exit code is 3 then.
Words are looked at where the deck asks: check: { spelling: true }, with those that are right in
words.txt, one on each line. --links asks the web about the links on slides, in texts for paper and
study and in sources (never in notes): each address once, a few at a time, hosts with private
addresses never; what was learnt holds for a day, what is dead for an hour.

Examples:
  lectern check talk.md
  lectern check talk.md --links --only link
  lectern check slides --max-warnings 0
  lectern check talk.md --only fit,contrast
  lectern check talk.md --fix           repairs what is safe, and shows what
  lectern check slides --format html -o check.html
  lectern check slides --format sarif > lectern.sarif`;

export const DIFF_HELP = `
One deck named alone is compared with its last commit, a revision alone with the deck in the
current folder as it is now. Slides are found again where they were moved, renamed or changed;
each is compared by what it says, its notes included, and by its picture. --format html writes a
page with both pictures side by side and what differs outlined, for a review; json prints one
object. Nothing of the repository is changed.

Examples:
  lectern diff talk.md                  since the last commit
  lectern diff HEAD~3 talk.md
  lectern diff old.md new.md
  lectern diff main:slides/talk.md slides/talk.md --format html -o review.html`;

export const INSPECT_HELP = `
The JSON object holds the dialect, slides (id, title, layout, section, stack, fragments, notesWords,
line), assets and diagnostics (rule, severity, file, line, message; column, hint and
slide where known). Nothing else is printed to standard output.

Examples:
  lectern inspect talk.md
  lectern inspect talk.md --json | jq '.diagnostics[] | select(.severity == "error")'`;

export const CONVERT_HELP = `
Decks of Marp, Slidev, reveal-md, HedgeDoc, Pandoc and Quarto can be shown and built as they
are (see --dialect); this writes what Lectern reads in them, to go on with in its own Markdown.
Parts that the deck includes are written out. What has no equal stands in a comment on its
slide. Written into another folder, the files that the deck uses are copied along; files that
stand there with another content are never replaced, nor is the deck itself.

Examples:
  lectern convert slides.md -o talk.md
  lectern convert slides.md -o talks/tides/deck.md
  lectern convert talk.qmd --dialect pandoc | less`;

export const TRUST_HELP = `
Until its folder is trusted, a deck runs no code of its own: raw HTML is reduced to what
is safe, scripts and labs are left out, no file outside its folder is read, and remote: fetch
asks no host. When code in a
trusted folder changes, the folder must be trusted again.

Examples:
  lectern trust slides
  lectern trust --list
  lectern trust slides --remove`;
