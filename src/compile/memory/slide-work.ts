/** One raw slide, and what is remembered of it, enter; its stages leave one after the other, made anew only where they must. */
import type { Block } from '../../deck/block.ts';
import type { Asset, Directives, Slide } from '../../deck/deck.ts';
import type { Diagnostic } from '../../deck/diagnostic.ts';
import type { Span } from '../../deck/span.ts';
import type { HtmlIds } from '../anchors.ts';
import type { CompileContext, Dependencies } from '../context.ts';
import type { OwnDefinitions } from '../definitions.ts';
import type { TakenKey } from '../doing/keys.ts';
import type { InTextNotes, Note } from '../footnotes.ts';
import type { Nameless, SlideName } from '../names.ts';
import type { TakeId } from '../resolve.ts';
import { takeIdOf } from '../resolve.ts';
import type { DraftSlide } from '../slide.ts';
import type { RawSlide } from '../split.ts';
import type { Move } from './moved.ts';
import { movedBlocks, movedFindings, movedSpan, movedTexts } from './moved.ts';

/** What a slide has once its references to other slides are numbered and its ids claimed. */
export interface Joined {
  readonly citations: readonly string[];
  readonly usedNotes: readonly Note[];
  readonly claimedIds: readonly string[];
  /** Of what a learner does on it, in order. */
  readonly keys: readonly TakenKey[];
  readonly htmlIds: HtmlIds;
}

/** What a slide has once it points at what exists. */
export interface Linked {
  readonly directives: Directives;
  readonly blocks: readonly Block[];
  readonly texts: Slide['texts'];
  readonly assets: readonly Asset[];
}

/** The slide's own id, and how ids and keys of what stands on it are claimed. */
export interface JoinNames {
  readonly id: string;
  readonly take: TakeId;
  /** The keys that were given already; absent when they are to be given now. */
  readonly keys?: readonly TakenKey[];
}

/** How a slide is made. Each stage writes on in the draft of the one before. */
export interface Stages {
  readonly draft: (raw: RawSlide) => DraftSlide;
  readonly join: (draft: DraftSlide, names: JoinNames, inText: InTextNotes) => Joined;
  readonly link: (draft: DraftSlide, joined: Joined) => Linked;
}

/** A stage's result, what was found and what it depends on; places are those of the time it was made. */
interface Made<T> extends Dependencies {
  readonly value: T;
  readonly findings: readonly Diagnostic[];
  /** First line of the slide then. */
  readonly line: number;
}

/** What is kept of a slide from one compilation to the next. */
export interface SlideRecord {
  /** As it stood in the last compilation. */
  readonly raw: RawSlide;
  readonly movable: boolean;
  readonly definitions: OwnDefinitions | undefined;
  readonly draft: Made<DraftSlide>;
  readonly joined: Made<Joined>;
  readonly linked: Made<Linked>;
  readonly slide: Slide;
}

/** A slide on its way through one compilation: remembered until a stage finds that something it depends on has changed. */
export class SlideWork {
  readonly raw: RawSlide;
  readonly movable: boolean;
  readonly definitions: OwnDefinitions | undefined;
  /** Set between drafting and joining. */
  id = '';
  inText: InTextNotes = new Map();
  readonly #context: CompileContext;
  readonly #stages: Stages;
  readonly #record: SlideRecord | undefined;
  /** The draft that stages write on; absent while the slide is only remembered. */
  #live: DraftSlide | undefined;
  #draft: Made<DraftSlide> | undefined;
  #joined: Made<Joined> | undefined;
  #linked: Made<Linked> | undefined;

  constructor(
    slide: Pick<SlideRecord, 'raw' | 'movable' | 'definitions'>,
    record: SlideRecord | undefined,
    context: CompileContext,
    stages: Stages,
  ) {
    this.raw = slide.raw;
    this.movable = slide.movable;
    this.definitions = slide.definitions;
    this.#record = record;
    this.#context = context;
    this.#stages = stages;
  }

  /** Whether any stage of it ran in this compilation. */
  get isCompiled(): boolean {
    return this.#live !== undefined;
  }

  /** Whether the slide it became has all it had in the last compilation, which gave `last`, but perhaps its place. */
  isOnlyMoved(slide: Slide, last: Slide): boolean {
    return slide === last || (!this.isCompiled && this.#record?.slide === last && hasSameName(slide, last));
  }

  /** Reads the slide by itself. */
  draft(): void {
    this.#draft = this.#recall(this.#record?.draft) ?? this.#make(() => (this.#live = this.#stages.draft(this.raw)));
  }

  /** Joins it with the other slides: needs its id, and the footnotes of all. */
  join(): Joined {
    const known = this.#recall(this.#record?.joined);
    if (known) for (const id of known.value.claimedIds) this.#context.deck.ids.add(id);
    const { value, line } = (this.#joined = known ?? this.#joinAnew());
    const move = this.#moveSince(line);
    for (const taken of value.keys) this.#context.deck.keys.add({ ...taken, span: movedSpan(taken.span, move) });
    return value;
  }

  /** Resolves what it points at: needs the anchors of all slides. The files it uses leave, in order. */
  link(): readonly Asset[] {
    const { value, line } = (this.#linked = this.#recall(this.#record?.linked) ?? this.#linkAnew());
    const move = this.#moveSince(line);
    if (move.by === 0) return value.assets;
    return value.assets.map((asset) => ({ ...asset, span: movedSpan(asset.span, move) }));
  }

  /** The finished slide; the very one of the last compilation where nothing of it is another. */
  finish({ id, key }: SlideName, section: string | undefined): Slide {
    const last = this.#record?.slide;
    const stays = !this.isCompiled && last?.span.line === this.raw.span.line;
    if (stays && last && hasSameName(last, { id, key, section })) return last;
    const draft = this.drafted;
    const linked = made(this.#linked);
    const move = this.#moveSince(linked.line);
    return {
      id,
      key,
      ...(draft.title === undefined ? {} : { title: draft.title }),
      ...(section === undefined ? {} : { section }),
      layout: draft.layout,
      directives: linked.value.directives,
      blocks: movedBlocks(linked.value.blocks, move),
      texts: {
        presenter: movedTexts(linked.value.texts.presenter, move),
        handout: movedTexts(linked.value.texts.handout, move),
        study: movedTexts(linked.value.texts.study, move),
      },
      fragments: draft.fragments,
      citations: made(this.#joined).value.citations,
      span: this.raw.span,
    };
  }

  /** The draft; what it tells of places is as old as it is. */
  get drafted(): DraftSlide {
    return made(this.#draft).value;
  }

  /** Of what a learner does on it. */
  get keys(): readonly TakenKey[] {
    return made(this.#joined).value.keys;
  }

  /** What its names are made of. */
  get nameless(): Nameless {
    const { wishedId, slug, content, settings, span } = this.drafted;
    const idSpan = movedSpan(settings.idSpan ?? span, this.#moveSince(made(this.#draft).line));
    return { ...(wishedId === undefined ? {} : { wishedId }), slug, content, span: this.raw.span, idSpan };
  }

  /** The findings of notes, which are said by their footnotes' turn. */
  findingsOf(notes: readonly Note[]): readonly Diagnostic[] {
    const move = this.#moveSince(made(this.#draft).line);
    return notes.flatMap((note) => movedFindings(note.findings, move));
  }

  record(slide: Slide): SlideRecord {
    const { raw, movable, definitions } = this;
    const stages = { draft: made(this.#draft), joined: made(this.#joined), linked: made(this.#linked) };
    const known = this.#record;
    const isKnown = known?.slide === slide && known.raw === raw && known.linked === stages.linked;
    if (isKnown && known.draft === stages.draft && known.joined === stages.joined) return known;
    return { raw, movable, definitions, ...stages, slide };
  }

  /** What was made before, with its findings said again, if nothing it depends on has changed. */
  #recall<T>(before: Made<T> | undefined): Made<T> | undefined {
    if (before === undefined || this.isCompiled) return undefined;
    const move = this.#moveSince(before.line);
    const context = this.#context;
    const changes = context.deck.definitions.changesSince(before.abbreviations);
    if (changes.some((short) => before.texts.some((text) => text.includes(short)))) return undefined;
    if (before.checks.length > 0) {
      const standing = { id: this.id, by: move.by, moved: (span: Span) => movedSpan(span, move) };
      if (!context.holds(before.checks, standing)) return undefined;
    }
    for (const found of movedFindings(before.findings, move)) context.diagnostics.push(found);
    return before;
  }

  #joinAnew(): Made<Joined> {
    const draft = this.#liveDraft();
    return this.#make(() => this.#stages.join(draft, { id: this.id, take: takeIdOf(this.#context) }, this.inText));
  }

  #linkAnew(): Made<Linked> {
    const joined = made(this.#joined).value;
    if (this.isCompiled) return this.#make(() => this.#stages.link(this.#liveDraft(), joined));
    const draft = this.#liveDraft();
    const own = new Set(joined.claimedIds);
    const names = { id: this.id, take: (id: string) => own.has(id), keys: joined.keys };
    this.#context.repeat(() => this.#stages.join(draft, names, this.inText));
    return this.#make(() => this.#stages.link(draft, joined));
  }

  /** A draft that later stages may write on. What is known of the slide by now stays: others hold on to its notes. */
  #liveDraft(): DraftSlide {
    this.#live ??= this.#context.repeat(() => this.#stages.draft(this.raw));
    return this.#live;
  }

  #make<T>(run: () => T): Made<T> {
    return { ...this.#context.record(run), line: this.raw.span.line };
  }

  #moveSince(line: number): Move {
    return { file: this.raw.span.file, by: this.movable ? this.raw.span.line - line : 0 };
  }
}

function hasSameName(
  one: Pick<Slide, 'id' | 'key' | 'section'>,
  other: SlideName & { readonly section?: string | undefined },
): boolean {
  return one.id === other.id && one.key === other.key && one.section === other.section;
}

function made<T>(stage: Made<T> | undefined): Made<T> {
  if (stage === undefined) throw new Error('A stage of a slide was asked for before its turn');
  return stage;
}
