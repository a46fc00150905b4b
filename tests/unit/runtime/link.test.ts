import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { DeskSide } from '../../../src/runtime/link/desk-side.ts';
import { readMessage } from '../../../src/runtime/link/message.ts';
import {
  elapsed,
  giveLead,
  type LinkState,
  move,
  setBlank,
  type Spot,
  toggleFreeze,
  toggleTimer,
} from '../../../src/runtime/link/state.ts';
import { Room, spot } from './link-room.ts';

const go = (desk: DeskSide, to: Spot) => desk.write((state, now, writer) => move(state, to, now, writer));

let room: Room;
beforeEach(() => {
  room = new Room();
});

describe('a talk and the desk it opened', () => {
  it('follow each other both ways, with blank and freeze', () => {
    const talk = room.talk('talk');
    const desk = room.desk('desk', talk.session());
    expect(desk.view()).toMatchObject({ mode: 'leading', talk: 'there' });
    go(desk, spot(2, 1));
    expect(talk.state().spot).toEqual(spot(2, 1));
    talk.moved(spot(3));
    expect(desk.view().state.spot).toEqual(spot(3));
    desk.write((state, _, writer) => setBlank(state, 'white', writer));
    desk.write((state, _, writer) => toggleFreeze(state, writer));
    go(desk, spot(5));
    expect(talk.state()).toMatchObject({ blank: 'white', frozen: spot(3), spot: spot(5) });
    talk.blanked('none');
    talk.thaw();
    expect(desk.view().state).toEqual(talk.state());
    expect(desk.view().state.frozen).toBeUndefined();
  });

  it('survive a reload of either with everything, also when the word of goodbye came', () => {
    let talk = room.talk('talk');
    let desk = room.desk('desk', talk.session());
    go(desk, spot(1));
    for (let turn = 0; turn < 10; turn++) {
      room.pass(300, desk);
      if (turn % 2 === 0) desk.leave();
      room.crash('desk');
      desk = room.desk('desk');
      expect(desk.view().mode).toBe('leading');
      go(desk, spot(turn + 2, 1));
      if (turn % 3 === 0) talk.leave();
      room.crash('talk');
      const shown: LinkState[] = [];
      talk = room.talk('talk', spot(0), shown);
      expect(talk.state()).toEqual(desk.view().state);
      expect(talk.state().spot).toEqual(spot(turn + 2, 1));
    }
    expect(elapsed(talk.state(), room.now)).toBe(elapsed(desk.view().state, room.now));
    expect(elapsed(talk.state(), room.now)).toBe(3000);
  });

  it('a desk closed and opened again leads at once; one that crashed is asked for first', () => {
    const talk = room.talk('talk');
    const desk = room.desk('desk', talk.session());
    go(desk, spot(4, 2));
    desk.leave();
    room.crash('desk', true);
    const again = room.desk('again', talk.session());
    expect(again.view()).toMatchObject({ mode: 'leading', state: { spot: spot(4, 2) } });
    room.crash('again', true);
    const third = room.desk('third', talk.session());
    expect(third.view()).toMatchObject({ mode: 'watching', state: { spot: spot(4, 2) } });
    room.pass(700, third);
    expect(third.view().mode).toBe('leading');
  });

  it('a talk closed and opened again is taken into the empty place, with the time', () => {
    const talk = room.talk('talk');
    const desk = room.desk('desk', talk.session());
    go(desk, spot(3));
    talk.leave();
    room.crash('talk', true);
    room.pass(2000, desk);
    expect(desk.view().talk).toBe('gone');
    const shown: LinkState[] = [];
    const again = room.talk('again', spot(0), shown);
    expect(again.state()).toEqual(desk.view().state);
    expect(shown.at(-1)?.spot).toEqual(spot(3));
    expect(desk.view().talk).toBe('there');
  });

  it('the same after a crash without goodbye: the place counts as empty when nobody answers', () => {
    const talk = room.talk('talk');
    const desk = room.desk('desk', talk.session());
    go(desk, spot(3));
    room.crash('talk', true);
    const again = room.talk('again');
    room.pass(700, desk);
    expect(again.state().spot).toEqual(spot(3));
  });
});

describe('other windows', () => {
  it('another tab of the talk is not dragged along', () => {
    const talk = room.talk('talk');
    const desk = room.desk('desk', talk.session());
    const other = room.talk('other', spot(7));
    room.pass(3000, desk);
    go(desk, spot(2));
    expect(other.state()).toMatchObject({ spot: spot(7), epoch: 0 });
    expect(other.isLed()).toBe(false);
  });

  it('also not when the desk’s window is hidden, its clock slow, and the talk long unheard', () => {
    const talk = room.talk('talk');
    const desk = room.desk('desk', talk.session());
    room.pass(120_000);
    const other = room.talk('other', spot(7));
    room.pass(700);
    go(desk, spot(2));
    expect(talk.state().spot).toEqual(spot(2));
    expect(other.state().spot).toEqual(spot(7));
    desk.tick();
    expect(desk.view().talk).toBe('there');
  });

  it('a copied tab of the talk becomes a window of its own', () => {
    const talk = room.talk('talk');
    const desk = room.desk('desk', talk.session());
    go(desk, spot(2));
    room.copy('talk', 'copy');
    const copy = room.talk('copy');
    room.pass(700, desk);
    expect(copy.session()).not.toBe(talk.session());
    go(desk, spot(4));
    expect(talk.state().spot).toEqual(spot(4));
    expect(copy.state().spot).toEqual(spot(2));
  });

  it('a copied tab of the desk becomes one more desk, which watches', () => {
    const talk = room.talk('talk');
    const desk = room.desk('desk', talk.session());
    room.copy('desk', 'copy');
    const copy = room.desk('copy');
    room.pass(1200, desk, copy);
    expect([desk.view().mode, copy.view().mode]).toEqual(['leading', 'watching']);
  });

  it('what a page still says while it is loaded anew changes nothing', () => {
    const talk = room.talk('talk');
    const desk = room.desk('desk', talk.session());
    const old = { session: talk.session(), from: desk.view().id, page: room.pageOf('desk'), role: 'desk' } as const;
    room.crash('desk');
    const again = room.desk('desk');
    again.receive({ ...old, kind: 'taken', to: room.pageOf('desk') });
    talk.receive({ ...old, kind: 'bye' });
    room.pass(2000, again);
    expect(again.view().mode).toBe('leading');
    expect(talk.isLed()).toBe(true);
  });

  it('a second desk watches, and leads only when it takes over; the first then watches', () => {
    const talk = room.talk('talk');
    const first = room.desk('first', talk.session());
    const second = room.desk('second', talk.session());
    room.pass(5000, first, second);
    expect([first.view().mode, second.view().mode]).toEqual(['leading', 'watching']);
    go(second, spot(9));
    expect(talk.state().spot).toEqual(spot(0));
    go(first, spot(1));
    expect(second.view().state.spot).toEqual(spot(1));
    second.takeOver();
    expect([first.view().mode, second.view().mode]).toEqual(['watching', 'leading']);
    go(first, spot(8));
    expect(talk.state().spot).toEqual(spot(1));
    // Also when the first is gone, a desk that watches does not lead by itself.
    second.leave();
    room.crash('second', true);
    room.pass(6000, first);
    expect(first.view().mode).toBe('watching');
  });

  it('what a desk says that has lost the lead without hearing of it is old', () => {
    const talk = room.talk('talk');
    const first = room.desk('first', talk.session());
    go(first, spot(1));
    const stale = first.view().state;
    const second = room.desk('second', talk.session());
    second.takeOver();
    talk.receive({
      kind: 'state',
      state: { ...move(move(stale, spot(6), room.now, 'x'), spot(7), room.now, 'x'), version: stale.version + 99 },
      session: talk.session(),
      from: 'first',
      page: 'elsewhere',
      role: 'desk',
    });
    expect(talk.state().spot).toEqual(spot(1));
  });

  it('a desk opened by hand leads nothing until it was chosen', () => {
    const [one, two] = [room.talk('one', spot(1)), room.talk('two', spot(2))];
    const desk = room.desk('desk');
    expect(desk.view().mode).toBe('choosing');
    expect(desk.view().talks.map(({ label }) => label)).toEqual(['Window one', 'Window two']);
    expect([one.isLed(), two.isLed()]).toEqual([false, false]);
    desk.choose(two.session());
    room.pass(100, desk);
    expect(desk.view()).toMatchObject({ mode: 'leading', state: { spot: spot(2) } });
    go(desk, spot(5));
    expect([one.state().spot, two.state().spot]).toEqual([spot(1), spot(5)]);
  });

  it('a desk alone leads itself, and takes a talk’s window only when it asked for one', () => {
    const desk = room.desk('desk');
    desk.alone();
    expect(desk.view()).toMatchObject({ mode: 'leading', talk: 'none' });
    const stranger = room.talk('stranger', spot(3));
    expect(stranger.isLed()).toBe(false);
    go(desk, spot(2));
    desk.expectTalk();
    const talk = room.talk('talk');
    expect(talk.state().spot).toEqual(spot(2));
    expect(desk.view().talk).toBe('there');
  });

  it('messages of another session, or without the right form, change nothing', () => {
    const talk = room.talk('talk');
    const desk = room.desk('desk', talk.session());
    const before = talk.state();
    const foreign = { session: 'other', from: 'x', page: 'y', role: 'desk' } as const;
    talk.receive({ ...foreign, kind: 'state', state: giveLead(before, 'x', 'x') });
    talk.receive({ ...foreign, kind: 'adopt', to: room.pageOf('talk'), state: giveLead(before, 'x', 'x') });
    expect(talk.state()).toEqual(before);
    expect(desk.view().state).toEqual(before);
    const good = { ...foreign, kind: 'state', state: before };
    expect(readMessage(good)).toBeDefined();
    for (const bad of [
      undefined,
      'hello',
      { ...good, kind: 'slide' },
      { ...good, role: 'room' },
      { ...good, state: { ...before, blank: 'pink' } },
      { ...good, state: { ...before, epoch: -1 } },
      { ...good, state: { ...before, spot: { id: 'x', key: '', cursor: { stack: 0, slide: 0, fragment: -2 } } } },
      { ...good, state: { ...before, timer: { spent: { a: Number.NaN } } } },
      { ...foreign, kind: 'probe' },
    ])
      expect(readMessage(bad)).toBeUndefined();
  });
});

describe('whatever happens', () => {
  const acts = fc.array(
    fc.record({
      who: fc.constantFrom('talk', 'first', 'second'),
      what: fc.constantFrom('move', 'black', 'freeze', 'timer', 'takeOver', 'tick'),
      to: fc.nat(9),
      deliver: fc.nat(3),
      lost: fc.boolean(),
    }),
    { maxLength: 40 },
  );

  it('late and lost messages leave all windows with one state, and one desk that leads', () => {
    fc.assert(
      fc.property(acts, (list) => {
        room = new Room();
        const talk = room.talk('talk');
        const desks = { first: room.desk('first', talk.session()), second: room.desk('second', talk.session()) };
        room.held = true;
        for (const { who, what, to, deliver, lost } of list) {
          room.now += 100;
          if (who === 'talk') {
            if (what === 'black') talk.blanked('black');
            else talk.moved(spot(to));
          } else {
            const desk = desks[who];
            if (what === 'takeOver') desk.takeOver();
            else if (what === 'tick') desk.tick();
            else if (what === 'black') desk.write((state, _, writer) => setBlank(state, 'black', writer));
            else if (what === 'freeze') desk.write((state, _, writer) => toggleFreeze(state, writer));
            else if (what === 'timer') desk.write(toggleTimer);
            else go(desk, spot(to));
          }
          room.deliver(deliver, lost);
        }
        room.held = false;
        room.deliver();
        room.pass(2100, desks.first, desks.second);
        expect(desks.first.view().state).toEqual(talk.state());
        expect(desks.second.view().state).toEqual(talk.state());
        expect([desks.first, desks.second].filter((desk) => desk.view().mode === 'leading')).toHaveLength(1);
      }),
    );
  });

  it('understands a state that was on its way while slides were renamed', () => {
    const room = new Room();
    const talk = room.talk('talk');
    const desk = room.desk('desk', talk.session());
    room.held = true;
    desk.write((state, now, writer) => move(state, spot(2), now, writer));
    const renamed = { ...spot(3), id: 'new' };
    const rename = (state: LinkState): LinkState => (state.spot.id === 's2' ? { ...state, spot: renamed } : state);
    talk.rewrite(rename, rename);
    desk.rewrite(rename, rename);
    room.held = false;
    room.deliver();
    expect(talk.state().spot).toEqual(renamed);
    expect(talk.state()).toEqual(desk.view().state);
  });
});
